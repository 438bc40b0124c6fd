import { SEGMENT_COLOURS } from '../../../../../src/charts/index.js';
import type { ModelDetail } from '../../../api/models.js';
import type { SegmentLook } from '../../../ui/use-segment-looks.js';

/** A segment of a model with its place in the palette, as charts take it; -1: a segment by state, or none. */
export interface Mark {
  readonly slug: string;
  readonly name: string;
  readonly cluster: number;
}

/**
 * What colour each found segment of a model has: the one it has everywhere, where it lives already; else one that is free
 * within the model.
 */
export function marksOf(
  { segments, level }: Pick<ModelDetail, 'segments' | 'level'>,
  lookOf: (level: string, slug: string) => SegmentLook,
): readonly Mark[] {
  const places = SEGMENT_COLOURS.map((_, place) => place);
  const given = new Map<string, number>();
  for (const { slug, cluster } of segments) {
    const { kind, slot } = lookOf(level, slug);
    if (cluster >= 0 && kind === 'cluster' && slot !== null) given.set(slug, slot);
  }
  const taken = new Set(given.values());
  return segments.map(({ slug, name, cluster }) => {
    if (cluster < 0) return { slug, name, cluster: -1 };
    const place =
      given.get(slug) ?? places.find((one) => !taken.has(one)) ?? cluster % SEGMENT_COLOURS.length;
    taken.add(place);
    return { slug, name, cluster: place };
  });
}

/** The colour of a mark, for styles. */
export function toneOf({ cluster }: Pick<Mark, 'cluster'>): string {
  return cluster < 0 ? 'var(--other)' : `var(--segment-${(cluster % SEGMENT_COLOURS.length) + 1})`;
}
