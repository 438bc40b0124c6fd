import type { Flow } from '../../api/flow.js';
import type { Level } from '../../api/segments.js';
import { PageLink } from '../../ui/page-link.js';
import { SegmentDot } from '../../ui/segment-dot.js';
import { stageSegment } from '../../ui/stage-segment.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import { NONE } from './ends.js';
import classes from './flow.module.css';

interface EndProps {
  readonly level: Level;
  readonly of: Flow['of'];
  /** Null: none. */
  readonly slug: string | null;
  readonly name: string;
}

/** What somebody left or entered, leading to its page. */
export function End({ level, of, slug, name }: EndProps) {
  const lookOf = useSegmentLooks();
  if (slug === null) return <span className={classes.none}>{NONE[of]}</span>;
  return (
    <PageLink
      route="/segments/$level/$slug"
      filledIn={{ level, slug: of === 'stage' ? stageSegment(slug) : slug }}
      className={classes.end}
    >
      {of === 'stage' ? (
        <span className={classes.stage} aria-hidden="true" />
      ) : (
        <SegmentDot look={lookOf(level, slug)} />
      )}
      <span className={classes.name}>{name}</span>
    </PageLink>
  );
}
