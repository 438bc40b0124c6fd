import type { Matrix } from './matrix.js';
import { quantile } from './quantile.js';
import { denominators, requireColumns } from './raw-column.js';
import type { RawColumn } from './raw-column.js';

/**
 * How signal columns become comparable features (SEMANTICS F-3, F-4, F-9).
 *
 * An amount x becomes `sign(x) log1p(|x|) / cap`, cap = the 99th percentile of the non-zero magnitudes (so that a signal
 * which few have keeps its weight), clamped to 0..1, or to -1..1 for what is negative (returns).
 * A ratio becomes `r = (num + m p) / (den + m)`, p = the pooled rate; then, with L = signed log1p, its distance from
 * the pooled rate in terms of the 99th percentile of those distances: `1/2 + (L(r) - L(p)) / (2 spread)`, clamped
 * to 0..1. A missing ratio is the pooled one, 1/2.
 *
 * `raw` stops there. `mix` puts the amounts of a row to unit length, so that the kind of behaviour counts and not its
 * volume. Ratios hold no volume and are dense: in the row's length they would drown the amounts of whoever does
 * little. So they stand beside, times `ratioWeight`; so does volume, times `volumeWeight`.
 */
export interface ScalerOptions {
  readonly form: 'raw' | 'mix';
  /** Weight of the volume column in `mix`: the length that was divided away, / its p99. Default 0: no such column. */
  readonly volumeWeight?: number;
  /**
   * Weight of ratio columns in `mix`. Default 1: of 0, .5, 1, 1.5 and 2 the adjusted Rand index of k-means was .76, .77,
   * .80, .81 and .77 of the limit (eight simulated markets), and at 1 a ratio varies about as much as an amount.
   */
  readonly ratioWeight?: number;
}

/** A fitted scaling; plain data, kept with the model version it belongs to. */
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

/** Features of a set of rows. */
export interface Scaled {
  /** One column per feature, in the order of `featureIds`. */
  readonly matrix: Matrix;
  /** Share of the columns' values that lay outside the fitted range and were clamped: a monitor of drift. */
  readonly clampedShare: number;
  /** 1 for rows that did nothing: no amount, or, when there are only ratios, no denominator. They enter no fit. */
  readonly zeroRows: Uint8Array;
}

/** Denominators that the pooled rate counts for when a ratio is shrunk (F-3). */
const SHRINKAGE = 5;
const CAP_SHARE = 0.99;

/** Name of the volume feature, should the scaler have one. */
export const VOLUME_FEATURE = '(volume)';

/** Learns the scaling from the rows of a fit. Throws RangeError on columns of unequal length or without numbers. */
export function fitScaler(columns: readonly RawColumn[], options: ScalerOptions): Scaler {
  requireColumns(columns);
  const { form, volumeWeight = 0, ratioWeight = 1 } = options;
  for (const weight of [volumeWeight, ratioWeight]) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(`weight is not a number of 0 or more: ${weight}`);
    }
  }
  const scales = columns.map((column) =>
    column.kind === 'amount' ? fitAmount(column) : fitRatio(column),
  );
  const lengths = amountLengths(scales, columns);
  return { form, volumeWeight, ratioWeight, volumeCap: capOf(lengths), columns: scales };
}

/** Names of the features `applyScaler` gives, in their order. */
export function featureIds(scaler: Scaler): string[] {
  const ids = scaler.columns.map((column) => column.id);
  return hasVolume(scaler) ? [...ids, VOLUME_FEATURE] : ids;
}

/** Scales rows by a fitted scaler; the columns are found by id. Throws RangeError when one is missing. */
export function applyScaler(scaler: Scaler, columns: readonly RawColumn[]): Scaled {
  const rows = requireColumns(columns);
  const ordered = columnsOf(scaler, columns);
  const cols = featureIds(scaler).length;
  const data = new Float64Array(rows * cols);
  const zeroRows = new Uint8Array(rows).fill(1);
  const onlyRatios = scaler.columns.every((scale) => scale.kind === 'ratio');
  let clamped = 0;
  for (let c = 0; c < ordered.length; c += 1) {
    const scale = scaler.columns[c];
    const column = ordered[c];
    const values = scaleColumn(scale, column);
    const weight = scaler.form === 'mix' && scale.kind === 'ratio' ? scaler.ratioWeight : 1;
    const activity = onlyRatios
      ? denominators(column)
      : scale.kind === 'amount'
        ? column.num
        : null;
    for (let i = 0; i < rows; i += 1) {
      const within = clamp(scale, values[i]);
      if (within !== values[i]) clamped += 1;
      if (activity !== null && activity[i] !== 0) zeroRows[i] = 0;
      data[i * cols + c] = within * scale.weight * weight;
    }
  }
  if (scaler.form === 'mix') {
    divideByLength(scaler, { rows, cols, data });
    weigh(scaler.featureWeights ?? [], data, cols);
  }
  return {
    matrix: { rows, cols, data },
    clampedShare: rows === 0 ? 0 : clamped / (rows * ordered.length),
    zeroRows,
  };
}

/**
 * The volume of each row: the length of its scaled amounts, which `mix` divides by. Unlike a sum of raw amounts it
 * does not depend on their units.
 */
export function rowVolumes(scaler: Scaler, columns: readonly RawColumn[]): Float64Array {
  requireColumns(columns);
  return amountLengths(scaler.columns, columnsOf(scaler, columns));
}

