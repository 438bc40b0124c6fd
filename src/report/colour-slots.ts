import { SEGMENT_COLOURS } from '../charts/index.js';
import type { FitResult } from '../model/index.js';

/**
 * The same results with clusters numbered so that a segment has one colour through the whole report: one that both levels
 * found keeps the number, and so the colour, it has at the first; the others take colours that are free at their level,
 * and where there are some, at neither.
 */
export function withColourSlots(results: readonly FitResult[]): FitResult[] {
  const given = new Map<string, number>();
  return results.map((result) => {
    const clusters = result.segments.filter(({ cluster }) => cluster >= 0);
    const kept = clusters.flatMap(({ slug }) => given.get(slug) ?? []);
    const own = new Set(kept);
    const slots = new Map<number, number>();
    for (const { slug, cluster } of clusters) {
      const slot = given.get(slug) ?? freeSlot(own, new Set(given.values()));
      own.add(slot);
      given.set(slug, slot);
      slots.set(cluster, slot);
    }
    return renumbered(result, slots);
  });
}

/** The first number that nobody has; when all colours are given, the first that is free at this level. */
function freeSlot(own: ReadonlySet<number>, given: ReadonlySet<number>): number {
  for (let slot = 0; slot < SEGMENT_COLOURS.length; slot += 1) {
    if (!own.has(slot) && !given.has(slot)) return slot;
  }
  let slot = 0;
  while (own.has(slot)) slot += 1;
  return slot;
}

function renumbered(result: FitResult, slots: ReadonlyMap<number, number>): FitResult {
  const slotOf = (cluster: number) => slots.get(cluster) ?? -1;
  return {
    ...result,
    segments: result.segments.map((segment) => ({ ...segment, cluster: slotOf(segment.cluster) })),
    map: {
      ...result.map,
      points: result.map.points.map((point) => ({ ...point, segment: slotOf(point.segment) })),
    },
    silhouettePlot: result.silhouettePlot.map((band) => ({
      ...band,
      segment: slotOf(band.segment),
    })),
  };
}
