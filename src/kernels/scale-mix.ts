import { hasVolume } from './scaler.js';
import type { Scaler } from './scaler.js';

/** What `mix` does to a whole row once its columns are scaled. */
export interface MixScale {
  /** Where the amounts are. */
  readonly amounts: Int32Array;
  /** Where the volume goes; -1: nowhere. */
  readonly volumeAt: number;
  readonly volumeCap: number;
  readonly volumeWeight: number;
  readonly featureWeights: Float64Array;
}

export function mixScale(scaler: Scaler): MixScale {
  const { columns, volumeCap, volumeWeight, featureWeights = [] } = scaler;
  const cols = columns.length + (hasVolume(scaler) ? 1 : 0);
  return {
    amounts: Int32Array.from(columns.keys()).filter((c) => columns[c].kind === 'amount'),
    volumeAt: hasVolume(scaler) ? columns.length : -1,
    volumeCap,
    volumeWeight,
    featureWeights: Float64Array.from(featureWeights.slice(0, cols)),
  };
}

/** Puts the amounts of the row that begins at `from` to unit length, fills the volume, and weighs all; in place. */
export function mixRow(scale: MixScale, data: Float64Array, from: number): void {
  const { amounts, volumeAt, featureWeights } = scale;
  let largest = 0;
  for (let a = 0; a < amounts.length; a += 1) {
    largest = Math.max(largest, Math.abs(data[from + amounts[a]]));
  }
  // Over the largest first: the squares of very small amounts would lose their digits.
  let square = 0;
  if (largest > 0) {
    for (let a = 0; a < amounts.length; a += 1) {
      const part = data[from + amounts[a]] / largest;
      square += part * part;
    }
  }
  const length = largest * Math.sqrt(square);
  if (volumeAt >= 0) {
    const { volumeCap, volumeWeight } = scale;
    data[from + volumeAt] = volumeCap > 0 ? volumeWeight * Math.min(1, length / volumeCap) : 0;
  }
  if (length > 0) {
    for (let a = 0; a < amounts.length; a += 1) data[from + amounts[a]] /= length;
  }
  for (let c = 0; c < featureWeights.length; c += 1) data[from + c] *= featureWeights[c];
}
