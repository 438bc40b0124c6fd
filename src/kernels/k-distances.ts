import { coreDistances } from './core-distances.js';
import type { Matrix } from './matrix.js';

/** How far the k-th neighbour is, and where that begins to be far. */
export interface KDistances {
  /** Distance of each row to its k-th nearest, itself counted; ascending, for the picture. */
  readonly curve: Float64Array;
  /** Index of the knee in the curve; -1 when it has none. */
  readonly knee: number;
  /** The distance at the knee, a first eps for DBSCAN; null when no distance is above 0. */
  readonly eps: number | null;
}

/**
 * The k-distance curve (Ester, Kriegel, Sander & Xu 1996), with k the `minPoints` of DBSCAN, and the eps it suggests.
 * Throws RangeError on empty or non-finite input, or k below 1.
 */
export function kDistances(matrix: Matrix, k: number): KDistances {
  return kDistancesOf(coreDistances(matrix, k));
}

/**
 * The curve of given k-distances. Its knee is kneedle's (Satopaa et al. 2011) for a convex rising curve: where, both axes
 * put to 0..1, it is farthest below the diagonal. A curve without a rise has no knee; its largest distance is suggested.
 */
export function kDistancesOf(distances: Float64Array): KDistances {
  const curve = distances.slice().sort();
  const last = curve.length - 1;
  const span = curve[last] - curve[0];
  let knee = -1;
  let deepest = 0;
  for (let i = 1; i < (span > 0 ? last : 0); i += 1) {
    const depth = i / last - (curve[i] - curve[0]) / span;
    if (depth > deepest) {
      deepest = depth;
      knee = i;
    }
  }
  const suggested = knee === -1 || curve[knee] === 0 ? curve[last] : curve[knee];
  return { curve, knee, eps: suggested > 0 ? suggested : null };
}
