import type { FlowSegment } from '../../../../src/charts/index.js';
import type { Flow } from '../../api/flow.js';
import type { Segment } from '../../api/segments.js';
import type { Stage } from '../../api/stages.js';
import type { SegmentLook } from '../../ui/use-segment-looks.js';

/** What somebody left who left nothing, and entered who entered nothing. */
export const NONE: Readonly<Record<Flow['of'], string>> = {
  model: 'No segment',
  // One may be in several by rules.
  rule: 'No other segment',
  stage: 'No stage',
};

interface Known {
  readonly segments: readonly Segment[];
  readonly stages: readonly Stage[];
  readonly lookOf: (level: string, slug: string) => SegmentLook;
}

/** What people of a flow left and entered: in the order of their list, then what is in it no more, then none. */
export function endsOf(
  { level, of, segments: named }: Pick<Flow, 'level' | 'of' | 'segments'>,
  { segments, stages, lookOf }: Known,
): readonly FlowSegment[] {
  const listed =
    of === 'stage'
      ? stages.filter((one) => one.level === level).map(({ stage }) => stage)
      : segments.filter((one) => one.level === level).map(({ slug }) => slug);
  const placeOf = ({ slug }: { readonly slug: string }) => {
    const place = listed.indexOf(slug);
    return place === -1 ? listed.length : place;
  };
  return [
    ...named
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map(({ slug, name }): FlowSegment => {
        if (of === 'stage') return { slug, name, cluster: -1, kind: 'stage' };
        return { slug, name, cluster: lookOf(level, slug).slot ?? -1, kind: 'segment' };
      }),
    { slug: null, name: NONE[of], cluster: -1, kind: 'none' },
  ];
}
