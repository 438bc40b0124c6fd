import type { FitResult, SegmentSummary } from '../../../../../src/model/index.js';
import { titleOf } from '../profile/heat-rows.js';

/** A segment that is like another, and what sets them apart. */
export interface Neighbour {
  readonly slug: string;
  /** Signals of which there is clearly more there, the most first; by title. */
  readonly more: readonly string[];
  /** Signals of which there is clearly less there. */
  readonly less: readonly string[];
}

/** Differences below this, in standard deviations, are not worth a word. */
const CLEAR = 0.2;
const MOST_SIGNALS = 3;
const MOST_NEIGHBOURS = 3;

/** The segments of a model whose profiles are nearest to one's own, by the signals of the fit. */
export function neighboursOf(segment: SegmentSummary, fit: FitResult): readonly Neighbour[] {
  return fit.segments
    .filter(({ slug, cluster }) => slug !== segment.slug && cluster >= 0)
    .map((other) => {
      const differences = fit.columns.flatMap(({ id }) => {
        const difference = (other.effects[id] ?? 0) - (segment.effects[id] ?? 0);
        return Number.isFinite(difference) ? [{ id, difference }] : [];
      });
      const distance = Math.hypot(...differences.map(({ difference }) => difference));
      return { slug: other.slug, distance, ...signalsOf(differences, fit) };
    })
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST_NEIGHBOURS);
}

interface Difference {
  readonly id: string;
  readonly difference: number;
}

function signalsOf(differences: readonly Difference[], fit: FitResult) {
  const strongest = (sign: 1 | -1) =>
    differences
      .filter(({ difference }) => sign * difference >= CLEAR)
      .toSorted((a, b) => sign * (b.difference - a.difference))
      .slice(0, MOST_SIGNALS)
      .map(({ id }) => titleOf(id, fit));
  return { more: strongest(1), less: strongest(-1) };
}
