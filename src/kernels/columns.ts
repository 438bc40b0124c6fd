import type { Matrix } from './matrix.js';
import type { RawColumn } from './raw-column.js';
import { applyScaler, fitScaler } from './scale.js';

/** A column left out of a fit, and why. */
export interface DroppedColumn {
  readonly id: string;
  readonly reason: 'no variance' | 'near-perfect correlation';
  /** The kept column it repeats. */
  readonly with?: string;
  /** Their correlation. */
  readonly correlation?: number;
}

export interface ScreenedColumns {
  /** Ids, in the order given. */
  readonly kept: string[];
  readonly dropped: DroppedColumn[];
}

/** |r| above this is the same signal twice. */
const CORRELATION_LIMIT = 0.98;

/**
 * Finds the columns that tell a fit nothing: all values alike, or all but a multiple of an earlier column (FEA-2).
 * Both are judged on the scaled values, as the fit would see them; of a pair the one given first is kept.
 */
export function screenColumns(columns: readonly RawColumn[]): ScreenedColumns {
  const scaler = fitScaler(columns, { form: 'raw' });
  const { matrix } = applyScaler(scaler, columns);
  const kept: { id: string; standardised: Float64Array }[] = [];
  const dropped: DroppedColumn[] = [];
  columns.forEach(({ id }, c) => {
    const standardised = standardise(matrix, c);
    if (standardised === null) {
      dropped.push({ id, reason: 'no variance' });
      return;
    }
    for (const earlier of kept) {
      const correlation = dot(earlier.standardised, standardised);
      if (Math.abs(correlation) > CORRELATION_LIMIT) {
        const reason = 'near-perfect correlation';
        dropped.push({ id, reason, with: earlier.id, correlation });
        return;
      }
    }
    kept.push({ id, standardised });
  });
  return { kept: kept.map(({ id }) => id), dropped };
}

/** A column less its mean and over its length, so that dot products are correlations; null when it is constant. */
function standardise(matrix: Matrix, column: number): Float64Array | null {
  const { rows, cols, data } = matrix;
  const values = Float64Array.from({ length: rows }, (_, i) => data[i * cols + column]);
  if (values.every((x) => x === values[0])) return null;
  const mean = values.reduce((sum, x) => sum + x, 0) / rows;
  const centred = values.map((x) => x - mean);
  const length = Math.sqrt(dot(centred, centred));
  return centred.map((x) => x / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}
