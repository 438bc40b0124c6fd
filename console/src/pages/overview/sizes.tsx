import { Skeleton, VisuallyHidden } from '@mantine/core';
import { count, percent, signed } from '../../../../src/charts/index.js';
import type { Level, Segment } from '../../api/segments.js';
import type { SizesOverTime } from '../../api/sizes.js';
import { SegmentBadge } from '../../ui/segment-badge.js';
import { segmentKey } from '../../ui/segment-slots.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import { Sparkline } from '../segments/sparkline.js';
import { changeWords, trendOf, type Trend } from '../segments/trends.js';
import classes from './sizes.module.css';

/** Pixels: a name has to stand beside it. */
const TREND_WIDTH = 36;

interface SizesProps {
  readonly level: Level;
  /** Undefined: they are being asked for. */
  readonly segments: readonly Segment[] | undefined;
  /** How many were in each a day ago, by level and slug; of those that were declared then. */
  readonly before: ReadonlyMap<string, number>;
  /** How large they were over the last 30 days; undefined: that is being asked for. */
  readonly sizes: SizesOverTime | undefined;
  /** How many there are at this level. */
  readonly population: number;
}

/** How large the segments of a level are, and how that came: what was found first, then what rules declare; the largest on top. */
export function Sizes({ level, segments, before, sizes, population }: SizesProps) {
  const lookOf = useSegmentLooks();
  if (segments === undefined) return <Skeleton className={classes.waiting} />;
  const own = segments.filter((one) => one.level === level);
  if (own.length === 0) return <p className={classes.none}>No segments of {level}s yet.</p>;
  const most = Math.max(1, ...own.map(({ size }) => size));
  const groups = [
    ['Found by the model', 'cluster'],
    ['Declared by rules', 'rule'],
  ] as const;
  return groups.map(([title, kind]) => {
    const rows = own
      .filter((one) => one.kind === kind)
      .toSorted((a, b) => b.size - a.size)
      .map((one) => ({ ...one, trend: sizes === undefined ? null : trendOf(one, sizes) }));
    if (rows.length === 0) return null;
    const hasTrends = rows.some(({ trend }) => trend !== null);
    return (
      <div key={kind}>
        <div className={classes.head}>
          <h3 className={classes.group}>{title}</h3>
          {sizes !== undefined && (
            <span>{hasTrends ? 'over 30 days' : 'over time: from tomorrow on'}</span>
          )}
        </div>
        <ul className={classes.list} data-trends={hasTrends}>
          {rows.map(({ slug, size, trend }) => (
            <li
              key={slug}
              className={classes.row}
              data-empty={size === 0}
              style={{ '--share': size / most, '--tone': lookOf(level, slug).colour }}
            >
              <SegmentBadge level={level} slug={slug} />
              {hasTrends && <Over trend={trend} colour={lookOf(level, slug).colour} />}
              <Change now={size} before={before.get(segmentKey(level, slug))} />
              <span className={classes.size}>
                {count(size)}
                <VisuallyHidden> {level}s, </VisuallyHidden>
              </span>
              <span className={classes.share}>
                {population === 0 ? '' : percent(size / population).replace('under ', '<')}
              </span>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

interface OverProps {
  /** Null: it is not defined so for long enough. */
  readonly trend: Trend | null;
  readonly colour: string;
}

/** How a size came about. */
function Over({ trend, colour }: OverProps) {
  // Nobody was ever in it: a line says no more.
  if (trend === null || trend.every((size) => size === 0)) return <span />;
  const words = `${changeWords(trend)} in 30 days, or since it is defined so`;
  return (
    <span className={classes.trend} title={words}>
      <Sparkline trend={trend} colour={colour} width={TREND_WIDTH} />
      <VisuallyHidden>{words}, </VisuallyHidden>
    </span>
  );
}

/** By how many it has grown in a day. */
function Change({ now, before }: { readonly now: number; readonly before: number | undefined }) {
  if (before === undefined || before === now) return <span />;
  return (
    <span className={classes.change} title="in the last 24 hours">
      {signed(now - before, 0)}
    </span>
  );
}
