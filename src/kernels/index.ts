/**
 * Pure maths on typed arrays, one algorithm a file: data and an `rng` in, plain data out. Imports nothing outside itself.
 * @module
 */

// Random numbers, matrices, quantiles
export { createRng } from './rng.js';
export type { Rng } from './rng.js';
export { matrixOf, takeRows } from './matrix.js';
export type { Matrix } from './matrix.js';
export { quantile, quantileOfSorted } from './quantile.js';

// Signals to features
export { takeRawRows } from './raw-column.js';
export type { RawColumn } from './raw-column.js';
export { screenColumns } from './columns.js';
export { applyScaler, fitScaler, rowVolumes } from './scale.js';
export { rowScaler } from './scale-row.js';
export { featureIds, VOLUME_FEATURE } from './scaler.js';
export type { Scaler } from './scaler.js';
export { evenWeights } from './even-weights.js';

// Clustering
export { assign, squaredDistance } from './nearest.js';
export type { Assignment } from './nearest.js';
export { kmeans } from './kmeans.js';
export type { KMeansFit } from './kmeans.js';
export { compositionDispersion, fitMixture, likeliest, mixturePosteriors } from './mixture.js';
export type { Mixture } from './mixture.js';
export { mixtureOfRow } from './mixture-row.js';
export { countMixtures } from './count-mixtures.js';
export type { CountMixture, CountMixturesOptions } from './count-mixtures.js';
export { gaussianMixture, gaussianPosteriors } from './gaussian-mixture.js';
export type { GaussianMixtureFit, GaussianMixtureOptions } from './gaussian-mixture.js';
export { gaussianOfRow } from './gaussian-row.js';
export type { CovarianceKind, GaussianMixture } from './gaussian-components.js';
export { leastBy, leastBySlope } from './information-criteria.js';
export type { Criteria } from './information-criteria.js';

// The same, fast
export { createKernels } from './simd/kernels.js';
export type { Kernels, KernelsOptions } from './simd/kernels.js';
export { withKernels } from './simd/with-kernels.js';
export type { Points } from './simd/points.js';
export type { Watch } from './simd/pool.js';

// Clustering by density, and hierarchies
export { hdbscan } from './hdbscan.js';
export type { Hdbscan, HdbscanOptions } from './hdbscan.js';
export type { CondensedTree } from './condensed-tree.js';
export { placeByDensity } from './hdbscan-predict.js';
export type { DensityModel, DensityPlaces } from './hdbscan-predict.js';
export { HDBSCAN_EXACT_ROWS } from './hdbscan-of-many.js';
export type { HdbscanOfMany } from './hdbscan-of-many.js';
export type { Dbscan } from './dbscan.js';
export type { KDistances } from './k-distances.js';
export { WARD_EXACT_ROWS } from './ward.js';
export type { WardOfMany } from './ward.js';
export { cutDendrogram } from './dendrogram.js';
export type { Dendrogram } from './dendrogram.js';

// Are the clusters real, and how many are there?
export { silhouetteSample } from './silhouette.js';
export type { Silhouette } from './silhouette.js';
export { clusterMeans } from './cluster-means.js';
export { elbow } from './elbow.js';
export { confidence, refitStability } from './stability.js';
export type { Stability } from './stability.js';
export { gapStatistic } from './gap-statistic.js';
export type { Gap, GapOptions, GapStatistic } from './gap-statistic.js';
export { predictionStrength } from './prediction-strength.js';
export type {
  PredictionStrength,
  PredictionStrengthOptions,
  PredictionStrengths,
} from './prediction-strength.js';
export type { NullReference, NullReferenceInput } from './null-reference.js';

// Comparing clusterings, looking at them
export { adjustedRand, jaccard } from './agreement.js';
export { adjustedMutualInformation } from './mutual-information.js';
export { leastCostPairs } from './linear-assignment.js';
export { principalComponents } from './pca.js';

// Statistics
export { chiSquareSurvival, normalCdf } from './statistics/distributions.js';
export { holm } from './statistics/holm.js';
export { wilson } from './statistics/wilson.js';
