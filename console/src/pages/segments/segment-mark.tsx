import { SegmentDot } from '../../ui/segment-dot.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import type { SegmentRow } from './rows.js';
import classes from './segment-mark.module.css';

/** The mark of a segment, as everywhere; of a stage a step, since stages come one after the other. */
export function SegmentMark({
  row,
}: {
  readonly row: Pick<SegmentRow, 'level' | 'slug' | 'kind'>;
}) {
  const lookOf = useSegmentLooks();
  if (row.kind === 'stage') return <span className={classes.stage} aria-hidden="true" />;
  return <SegmentDot look={lookOf(row.level, row.slug)} />;
}
