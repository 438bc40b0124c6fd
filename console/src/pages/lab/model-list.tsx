import { count } from '../../../../src/charts/index.js';
import type { Model } from '../../api/models.js';
import type { Level } from '../../api/segments.js';
import { EmptyState } from '../../ui/empty-state.js';
import { PageLink } from '../../ui/page-link.js';
import { Table } from '../../ui/table/index.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Section } from '../../ui/section.js';
import { VerdictChip } from '../../ui/verdict-chip.js';
import lab from './lab.module.css';
import classes from './model-list.module.css';

const TITLES: Record<Level, string> = { contact: 'Contacts', account: 'Accounts' };

interface ModelListProps {
  readonly level: Level;
  /** Newest first. */
  readonly models: readonly Model[];
}

/** Every model of a level, with its verdict. */
export function ModelList({ level, models }: ModelListProps) {
  return (
    <Section title={TITLES[level]} isFlush>
      {models.length === 0 ? (
        <EmptyState title="No model yet">
          Nobody has looked for segments among your {level}s. A month or so of behaviour is enough
          to begin.
        </EmptyState>
      ) : (
        <Table
          label={TITLES[level]}
          caption={`Models of ${level}s, newest first`}
          className={classes.table}
        >
          <thead>
            <tr>
              <th scope="col">Fitted</th>
              <th scope="col">Verdict</th>
              <th scope="col" data-align="right">
                Segments
              </th>
              <th scope="col" data-align="right">
                {TITLES[level]}
              </th>
              <th scope="col">Data as of</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <Row key={model.model} model={model} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function Row({ model }: { readonly model: Model }) {
  const { model: id, level, verdict, k, rows, createdAt, asOf, segments } = model;
  return (
    <tr data-active={model.active}>
      <th scope="row">
        <PageLink route="/lab" search={`?model=${encodeURIComponent(id)}`}>
          <RelativeTime at={createdAt} as="date" />
        </PageLink>
        <p className={lab.names}>{segments.map(({ name }) => name).join(' · ')}</p>
      </th>
      <td>
        <VerdictChip level={verdict} />
      </td>
      <td data-align="right" data-title="Segments">
        {count(k)}
      </td>
      <td data-align="right" data-title={TITLES[level]}>
        {count(rows)}
      </td>
      <td data-title="Data as of">
        <RelativeTime at={asOf} as="date" />
      </td>
      <td>
        <State model={model} />
      </td>
    </tr>
  );
}

/** Whether a model is active, was, or never was; by whom, and why although the verdict was against it. */
export function State({ model }: { readonly model: StateOf }) {
  const { active, activatedAt, activatedBy, overrideReason } = model;
  if (activatedAt === null) return <span className={lab.quiet}>never active</span>;
  return (
    <>
      {active ? (
        <>
          <b className={lab.active}>Active</b> since
        </>
      ) : (
        'Was made active'
      )}{' '}
      <RelativeTime at={activatedAt} as="date" />
      {activatedBy !== null && <span className={lab.quiet}> by {activatedBy}</span>}
      {overrideReason !== null && (
        <p className={lab.override}>Against the verdict: “{overrideReason}”</p>
      )}
    </>
  );
}

type StateOf = Pick<Model, 'active' | 'activatedAt' | 'activatedBy' | 'overrideReason'>;
