import type { RawColumn, Scaler } from '../kernels/index.js';
import { rowVolumes } from '../kernels/index.js';

/** The share of the training rows, the most active ones, that a fit learns from. */
const ACTIVE_SHARE = 0.5;
/** But so many rows where there are. */
const LEAST_ROWS = 300;

/**
 * The rows a fit learns its centres from: the more active half. What somebody of one or two events does is mostly chance,
 * and falls into a few patterns (one signal and nothing else) that pull centres towards themselves. They are placed by
 * centres that those who show enough have shaped (docs/decisions/0015-whom-a-fit-learns-from.md). In the raw form, where
 * volume is part of what is clustered, everybody is learned from.
 *
 * @returns positions, ascending
 */
export function learnersOf(scaler: Scaler, columns: readonly RawColumn[]): Int32Array {
  const rows = columns[0].num.length;
  const everybody = Int32Array.from({ length: rows }, (_, row) => row);
  const onlyRatios = columns.every(({ kind }) => kind === 'ratio');
  if (scaler.form === 'raw' || onlyRatios) return everybody;
  const volumes = rowVolumes(scaler, columns);
  const count = Math.min(rows, Math.max(LEAST_ROWS, Math.ceil(rows * ACTIVE_SHARE)));
  // Equal volumes in the order of the rows, which are sorted by id.
  everybody.sort((a, b) => volumes[b] - volumes[a] || a - b);
  return everybody.slice(0, count).sort();
}
