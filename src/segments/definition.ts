import type { Matrix, Mixture, Scaler } from '../kernels/index.js';
import type { Level } from '../model/index.js';

/** A segment as its model version froze it; a person may rename it later. */
export interface FrozenSegment {
  readonly slug: string;
  readonly name: string;
  readonly archetype: string | null;
}

/**
 * All that is needed to put an entity into a segment, frozen with the model version (M-1 to M-3): how its signals become
 * features, and where the segments' centres are. Plain data, kept as JSON.
 */
export interface ModelDefinition {
  readonly format: 1;
  readonly id: string;
  readonly level: Level;
  readonly algorithm: 'kmeans' | 'mixture';
  readonly features: 'raw' | 'mix';
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly seed: number;
  readonly columns: readonly {
    readonly id: string;
    readonly signal: string;
    readonly title: string;
    readonly kind: 'amount' | 'ratio';
  }[];
  readonly scaler: Scaler;
  /** Decides who belongs where; null when the nearest centre does. */
  readonly mixture: Mixture | null;
  /** One row a segment. */
  readonly centroids: readonly (readonly number[])[];
  /** Per segment the 99.5th and 99th percentile of the training rows' distances: beyond the first one is Unassigned,
   *  and within the second one is back in (M-2). */
  readonly reach: readonly { readonly leave: number; readonly enter: number }[];
  /** h of M-3: how far past the border a member must be before it moves, in distances between the two centres. */
  readonly hysteresis: number;
  /** Centroids of the bootstrap models, numbered as the segments; their agreement is the confidence.
   *  Empty with a mixture, whose posterior is. */
  readonly bootstrap: readonly (readonly (readonly number[])[])[];
  readonly segments: readonly FrozenSegment[];
}

/** The rows of a matrix as lists of numbers, for JSON. */
export function rowsOf({ rows, cols, data }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);
}

/** The matrix that {@link rowsOf} wrote down. */
export function matrixOfRows(rows: readonly (readonly number[])[]): Matrix {
  const cols = rows[0].length;
  const data = new Float64Array(rows.length * cols);
  rows.forEach((row, i) => data.set(row, i * cols));
  return { rows: rows.length, cols, data };
}
