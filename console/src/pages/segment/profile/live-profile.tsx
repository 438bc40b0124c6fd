import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { plural } from '../../../../../src/charts/index.js';
import { segmentProfileQuery } from '../../../api/segment-profile.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorState } from '../../../ui/error-state.js';
import type { SegmentRow } from '../../segments/rows.js';
import { Apart } from './apart.js';
import { EverySignal } from './every-signal.js';
import { OverlaySection } from './overlay.js';

/** Who the people of a segment are that a rule or a stage declares: worked out now, of whoever is in it. */
export function LiveProfile({ row: { level, slug } }: { readonly row: SegmentRow }) {
  const { data, error, refetch } = useQuery(segmentProfileQuery(level, slug));
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={480} />;
  if (data.members === 0) {
    return (
      <EmptyState title="There is nobody to look at">
        Nobody is in it now, or nobody who has done anything lately.
      </EmptyState>
    );
  }
  const compared = `${plural(data.members, level)} in it beside ${plural(data.others, 'other')}, as of now.`;
  return (
    <>
      <Apart distinguishing={data.distinguishing} compared={compared} />
      <EverySignal profile={data} />
      <OverlaySection overlay={data.overlay} level={level} slug={slug} />
    </>
  );
}
