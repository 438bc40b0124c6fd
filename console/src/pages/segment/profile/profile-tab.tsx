import { Skeleton } from '@mantine/core';
import { EmptyState } from '../../../ui/empty-state.js';
import type { SegmentShown } from '../use-segment.js';
import { Interviews } from '../interviews/interviews.js';
import { Apart } from './apart.js';
import { HeatMap } from './heat-map.js';
import { LiveProfile } from './live-profile.js';
import { Outcomes } from './outcomes.js';
import { OverlaySection } from './overlay.js';
import { Trust } from './trust.js';
import classes from './profile.module.css';

/** Who the people of a segment are, by what they do; then by what is known of them, and by what came of it. */
export function ProfileTab({ shown: { row, fit } }: { readonly shown: SegmentShown }) {
  if (row.kind !== 'cluster') return <LiveProfile row={row} />;
  if (fit === undefined) return <Skeleton height={480} />;
  const segment = fit?.segments.find(({ slug }) => slug === row.slug);
  if (fit === null || segment === undefined) {
    return (
      <EmptyState title="The fit says nothing of this segment">
        It stands in the model under another name.
      </EmptyState>
    );
  }
  return (
    <>
      <div className={classes.pair}>
        <Apart distinguishing={segment.distinguishing} />
        <Trust segment={segment} fit={fit} />
      </div>
      <Interviews row={row} examples={segment.examples} />
      <Outcomes segment={segment} fit={fit} />
      <HeatMap segment={segment} fit={fit} />
      <OverlaySection overlay={segment.overlay} level={row.level} slug={row.slug} />
    </>
  );
}
