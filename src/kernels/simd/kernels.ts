import { availableParallelism } from 'node:os';
import type { KMeansFit } from '../kmeans.js';
import type { Matrix } from '../matrix.js';
import type { Assignment } from '../nearest.js';
import type { GaussianMixtureFit } from '../gaussian-mixture.js';
import type { Silhouette } from '../silhouette.js';
import { gaussianMixture } from './gaussian-mixture.js';
import type { GaussianOptions } from './gaussian-mixture.js';
import { assign } from './assign.js';
import { kmeans, lloyd, sweep } from './kmeans.js';
import type { KMeansOptions, LloydOptions, SweepOptions } from './kmeans.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { loadPoints } from './points.js';
import type { Points } from './points.js';
import { createPool } from './pool.js';
import type { Watch } from './pool.js';
import { separation } from './separation.js';
import type { Separation, SeparationOptions } from './separation.js';
import { silhouettes } from './silhouette.js';
import type { SilhouetteOptions } from './silhouette.js';
import type { Columns, RowMajor } from './table.js';

export interface KernelsOptions {
  /** Worker threads; as many as the machine has cores, at most 8. */
  readonly threads?: number;
}

/**
 * The fast kernels: WebAssembly with vectors, on worker threads that share one memory. Every operation leaves the main
 * thread free, gives the same bytes for any number of threads, and takes a signal to end it and a listener of its progress.
 */
export interface Kernels {
  readonly threads: number;
  /** Bytes of the shared memory in use. */
  readonly used: number;
  /** Copies a matrix to where the kernels can reach it; `release` it when done. See `loadPoints`. */
  points(source: RowMajor | Columns, watch?: Watch): Promise<Points>;
  /** k-means for several k. See `sweep` of ./kmeans.ts. */
  sweep(points: Points, options: SweepOptions): Promise<KMeansFit[]>;
  /** k-means for one k. See `sweep` of ./kmeans.ts. */
  kmeans(points: Points, options: KMeansOptions): Promise<KMeansFit>;
  /** Lloyd's k-means from given centroids. See `lloyd` of ../lloyd.ts. */
  lloyd(points: Points, start: Matrix, options?: LloydOptions): Promise<KMeansFit>;
  /** The nearest of given centroids for each row. See `assign` of ./assign.ts. */
  assign(points: Points, centroids: Matrix, watch?: Watch): Promise<Assignment>;
  /** See `silhouettes` of ./silhouette.ts. */
  silhouettes(
    points: Points,
    labelings: readonly Int32Array[],
    ks: readonly number[],
    options?: SilhouetteOptions,
  ): Promise<Silhouette[]>;
  /** See `separation` of ./separation.ts. */
  separation(
    points: Points,
    labels: Int32Array,
    k: number,
    options?: SeparationOptions,
  ): Promise<Separation>;
  /** See `gaussianMixture` of ./gaussian-mixture.ts. */
  gaussianMixture(points: Points, options: GaussianOptions): Promise<GaussianMixtureFit>;
  /** Ends the threads; operations under way throw. */
  close(): Promise<void>;
}

/** Most threads by default: beyond, memory bandwidth is the limit. */
const MOST_THREADS = 8;

/** Starts the worker threads. They never keep the process alive while idle; `close` ends them at once. */
export async function createKernels(options: KernelsOptions = {}): Promise<Kernels> {
  const { threads = Math.min(availableParallelism(), MOST_THREADS) } = options;
  if (!(Number.isInteger(threads) && threads >= 1)) {
    throw new RangeError(`threads is not an integer of 1 or more: ${threads}`);
  }
  const memory = createMemory();
  const pool = await createPool(threads, await kernelModule(), memory);
  return {
    threads,
    get used() {
      return memory.used;
    },
    points: (source, watch) => loadPoints(pool, source, watch),
    sweep: (points, options) => sweep(pool, points, options),
    kmeans: (points, options) => kmeans(pool, points, options),
    lloyd: (points, start, options) => lloyd(pool, points, start, options),
    assign: (points, centroids, watch) => assign(pool, points, centroids, watch),
    silhouettes: (points, labelings, ks, options) =>
      silhouettes(pool, points, labelings, ks, options),
    separation: (points, labels, k, options) => separation(pool, points, labels, k, options),
    gaussianMixture: (points, options) => gaussianMixture(pool, points, options),
    close: () => pool.close(),
  };
}
