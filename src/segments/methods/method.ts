import type { Kernels, Rng, Silhouette } from '../../kernels/index.js';
import type { Algorithm, SweepRow } from '../../model/index.js';
import type { ChosenBy } from '../choose.js';
import type { FrozenMethod } from '../definition.js';
import type { Stages } from '../progress.js';
import type { Reference } from '../reference.js';
import type { Pictures } from './pictures.js';
import type { Rows } from './rows.js';

export interface MethodInput {
  readonly kernels: Kernels;
  readonly rows: Rows;
  /** The numbers of groups to try; a method that finds the number itself takes no notice. */
  readonly ks: readonly number[];
  readonly choose: 'balanced' | 'elbow';
  readonly starts: number;
  readonly rng: Rng;
  readonly stages: Stages;
  /** What chance would explain with each number of groups. Computed at most once. */
  readonly reference: Reference;
  /** What the rows are called: `contacts`. */
  readonly words: string;
  /** The most rows a method by density may learn from, where its points are to be kept. Default: its own limit. */
  readonly mostPoints?: number;
}

/** What a method learned: how many groups there are, and where any row belongs. */
export interface Learned {
  /** May be 0: rows that belong to no group are not forced into one. */
  readonly k: number;
  /** Group of each row it learned from, or -1. */
  readonly labels: Int32Array;
  /**
   * Share of the rows that stand apart, for a method by density: in a group other than the largest, each counted by how
   * far its density exceeds the one its group split off at. Default: each counts in full.
   */
  readonly apart?: number;
  /** The group of each row, 0 to k - 1, or -1 for none (SEMANTICS M-2). */
  place(rows: Rows): Promise<Int32Array>;
}

/** A clustering by any method, with how it came to its number of groups. */
export interface MethodFit extends Learned {
  readonly chosenBy: ChosenBy;
  /** How the number of groups was chosen, in a sentence or two. */
  readonly choice: string;
  /** The knee of the sum of squares, for methods that minimise it. */
  readonly elbow: number | null;
  /** One row a number of groups tried; empty where the method finds the number itself. */
  readonly sweep: readonly SweepRow[];
  /** What the fit was made with, as far as the method decided it. */
  readonly settings: Readonly<Record<string, string | number>>;
  readonly pictures: Pictures;
  /** What a reader has to know: that only a sample was learned from, ... */
  readonly notes: readonly string[];
  /** What a model keeps, beside the centres, to put other rows where the fit would. */
  freeze(): FrozenMethod;
  /** The method with the same settings on other rows, as resamples and a holdout need it. */
  again(rows: Rows, rng: Rng): Promise<Learned>;
  /** What the fit has measured on its way, so that it is not measured twice. */
  readonly measured?: {
    readonly silhouette: Silhouette;
    /** Groups of the rows the silhouette looked at. */
    readonly silhouetteLabels: Int32Array;
    readonly stability: GroupStability;
    readonly daviesBouldin: number;
    readonly calinskiHarabasz: number;
  };
}

/** How much of each group comes back when the method is repeated on other rows (Jaccard, 0 to 1). */
export interface GroupStability {
  readonly mean: number;
  readonly perCluster: Float64Array;
}

/** A way of clustering, behind one face. */
export interface Method {
  readonly algorithm: Algorithm;
  /** Its name in a sentence: `k-means`. */
  readonly title: string;
  /** Whether groups are dense regions of any shape, some rows belong to none, and `ks` means nothing. */
  readonly byDensity: boolean;
  /** Why it cannot take these rows; null when it can. */
  refuses(rows: Rows): string | null;
  fit(input: MethodInput): Promise<MethodFit>;
}
