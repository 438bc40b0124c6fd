import { meanVariance } from '../lloyd.js';
import { gaussianPlan } from '../gaussian-reference.js';
import type { GaussianReferenceInput } from '../gaussian-reference.js';
import { nullPlan } from '../null-reference.js';
import type { NullReference, NullReferenceInput } from '../null-reference.js';
import { ROUGH } from '../reference-plan.js';
import type { Dataset, Judgement, ReferencePlan } from '../reference-plan.js';
import { sweep } from './kmeans.js';
import { loadPoints } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { silhouettes } from './silhouette.js';
import { underWay } from './under-way.js';

/** Data sets under way at a time: while the threads cluster some, others are drawn or wait for a message. Measured: 3 take twice as long. */
const UNDER_WAY = 8;

/** The comparison of {@link nullPlan}, each draw judged by the fast kernels. */
export async function nullReference(
  pool: KernelPool,
  input: NullReferenceInput,
  watch: Watch = {},
): Promise<NullReference> {
  return judgeAll(pool, nullPlan(input), watch);
}

/** The comparison of {@link gaussianPlan}, each draw judged by the fast kernels. */
export async function gaussianReference(
  pool: KernelPool,
  input: GaussianReferenceInput,
  watch: Watch = {},
): Promise<NullReference> {
  return judgeAll(pool, gaussianPlan(input), watch);
}

async function judgeAll<Result>(
  pool: KernelPool,
  plan: ReferencePlan<Result>,
  { signal, onProgress }: Watch,
): Promise<Result> {
  if (plan.draws === null) return plan.conclude();
  const total = plan.draws + 1;
  let done = 0;
  const judgements = await underWay(total, UNDER_WAY, async (index) => {
    signal?.throwIfAborted();
    const judgement = await judge(pool, plan.dataset(index), signal);
    done += 1;
    onProgress?.(done / total);
    return judgement;
  });
  return plan.conclude(judgements);
}

async function judge(
  pool: KernelPool,
  { matrix, ks, starts, rng }: Dataset,
  signal: AbortSignal | undefined,
): Promise<Judgement> {
  const points = await loadPoints(pool, matrix, { signal });
  try {
    const fits = await sweep(pool, points, { ks, starts, rng, signal, ...ROUGH });
    const scores = await silhouettes(
      pool,
      points,
      fits.map(({ labels }) => labels),
      fits.map(({ k }) => k),
      { signal },
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
  } finally {
    points.release();
  }
}
