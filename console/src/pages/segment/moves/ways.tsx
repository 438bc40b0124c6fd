import { useQuery } from '@tanstack/react-query';
import { count } from '../../../../../src/charts/index.js';
import { flowQuery, type FlowMove } from '../../../api/flow.js';
import { ErrorState } from '../../../ui/error-state.js';
import { SegmentBadge } from '../../../ui/segment-badge.js';
import { stageOfSegment } from '../../../ui/stage-segment.js';
import type { SegmentRow } from '../../segments/rows.js';
import classes from './ways.module.css';

const OF = { cluster: 'model', rule: 'rule', stage: 'stage' } as const;
/** The most that are named of each way. */
const MOST = 6;

/** Where those who came in came from, and where those who left went, most first. */
export function Ways({ row: { level, slug, kind } }: { readonly row: SegmentRow }) {
  const { data, error } = useQuery(flowQuery({ level, of: OF[kind], period: { days: 30 } }));
  const own = stageOfSegment(slug) ?? slug;
  const moves = data?.moves ?? [];
  const nameOf = (other: string) => data?.segments.find((one) => one.slug === other)?.name ?? other;
  const shared = { level, isStage: kind === 'stage', nameOf };
  if (error !== null) return <ErrorState error={error} />;
  return (
    <div className={classes.ways}>
      <Way
        title="Came from"
        ways={moves.flatMap((move) => (move.to === own ? [{ ...move, other: move.from }] : []))}
        {...shared}
      />
      <Way
        title="Went to"
        ways={moves.flatMap((move) => (move.from === own ? [{ ...move, other: move.to }] : []))}
        {...shared}
      />
    </div>
  );
}

interface WayProps {
  readonly title: string;
  readonly ways: readonly (FlowMove & { readonly other: string | null })[];
  readonly level: string;
  readonly isStage: boolean;
  readonly nameOf: (slug: string) => string;
}

function Way({ title, ways, level, isStage, nameOf }: WayProps) {
  const most = Math.max(1, ...ways.map((one) => one.count));
  const rest = ways.slice(MOST).reduce((sum, one) => sum + one.count, 0);
  return (
    <div>
      <h3 className={classes.title}>{title}</h3>
      {ways.length === 0 && <p className={classes.none}>Nobody in 30 days.</p>}
      <ul className={classes.list}>
        {ways.slice(0, MOST).map(({ other, count: times }) => (
          <li key={other ?? ''} className={classes.way}>
            <span className={classes.name}>
              {other === null ? (
                <span className={classes.none}>none of them</span>
              ) : isStage ? (
                nameOf(other)
              ) : (
                <SegmentBadge level={level} slug={other} />
              )}
            </span>
            <span className={classes.count}>{count(times)}</span>
            <span className={classes.bar} style={{ '--share': times / most }} aria-hidden="true" />
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={classes.none}>and {count(rest)} more elsewhere</p>}
    </div>
  );
}
