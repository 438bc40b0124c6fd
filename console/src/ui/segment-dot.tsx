import type { SegmentLook } from './use-segment-looks.js';
import classes from './segment-badge.module.css';

/** The mark of a segment: full where a model has found it, a ring where a rule declares it. */
export function SegmentDot({ look }: { readonly look: SegmentLook }) {
  return (
    <span
      className={classes.dot}
      data-kind={look.kind}
      style={{ '--tone': look.colour }}
      aria-hidden="true"
    />
  );
}
