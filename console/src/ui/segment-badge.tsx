import { PageLink } from './page-link.js';
import { SegmentDot } from './segment-dot.js';
import { useSegmentLooks } from './use-segment-looks.js';
import classes from './segment-badge.module.css';

interface SegmentBadgeProps {
  readonly level: string;
  readonly slug: string;
}

/** The name of a segment with its mark, leading to its page. */
export function SegmentBadge({ level, slug }: SegmentBadgeProps) {
  const look = useSegmentLooks()(level, slug);
  return (
    <PageLink route="/segments/$level/$slug" filledIn={{ level, slug }} className={classes.badge}>
      <SegmentDot look={look} />
      <span className={classes.name}>{look.name}</span>
    </PageLink>
  );
}