function columnsOf(scaler: Scaler, columns: readonly RawColumn[]): RawColumn[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  return scaler.columns.map(({ id, kind }) => {
    const column = byId.get(id);
    if (column === undefined || column.kind !== kind) {
      const known = columns.map((other) => `${other.id} ${other.kind}`).join(', ');
      throw new RangeError(`missing column: ${id} ${kind} (given: ${known})`);
    }
    return column;
  });
}

function fitAmount(column: RawColumn): AmountScale {
  const [min, max] = range(column.num);
  return {
    id: column.id,
    kind: 'amount',
    weight: column.weight ?? 1,
    cap: capOf(column.num.map(signedLog)),
    min,
    max,
  };
}

function fitRatio(column: RawColumn): RatioScale {
  const den = denominators(column);
  const numSum = column.num.reduce((sum, x, i) => (den[i] > 0 ? sum + x : sum), 0);
  const denSum = den.reduce((sum, x) => sum + x, 0);
  const pooled = denSum > 0 ? numSum / denSum : 0;
  const ratios = shrink(column, pooled, SHRINKAGE);
  const [min, max] = range(ratios);
  const centre = signedLog(pooled);
  const spread = capOf(ratios.map((r, i) => (den[i] > 0 ? signedLog(r) - centre : 0)));
  const weight = column.weight ?? 1;
  return { id: column.id, kind: 'ratio', weight, pooled, m: SHRINKAGE, spread, min, max };
}

/** (num + m p) / (den + m); exactly p where there is no denominator, whatever the numerator. */
function shrink(column: RawColumn, pooled: number, m: number): Float64Array {
  const den = denominators(column);
  return column.num.map((x, i) => (den[i] > 0 ? (x + m * pooled) / (den[i] + m) : pooled));
}

/** The column's features before they are clamped and weighed. */
function scaleColumn(scale: AmountScale | RatioScale, column: RawColumn): Float64Array {
  if (scale.kind === 'amount') {
    const { cap } = scale;
    return column.num.map((x) => (cap > 0 ? signedLog(x) / cap : 0));
  }
  const { spread, pooled, m } = scale;
  const centre = signedLog(pooled);
  return shrink(column, pooled, m).map((r) =>
    spread > 0 ? 0.5 + (signedLog(r) - centre) / (2 * spread) : 0.5,
  );
}

function clamp(scale: AmountScale | RatioScale, value: number): number {
  const least = scale.kind === 'amount' ? -1 : 0;
  return value > 1 ? 1 : value < least ? least : value;
}

/** The length of each row's clamped and weighted amounts. */
function amountLengths(
  scales: readonly (AmountScale | RatioScale)[],
  columns: readonly RawColumn[],
): Float64Array {
  const squares = new Float64Array(columns[0].num.length);
  for (let c = 0; c < scales.length; c += 1) {
    const scale = scales[c];
    if (scale.kind === 'ratio') continue;
    const values = scaleColumn(scale, columns[c]);
    for (let i = 0; i < squares.length; i += 1) {
      squares[i] += (clamp(scale, values[i]) * scale.weight) ** 2;
    }
  }
  return squares.map(Math.sqrt);
}

/** Puts the amounts of each row to unit length and fills the volume feature, in place. */
function divideByLength(scaler: Scaler, matrix: Matrix): void {
  const { rows, cols, data } = matrix;
  const amounts = Int32Array.from(
    scaler.columns.flatMap((scale, c) => (scale.kind === 'amount' ? [c] : [])),
  );
  const { volumeCap, volumeWeight } = scaler;
  for (let i = 0; i < rows; i += 1) {
    const from = i * cols;
    let largest = 0;
    for (const c of amounts) largest = Math.max(largest, Math.abs(data[from + c]));
    // Over the largest first: the squares of very small amounts would lose their digits.
    let square = 0;
    for (const c of amounts) if (largest > 0) square += (data[from + c] / largest) ** 2;
    const length = largest * Math.sqrt(square);
    if (hasVolume(scaler) && volumeCap > 0) {
      data[from + cols - 1] = volumeWeight * Math.min(1, length / volumeCap);
    }
    if (length > 0) for (const c of amounts) data[from + c] /= length;
  }
}

/** Multiplies each feature by its weight, in place; features beyond the weights stay as they are. */
function weigh(weights: readonly number[], data: Float64Array, cols: number): void {
  weights.forEach((weight, c) => {
    for (let at = c; at < data.length; at += cols) data[at] *= weight;
  });
}

function hasVolume(scaler: Scaler): boolean {
  return scaler.form === 'mix' && scaler.volumeWeight > 0;
}

function signedLog(x: number): number {
  return x < 0 ? -Math.log1p(-x) : Math.log1p(x);
}

/** 99th percentile of the non-zero magnitudes; 0 when there is none. */
function capOf(values: Float64Array): number {
  const magnitudes = values.filter((x) => x !== 0).map(Math.abs);
  return magnitudes.length === 0 ? 0 : quantile(magnitudes, CAP_SHARE);
}

function range(values: Float64Array): [min: number, max: number] {
  if (values.length === 0) return [0, 0];
  let min = Infinity;
  let max = -Infinity;
  for (const x of values) {
    if (x < min) min = x;
    if (x > max) max = x;
  }
  return [min, max];
}
