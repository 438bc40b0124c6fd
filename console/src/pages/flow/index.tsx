import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { plural } from '../../../../src/charts/index.js';
import { flowQuery, type Flow, type FlowAsked } from '../../api/flow.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { dayOf, exactUtc } from '../../ui/time.js';
import { useNow } from '../../ui/use-now.js';
import { NONE } from './ends.js';
import { Filters } from './filters.js';
import { Nothing } from './nothing.js';
import { Parts } from './parts.js';
import { periodOf } from './period.js';
import type { FlowSearch } from './route.js';
import { chosenOf, useChoose } from './who/use-choose.js';
import { WhoDrawer, type ChosenMove } from './who/who-drawer.js';
import classes from './flow.module.css';

/** Who went from which segment to which, in a period: drawn, in figures, and by name. */
export function FlowPage() {
  const search = useSearch({ from: '/shell/flow' });
  const now = useNow(60_000);
  const choose = useChoose();
  const asked: FlowAsked = {
    level: search.level ?? 'contact',
    of: search.of ?? 'model',
    period: periodOf(search, now),
  };
  const { data, error, isPlaceholderData, refetch } = useQuery(flowQuery(asked));
  return (
    <>
      <PageHeader
        title="Flow"
        lead="Who went from which segment to which. A band is as broad as the number of moves."
      />
      <Filters search={search} now={now} />
      <p className={classes.count} role="status">
        {data !== undefined && !isPlaceholderData && <Said flow={data} />}
      </p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting />}
      {data !== undefined && <Shown flow={data} search={search} isStale={isPlaceholderData} />}
      <WhoDrawer asked={asked} move={moveOf(search, data)} onClose={() => choose(null)} />
    </>
  );
}

/** How many moves there were, from when to when. */
function Said({ flow: { total, from, to, asOf } }: { readonly flow: Flow }) {
  return (
    <>
      {plural(total, 'move')}{' '}
      <time dateTime={`${from}/${to}`} title={`${exactUtc(from)} – ${exactUtc(to)}`}>
        from {dayOf(from)} to {dayOf(to)}
      </time>
      {', as of '}
      <RelativeTime at={asOf} />
    </>
  );
}

interface ShownProps {
  readonly flow: Flow;
  readonly search: FlowSearch;
  /** Whether it is what was shown before, while what is asked for is on its way. */
  readonly isStale: boolean;
}

function Shown({ flow, search, isStale }: ShownProps) {
  const isBetween = search.between === true;
  const moves = isBetween
    ? flow.moves.filter(({ from, to }) => from !== null && to !== null)
    : flow.moves;
  if (moves.length === 0)
    return <Nothing level={flow.level} search={search} isFiltered={flow.moves.length > 0} />;
  return <Parts flow={flow} moves={moves} isBetween={isBetween} isStale={isStale} />;
}

/** The move of which it is asked who made it, in words. */
function moveOf(search: FlowSearch, flow: Flow | undefined): ChosenMove | null {
  const chosen = chosenOf(search);
  if (chosen === null) return null;
  const { from, to } = chosen;
  const nameOf = (slug: string | null) =>
    slug === null
      ? NONE[search.of ?? 'model']
      : (flow?.segments.find((one) => one.slug === slug)?.name ?? slug);
  return {
    from,
    to,
    fromName: nameOf(from),
    toName: nameOf(to),
    count: flow?.moves.find((move) => move.from === from && move.to === to)?.count,
  };
}

function Waiting() {
  return (
    <div className={classes.parts} aria-hidden="true">
      <Skeleton height={420} />
      <Skeleton height={320} />
    </div>
  );
}
