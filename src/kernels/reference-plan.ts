import { sweep } from './kmeans.js';
import { meanVariance } from './lloyd.js';
import type { Matrix } from './matrix.js';
import type { Rng } from './rng.js';
import { silhouettes } from './silhouette.js';

/** Rows to be clustered, observed or drawn without groups. */
export interface Dataset {
  readonly matrix: Matrix;
  /** Numbers of clusters to fit, ascending. */
  readonly ks: readonly number[];
  readonly starts: number;
  readonly rng: Rng;
}

/** How well a data set clusters. */
export interface Judgement {
  /** Ascending by k, each once. */
  readonly fits: readonly {
    readonly k: number;
    readonly requestedK: number;
    readonly inertia: number;
    readonly silhouette: number;
  }[];
  /** The rows' sum of squared distances to their mean. */
  readonly squares: number;
}

/** A comparison of rows with draws without groups: every data set can be made and judged by itself, in any order. */
export type ReferencePlan<Result> =
  | {
      readonly draws: number;
      /** 0 is the observed one, 1 to `draws` are drawn. */
      dataset(index: number): Dataset;
      /** From the judgements of all data sets, in their order. */
      conclude(judgements: readonly Judgement[]): Result;
    }
  | {
      /** There is nothing to compare. */
      readonly draws: null;
      conclude(): Result;
    };

/** Last digits of a fit do not matter here: observed rows and draws are treated alike. */
export const ROUGH = { tolerance: 1e-3, maxIterations: 30 };

/** Judges all data sets, one after another; a generator that yields after each draw. */
export function* judgeAll<Result>(
  plan: ReferencePlan<Result>,
): Generator<{ done: number; total: number }, Result> {
  if (plan.draws === null) return plan.conclude();
  const judgements: Judgement[] = [];
  for (let index = 0; index <= plan.draws; index += 1) {
    judgements.push(judge(plan.dataset(index)));
    if (index > 0) yield { done: index, total: plan.draws };
  }
  return plan.conclude(judgements);
}

function judge({ matrix, ks, starts, rng }: Dataset): Judgement {
  const fits = sweep(matrix, { ks, starts, rng, ...ROUGH });
  const scores = silhouettes(
    matrix,
    fits.map(({ labels }) => labels),
    fits.map(({ k }) => k),
  );
  return {
    fits: fits.map(({ k, requestedK, inertia }, i) => ({
      k,
      requestedK,
      inertia,
      silhouette: scores[i].mean,
    })),
    squares: meanVariance(matrix) * matrix.rows * matrix.cols,
  };
}
