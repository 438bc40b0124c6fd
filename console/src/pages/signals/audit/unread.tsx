import { count, plural } from '../../../../../src/charts/index.js';
import type { Audit } from '../../../api/audit.js';
import { Section } from '../../../ui/section.js';
import classes from './audit.module.css';

/** What comes in and teaches nothing yet: kinds of events that no signal reads, pages without a role, what is left out. */
export function Unread({ audit }: { readonly audit: Audit }) {
  const { unused, unclassified, leftOut, warnings } = audit;
  const out = [
    [leftOut.bot, 'of bots and scanners'],
    [leftOut.prefetch, 'fetched by mail programs and browsers ahead of time'],
    [leftOut.internal, 'of your own people'],
  ] as const;
  const left = out.filter(([events]) => events > 0);
  return (
    <Section
      title="What comes in and is not read"
      note="Everything is kept. A signal or a role for a page, once declared, counts the past as well."
    >
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      <div className={classes.unread}>
        <List
          title="Kinds of events that no signal reads"
          none="Every kind of event is read by a signal."
          rows={unused.map(({ type, event, events }) => [event ?? `a ${type} call`, events])}
        />
        <List
          title="Pages that have no role"
          none="Every page has a role in content/taxonomy.yaml."
          rows={unclassified.map(({ path, events }) => [path, events])}
        />
        <List
          title="Left out on purpose"
          none="Nothing is left out."
          rows={left.map(([events, words]) => [words, events])}
        />
      </div>
    </Section>
  );
}

interface ListProps {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly (readonly [name: string, events: number])[];
}

function List({ title, none, rows }: ListProps) {
  return (
    <div>
      <h3 className={classes.category}>{title}</h3>
      {rows.length === 0 ? (
        <p className={classes.quiet}>{none}</p>
      ) : (
        <ul className={classes.rows}>
          {rows.map(([name, events]) => (
            <li key={name}>
              <span>{name}</span>
              <span className={classes.number} title={plural(events, 'event')}>
                {count(events)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
