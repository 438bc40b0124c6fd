export { createRng } from './rng.js';
export type { Rng } from './rng.js';
export { matrixOf, takeRows } from './matrix.js';
export type { Matrix } from './matrix.js';
export type { RawColumn } from './raw-column.js';
export { applyScaler, featureIds, fitScaler, rowVolumes, VOLUME_FEATURE } from './scale.js';
export type { AmountScale, RatioScale, Scaled, Scaler, ScalerOptions } from './scale.js';
export { evenWeights } from './even-weights.js';
export { quantile, quantileOfSorted } from './quantile.js';
export { assign } from './nearest.js';
export type { Assignment } from './nearest.js';
export { lloyd } from './lloyd.js';
export type { LloydFit, LloydOptions } from './lloyd.js';
export { kmeans, sweep } from './kmeans.js';
export type { KMeansFit, KMeansOptions, SweepOptions } from './kmeans.js';
export { silhouettes, silhouetteSample } from './silhouette.js';
export type { Silhouette } from './silhouette.js';
export { takeRawRows } from './raw-column.js';
export { screenColumns } from './columns.js';
export type { DroppedColumn, ScreenedColumns } from './columns.js';
export { clusterMeans } from './cluster-means.js';
export { daviesBouldin } from './davies-bouldin.js';
export { calinskiHarabasz } from './calinski-harabasz.js';
export { adjustedRand, contingency, jaccard, matchClusters } from './agreement.js';
export { confidence, refitStability, stability } from './stability.js';
export type { Stability, StabilityOptions } from './stability.js';
export { elbow } from './elbow.js';
export type { ElbowPoint } from './elbow.js';
export { nullReference } from './null-reference.js';
export type { NullReference, NullReferenceInput } from './null-reference.js';
export { leastCostPairs } from './linear-assignment.js';
export { principalComponents, project } from './pca.js';
export type { PrincipalComponents } from './pca.js';
export {
  chiSquareCdf,
  chiSquareSurvival,
  fSurvival,
  normalCdf,
  normalQuantile,
  studentCdf,
} from './statistics/distributions.js';
export { wilson } from './statistics/wilson.js';
export type { Interval } from './statistics/wilson.js';
export { holm } from './statistics/holm.js';
export { exactSum, moments } from './statistics/moments.js';
export type { Moments } from './statistics/moments.js';
export { anova } from './statistics/anova.js';
export type { Anova } from './statistics/anova.js';
export { compositionDispersion, fitMixture, likeliest, mixturePosteriors } from './mixture.js';
export type { Mixture, MixtureFit, MixtureOptions } from './mixture.js';
