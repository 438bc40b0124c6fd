import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { segmentsQuery } from '../api/segments.js';
import { segmentKey, segmentSlots } from './segment-slots.js';
import { inWords } from './words.js';

/** How a segment looks wherever it is named. */
export interface SegmentLook {
  readonly name: string;
  readonly kind: 'rule' | 'cluster' | 'unknown';
  /** Its place in the palette, from 0; null: a segment that is no more. */
  readonly slot: number | null;
  /** For styles: `var(--segment-3)`. */
  readonly colour: string;
}

/** Answers how a segment looks, by level and slug. One that is no more is named by its slug. */
export function useSegmentLooks(): (level: string, slug: string) => SegmentLook {
  const { data } = useQuery(segmentsQuery());
  return useMemo(() => {
    const segments = data?.segments ?? [];
    const slots = segmentSlots(segments);
    const known = new Map(segments.map((one) => [segmentKey(one.level, one.slug), one]));
    return (level, slug) => {
      const key = segmentKey(level, slug);
      const segment = known.get(key);
      const slot = slots.get(key) ?? null;
      return {
        name: segment?.name ?? inWords(slug),
        kind: segment?.kind ?? 'unknown',
        slot,
        colour: slot === null ? 'var(--other)' : `var(--segment-${slot + 1})`,
      };
    };
  }, [data]);
}
