import type { Algorithm } from '../../../../../src/model/index.js';

/** The methods of clustering, as a choice. */
export const METHOD_OPTIONS: readonly { readonly value: Algorithm; readonly label: string }[] = [
  { value: 'kmeans', label: 'k-means' },
  { value: 'mixture', label: 'Mixture of counts' },
  { value: 'gmm', label: 'Gaussian mixture' },
  { value: 'ward', label: 'Ward' },
  { value: 'hdbscan', label: 'HDBSCAN' },
  { value: 'dbscan', label: 'DBSCAN' },
];

/** What a method is called. */
export function methodName(algorithm: Algorithm): string {
  return METHOD_OPTIONS.find(({ value }) => value === algorithm)?.label ?? algorithm;
}

/** Whether a method finds the number of groups itself. */
export function findsNumber(algorithm: Algorithm): boolean {
  return algorithm === 'hdbscan' || algorithm === 'dbscan';
}

/** Whether a method has an elbow that the choice can follow. */
export function hasElbow(algorithm: Algorithm): boolean {
  return algorithm === 'kmeans' || algorithm === 'ward';
}
