/** A fitted scaling; plain data, kept with the model version it belongs to. `fitScaler` says what it means. */
export interface Scaler {
  readonly form: 'raw' | 'mix';
  readonly volumeWeight: number;
  readonly ratioWeight: number;
  /** 99th percentile of the rows' length of scaled amounts; 0 when all rows are zero. */
  readonly volumeCap: number;
  readonly columns: readonly (AmountScale | RatioScale)[];
  /** Factor on each feature of `mix`, after all else (`evenWeights`); 1 where left out. */
  readonly featureWeights?: readonly number[];
}

export interface AmountScale {
  readonly id: string;
  readonly kind: 'amount';
  readonly weight: number;
  /** 99th percentile of log1p(|x|) over non-zero x; 0 when there is none. */
  readonly cap: number;
  /** Smallest and largest x of the fit, before any scaling. */
  readonly min: number;
  readonly max: number;
}

export interface RatioScale {
  readonly id: string;
  readonly kind: 'ratio';
  readonly weight: number;
  /** Sum of numerators / sum of denominators over the fit's rows; 0 when all are missing. */
  readonly pooled: number;
  /** How many denominators the pooled rate counts for (m of F-3). */
  readonly m: number;
  /** 99th percentile of |L(r) - L(pooled)| over the rows that have one; 0 when there is none. */
  readonly spread: number;
  /** Smallest and largest shrunk ratio of the fit. */
  readonly min: number;
  readonly max: number;
}

/** Name of the volume feature, should the scaler have one. */
export const VOLUME_FEATURE = '(volume)';

/** Names of the features of a scaler, in their order. */
export function featureIds(scaler: Scaler): string[] {
  const ids = scaler.columns.map((column) => column.id);
  return hasVolume(scaler) ? [...ids, VOLUME_FEATURE] : ids;
}

/** Whether the last feature is the volume. */
export function hasVolume(scaler: Scaler): boolean {
  return scaler.form === 'mix' && scaler.volumeWeight > 0;
}

/** Whether the scaler sees no amounts; then denominators say who did anything. */
export function hasOnlyRatios(scaler: Scaler): boolean {
  return scaler.columns.every((scale) => scale.kind === 'ratio');
}
