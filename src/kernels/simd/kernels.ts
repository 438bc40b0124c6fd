import { availableParallelism } from 'node:os';
import type { Dbscan, DbscanOptions } from '../dbscan.js';
import type { Dendrogram } from '../dendrogram.js';
import type { HdbscanOfMany, HdbscanOfManyOptions } from '../hdbscan-of-many.js';
import type { DensityModel, DensityPlaces } from '../hdbscan-predict.js';
import type { Hdbscan, HdbscanOptions } from '../hdbscan.js';
import type { KDistances } from '../k-distances.js';
import type { KMeansFit } from '../kmeans.js';
import type { Matrix } from '../matrix.js';
import type { Assignment } from '../nearest.js';
import type { GaussianMixtureFit } from '../gaussian-mixture.js';
import type { GaussianReferenceInput } from '../gaussian-reference.js';
import type { NullReference, NullReferenceInput } from '../null-reference.js';
import type { Silhouette } from '../silhouette.js';
import type { Stability } from '../stability.js';
import type { WardOfMany, WardOfManyOptions } from '../ward.js';
import { gaussianMixture, gaussianMixtures } from './gaussian-mixture.js';
import type { GaussianMixturesOptions, GaussianOptions } from './gaussian-mixture.js';
import { assign } from './assign.js';
import { kmeans, lloyd, sweep } from './kmeans.js';
import type { KMeansOptions, LloydOptions, SweepOptions } from './kmeans.js';
import { dbscan } from './dbscan.js';
import { hdbscanOfMany } from './hdbscan-of-many.js';
import { placeByDensity } from './hdbscan-predict.js';
import { hdbscan } from './hdbscan.js';
import { kDistances } from './k-distances.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { loadPoints } from './points.js';
import type { Points } from './points.js';
import { createPool } from './pool.js';
import type { Watch } from './pool.js';
import { gaussianReference, nullReference } from './references.js';
import { separation, separations } from './separation.js';
import type { Separation, SeparationOptions, SeparationsOptions } from './separation.js';
import { silhouettes } from './silhouette.js';
import type { SilhouetteOptions } from './silhouette.js';
import { confidence, stability } from './stability.js';
import type { StabilityOptions } from './stability.js';
import type { Columns, RowMajor, ScaledColumns } from './table.js';
import { wardOfMany } from './ward-of-many.js';
import { ward } from './ward.js';

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
  /** Bytes of the shared memory in all: the most that was ever in use at once, and gaps. */
  readonly reserved: number;
  /** Copies a matrix to where the kernels can reach it; `release` it when done. See `loadPoints`. */
  points(source: RowMajor | Columns | ScaledColumns, watch?: Watch): Promise<Points>;
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
  /** The same of several labelings of the rows, which are read once for all. See `separations` of ./separation.ts. */
  separations(
    points: Points,
    labelings: readonly Int32Array[],
    ks: readonly number[],
    options?: SeparationsOptions,
  ): Promise<Separation[]>;
  /** See `gaussianMixture` of ./gaussian-mixture.ts. */
  gaussianMixture(points: Points, options: GaussianOptions): Promise<GaussianMixtureFit>;
  /** See `hdbscan` of ../hdbscan.ts. Exact, for up to some 50,000 rows. */
  hdbscan(matrix: Matrix, options?: HdbscanOptions, watch?: Watch): Promise<Hdbscan>;
  /** See `hdbscanOfMany` of ../hdbscan-of-many.ts. */
  hdbscanOfMany(
    matrix: Matrix,
    options: HdbscanOfManyOptions,
    watch?: Watch,
  ): Promise<HdbscanOfMany>;
  /** See `placeByDensity` of ../hdbscan-predict.ts. */
  placeByDensity(model: DensityModel, matrix: Matrix, watch?: Watch): Promise<DensityPlaces>;
  /** See `dbscan` of ../dbscan.ts. */
  dbscan(matrix: Matrix, options: DbscanOptions, watch?: Watch): Promise<Dbscan>;
  /** See `kDistances` of ../k-distances.ts. */
  kDistances(matrix: Matrix, k: number, watch?: Watch): Promise<KDistances>;
  /** See `ward` of ../ward.ts. Exact, for up to some 20,000 rows. */
  ward(matrix: Matrix, sizes?: Float64Array, watch?: Watch): Promise<Dendrogram>;
  /** See `wardOfMany` of ../ward.ts. */
  wardOfMany(matrix: Matrix, options: WardOfManyOptions, watch?: Watch): Promise<WardOfMany>;
  /** See `gaussianMixtures` of ./gaussian-mixture.ts. */
  gaussianMixtures(points: Points, options: GaussianMixturesOptions): Promise<GaussianMixtureFit[]>;
  /** Bootstrap stability of a clustering. As `stability` of ../stability.ts. */
  stability(points: Points, options: StabilityOptions): Promise<Stability>;
  /** How sure each row's nearest cluster is. As `confidence` of ../stability.ts. */
  confidence(
    points: Points,
    centroids: Matrix,
    models: readonly Matrix[],
    watch?: Watch,
  ): Promise<Float64Array>;
  /** Is there structure in behaviour? As `nullReference` of ../null-reference.ts. */
  nullReference(input: NullReferenceInput, watch?: Watch): Promise<NullReference>;
  /** Is there structure in any table? As `gaussianReference` of ../gaussian-reference.ts. */
  gaussianReference(input: GaussianReferenceInput, watch?: Watch): Promise<NullReference>;
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
    get reserved() {
      return memory.memory.buffer.byteLength;
    },
    points: (source, watch) => loadPoints(pool, source, watch),
    sweep: (points, options) => sweep(pool, points, options),
    kmeans: (points, options) => kmeans(pool, points, options),
    lloyd: (points, start, options) => lloyd(pool, points, start, options),
    assign: (points, centroids, watch) => assign(pool, points, centroids, watch),
    silhouettes: (points, labelings, ks, options) =>
      silhouettes(pool, points, labelings, ks, options),
    separation: (points, labels, k, options) => separation(pool, points, labels, k, options),
    separations: (points, labelings, ks, options) =>
      separations(pool, points, labelings, ks, options),
    gaussianMixture: (points, options) => gaussianMixture(pool, points, options),
    hdbscan: (matrix, options, watch) => hdbscan(pool, matrix, options, watch),
    hdbscanOfMany: (matrix, options, watch) => hdbscanOfMany(pool, matrix, options, watch),
    placeByDensity: (model, matrix, watch) => placeByDensity(pool, model, matrix, watch),
    dbscan: (matrix, options, watch) => dbscan(pool, matrix, options, watch),
    kDistances: (matrix, k, watch) => kDistances(pool, matrix, k, watch),
    ward: (matrix, sizes, watch) => ward(pool, matrix, sizes, watch),
    wardOfMany: (matrix, options, watch) => wardOfMany(pool, matrix, options, watch),
    gaussianMixtures: (points, options) => gaussianMixtures(pool, points, options),
    stability: (points, options) => stability(pool, points, options),
    confidence: (points, centroids, models, watch) =>
      confidence(pool, points, centroids, models, watch),
    nullReference: (input, watch) => nullReference(pool, input, watch),
    gaussianReference: (input, watch) => gaussianReference(pool, input, watch),
    close: () => pool.close(),
  };
}
