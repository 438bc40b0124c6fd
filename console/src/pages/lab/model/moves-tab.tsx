import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { count, percent, plural } from '../../../../../src/charts/index.js';
import { previewQuery, type PreviewMove } from '../../../api/model-acts.js';
import type { ModelDetail } from '../../../api/models.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { EntityName } from '../../../ui/entity-name.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Table } from '../../../ui/table/index.js';
import { Section } from '../../../ui/section.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import { marksOf, toneOf } from './colours.js';
import classes from './model.module.css';

interface MovesTabProps {
  readonly fit: ModelDetail;
  readonly isActive: boolean;
}

/** Who would be in another segment, were this model active instead of the one that is. */
export function MovesTab({ fit, isActive }: MovesTabProps) {
  const preview = useQuery({ ...previewQuery(fit.model), enabled: !isActive });
  if (isActive)
    return (
      <EmptyState title="This model is the active one">
        Everybody is where it puts them. Open another model to see who would move.
      </EmptyState>
    );
  if (preview.error !== null)
    return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Skeleton height={400} />;
  const { moves, moving } = preview.data;
  const all = moves.reduce((sum, one) => sum + one.count, 0);
  const ordered = [
    ...moves.filter(({ from, to }) => from !== to),
    ...moves.filter(({ from, to }) => from === to),
  ];
  return (
    <Section
      title={`${plural(moving, fit.level)} would move`}
      note={`Of ${count(all)} (${percent(all === 0 ? 0 : moving / all)}), against where they are now. Nothing has changed yet.`}
      isFlush
    >
      <Table label="Who would move" caption="From where to where, and how many">
        <thead>
          <tr>
            <th scope="col">Now</th>
            <th scope="col">With this model</th>
            <th scope="col" data-align="right">
              How many
            </th>
            <th scope="col">Who</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((move) => (
            <Row key={`${move.from ?? ''}>${move.to ?? ''}`} move={move} fit={fit} />
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

interface RowProps {
  readonly move: PreviewMove;
  readonly fit: ModelDetail;
}

function Row({ move: { from, to, count: many, first }, fit }: RowProps) {
  return (
    <tr className={from === to ? classes.stays : undefined}>
      <th scope="row">
        <Now slug={from} level={fit.level} />
      </th>
      <td>{from === to ? 'stay' : <Then slug={to} fit={fit} />}</td>
      <td data-align="right">{count(many)}</td>
      <td>
        {first.length > 0 && (
          <details>
            <summary>{many > first.length ? `the first ${first.length}` : 'show'}</summary>
            <span className={classes.who}>
              {first.map((id) => (
                <EntityName key={id} id={id} />
              ))}
            </span>
          </details>
        )}
      </td>
    </tr>
  );
}

function Now({ slug, level }: { readonly slug: string | null; readonly level: string }) {
  const lookOf = useSegmentLooks();
  if (slug === null) return 'in none';
  const { name, colour } = lookOf(level, slug);
  return (
    <span className={classes.way} style={{ '--tone': colour }}>
      <span className={classes.dot} aria-hidden="true" />
      {name}
    </span>
  );
}

function Then({ slug, fit }: { readonly slug: string | null; readonly fit: ModelDetail }) {
  const mark = marksOf(fit, useSegmentLooks()).find((one) => one.slug === slug);
  if (slug === null) return 'in none';
  return (
    <span className={classes.way} style={{ '--tone': toneOf(mark ?? { cluster: -1 }) }}>
      <span className={classes.dot} aria-hidden="true" />
      {mark?.name ?? slug}
    </span>
  );
}
