import type { GaussianMixture, Matrix, Mixture, Scaler } from '../kernels/index.js';
import type { Algorithm, Level, Project } from '../model/index.js';

/** A segment as its model version froze it; a person may rename it later. */
export interface FrozenSegment {
  readonly slug: string;
  readonly name: string;
  readonly archetype: string | null;
}

/**
 * Dense places, frozen as the points they are made of (M-2): a few thousand rows of the fit, with what decides whether
 * another row is near enough to be one of them.
 */
export interface FrozenDensity {
  /** Features of the points. */
  readonly points: readonly (readonly number[])[];
  /** Segment of each point, or -1. */
  readonly segments: readonly number[];
  readonly rule: ByDistance | ByDensity;
}

/** DBSCAN: a row belongs to the segment of the nearest point within `eps`. */
interface ByDistance {
  readonly kind: 'distance';
  readonly eps: number;
}

/** HDBSCAN: approximate prediction (McInnes, Healy & Astels 2017). */
interface ByDensity {
  readonly kind: 'density';
  readonly minSamples: number;
  /** Core distance of each point. */
  readonly core: readonly number[];
  /** Density at which each segment split off, and that at which it ends; null for one without end. */
  readonly births: readonly number[];
  readonly deaths: readonly (number | null)[];
}

/** What beside its centres decides who belongs to the segments of a method; neither for k-means and Ward. */
export interface FrozenMethod {
  readonly gaussian?: GaussianMixture;
  readonly density?: FrozenDensity;
}

/**
 * What a project declared when the model was fitted: how events become the model's columns, so that an edit of the
 * declarations changes no model that is active. `signals` are those of the model's columns.
 */
export type Declared = Pick<Project, 'signals' | 'features' | 'engagement' | 'taxonomy'>;

/**
 * All that is needed to put an entity into a segment, frozen with the model version (M-1 to M-3): how its signals become
 * features, and where the segments' centres are. Plain data, kept as JSON.
 */
export interface ModelDefinition extends FrozenMethod {
  /** 2: with `gaussian` or `density`, which a program that knows format 1 only would not see. */
  readonly format: 1 | 2;
  readonly id: string;
  readonly level: Level;
  readonly algorithm: Algorithm;
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
   *  Empty where a likelihood or a density says how sure it is. */
  readonly bootstrap: readonly (readonly (readonly number[])[])[];
  readonly segments: readonly FrozenSegment[];
  /** Missing in models of before this was kept; they go by what the project declares when they are activated. */
  readonly declared?: Declared;
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
