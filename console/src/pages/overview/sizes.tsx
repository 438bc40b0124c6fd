import { Skeleton, VisuallyHidden } from '@mantine/core';
import { count, percent, signed } from '../../../../src/charts/index.js';
import type { Level, Segment } from '../../api/segments.js';
import { SegmentBadge } from '../../ui/segment-badge.js';
import { segmentKey } from '../../ui/segment-slots.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import classes from './sizes.module.css';

interface SizesProps {
  readonly level: Level;
  /** Undefined: they are being asked for. */
  readonly segments: readonly Segment[] | undefined;
  /** How many were in each a day ago, by level and slug; of those that were declared then. */
  readonly before: ReadonlyMap<string, number>;
  /** How many there are at this level. */
  readonly population: number;
}

/** How large the segments of a level are: what was found first, then what rules declare; the largest on top. */
export function Sizes({ level, segments, before, population }: SizesProps) {
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
    const rows = own.filter((one) => one.kind === kind).toSorted((a, b) => b.size - a.size);
    if (rows.length === 0) return null;
    return (
      <div key={kind}>
        <h3 className={classes.group}>{title}</h3>
        <ul className={classes.list}>
          {rows.map(({ slug, size }) => (
            <li
              key={slug}
              className={classes.row}
              data-empty={size === 0}
              style={{ '--share': size / most, '--tone': lookOf(level, slug).colour }}
            >
              <SegmentBadge level={level} slug={slug} />
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

/** By how many it has grown in a day. */
function Change({ now, before }: { readonly now: number; readonly before: number | undefined }) {
  if (before === undefined || before === now) return <span />;
  return (
    <span className={classes.change} title="in the last 24 hours">
      {signed(now - before, 0)}
    </span>
  );
}
