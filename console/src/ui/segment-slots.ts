import { SEGMENT_COLOURS } from '../../../src/charts/index.js';

interface Named {
  readonly level: string;
  readonly slug: string;
  readonly kind: 'rule' | 'cluster';
}

/**
 * Which colour of the palette each segment has, by level and slug: the same on every page, as in the report. What models have
 * found comes first, and a slug that both levels have keeps its colour; rules take what is left, then begin anew (their mark
 * is a ring, so that they are not taken for what was found).
 */
export function segmentSlots(segments: readonly Named[]): ReadonlyMap<string, number> {
  const ordered = [
    ...segments.filter(({ kind, level }) => kind === 'cluster' && level === 'contact'),
    ...segments.filter(({ kind, level }) => kind === 'cluster' && level === 'account'),
    ...segments.filter(({ kind }) => kind === 'rule'),
  ];
  const bySlug = new Map<string, number>();
  for (const { slug } of ordered)
    if (!bySlug.has(slug)) bySlug.set(slug, bySlug.size % SEGMENT_COLOURS.length);
  return new Map(
    ordered.map(({ level, slug }) => [segmentKey(level, slug), bySlug.get(slug) ?? 0]),
  );
}

/** What names a segment of a level. */
export function segmentKey(level: string, slug: string): string {
  return `${level}/${slug}`;
}
