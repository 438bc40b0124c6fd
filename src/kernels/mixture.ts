import { informationCriteria } from './information-criteria.js';
import type { Criteria } from './information-criteria.js';
import { sharesOfLogs } from './log-shares.js';
import type { Matrix } from './matrix.js';
import { denominators, requireColumns } from './raw-column.js';
import type { RawColumn } from './raw-column.js';
import type { Scaler } from './scaler.js';

/*
 * A mixture of multinomials over damped counts, with ratios beside them.
 *
 * Given its group c, what an entity did is a draw from the group's composition theta_c, however much it did: the log
 * likelihood of its amounts is sum_j a_j log theta_cj, with a_j = unit * log1p(|x_j|) / cap_j (log1p because counts of
 * people are over-dispersed: the tenth visit says less than the first; cap_j, the column's 99th percentile, so that the
 * unit of a column does not matter; `unit`, the median cap, so that a typical count keeps its weight). An observed ratio
 * r = num / den is normal around the group's mean with a variance of s^2 (1 / den + 1 / EVIDENCE): more denominators
 * say more, up to a limit. Damped counts are no draws: they may vary more or less than a multinomial's, so they count for
 * 1 / dispersion draws each (quasi-likelihood, McCullagh & Nelder 1989, 4.5). The groups' shares, compositions and means are fitted by expectation-maximisation
 * (Dempster, Laird & Rubin 1977; multinomial mixtures: Meila & Heckerman 2001).
 *
 * Unlike distances between rows of unit length, the likelihood knows that somebody of three events has shown little, so
 * a fit leans on those who have shown much.
 */

/** A fitted mixture; plain data, kept with the model version it belongs to. */
export interface Mixture {
  readonly k: number;
  /** Log share of each group. */
  readonly logShares: readonly number[];
  /** What one damped amount of each amount column is multiplied by. */
  readonly amounts: readonly {
    readonly id: string;
    readonly scale: number;
    readonly logTheta: readonly number[];
  }[];
  readonly ratios: readonly {
    readonly id: string;
    readonly variance: number;
    readonly means: readonly number[];
  }[];
}

export interface MixtureOptions {
  readonly k: number;
  /** The group each row starts in, 0 to k - 1: from k-means. */
  readonly labels: Int32Array;
  /** What {@link compositionDispersion} says of a partition; where several k are compared, of that with most groups.
   *  Default: of `labels`. */
  readonly dispersion?: number;
  /** Default 200. */
  readonly maxIterations?: number;
  /** Stops when the mean log likelihood of a row gains less than this. Default 1e-6. */
  readonly tolerance?: number;
}

export interface MixtureFit extends Criteria {
  readonly mixture: Mixture;
  /** Row-major rows x k: how likely each group is for each row; rows add up to 1. */
  readonly posteriors: Matrix;
  /** The likeliest group of each row. */
  readonly labels: Int32Array;
  /** Mean log likelihood of a row, up to a constant of the data. */
  readonly logLikelihood: number;
  readonly iterations: number;
}

/** Denominators at which a ratio stops saying much more: people differ within a group. */
const EVIDENCE = 8;
/** Added to every count of a composition, so that what a group never did is unlikely and not impossible. */
const PRIOR = 0.01;

/** Fits a mixture to raw columns, from a first grouping. Throws RangeError on labels out of range or unequal lengths. */
export function fitMixture(
  columns: readonly RawColumn[],
  scaler: Scaler,
  options: MixtureOptions,
): MixtureFit {
  const rows = requireColumns(columns);
  const { k, labels, maxIterations = 200, tolerance = 1e-6 } = options;
  if (labels.length !== rows || labels.some((label) => !(label >= 0 && label < k))) {
    throw new RangeError(`labels are not ${rows} groups of 0 to ${k - 1}`);
  }
  const dispersion = options.dispersion ?? compositionDispersion(columns, scaler, labels, k);
  const evidence = evidenceOf(scaler, columns, rows, dispersion);
  const posteriors = { rows, cols: k, data: new Float64Array(rows * k) };
  labels.forEach((label, row) => {
    posteriors.data[row * k + label] = 1;
  });
  let mixture = maximise(evidence, posteriors);
  let logLikelihood = expect(evidence, mixture, posteriors);
  let iterations = 1;
  for (; iterations < maxIterations; iterations += 1) {
    mixture = maximise(evidence, posteriors);
    const next = expect(evidence, mixture, posteriors);
    const gain = next - logLikelihood;
    logLikelihood = next;
    if (gain < tolerance) break;
  }
  return {
    mixture,
    posteriors,
    labels: likeliest(posteriors),
    logLikelihood,
    ...informationCriteria(logLikelihood, parametersOf(mixture), posteriors),
    iterations,
  };
}

function parametersOf({ k, amounts, ratios }: Mixture): number {
  return k - 1 + k * Math.max(0, amounts.length - 1) + k * ratios.length + ratios.length;
}

/** A group's composition can be followed only so closely; keeps what hardly varies from counting without bound. */
const LEAST_DISPERSION = 0.05;

/**
 * How much the damped amounts of rows vary about their group's composition, in terms of a multinomial's variance:
 * Pearson's chi-square over its degrees of freedom. 1 for draws; below, rows say more than their sum; above, less.
 */
export function compositionDispersion(
  columns: readonly RawColumn[],
  scaler: Scaler,
  labels: Int32Array,
  k: number,
): number {
  const { rows, amounts } = evidenceOf(scaler, columns, labels.length, 1);
  const totals = amounts.map(() => new Float64Array(k));
  const sums = new Float64Array(k);
  const volumes = new Float64Array(rows);
  for (const [j, { values }] of amounts.entries()) {
    for (let row = 0; row < rows; row += 1) {
      totals[j][labels[row]] += values[row];
      sums[labels[row]] += values[row];
      volumes[row] += values[row];
    }
  }
  let chiSquare = 0;
  for (const [j, { values }] of amounts.entries()) {
    for (let row = 0; row < rows; row += 1) {
      const expected = (volumes[row] * totals[j][labels[row]]) / sums[labels[row]];
      if (expected > 0) chiSquare += (values[row] - expected) ** 2 / expected;
    }
  }
  const active = volumes.reduce((count, volume) => count + (volume > 0 ? 1 : 0), 0);
  const freedom = (active - k) * (amounts.length - 1);
  return freedom > 0 ? Math.max(LEAST_DISPERSION, chiSquare / freedom) : 1;
}

/** How likely each group of a mixture is for each row. Columns are found by id; RangeError when one is missing. */
export function mixturePosteriors(mixture: Mixture, columns: readonly RawColumn[]): Matrix {
  const rows = requireColumns(columns);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const find = (id: string): RawColumn => {
    const column = byId.get(id);
    if (column === undefined) throw new RangeError(`missing column: ${id}`);
    return column;
  };
  const evidence: Evidence = {
    rows,
    amounts: mixture.amounts.map(({ id, scale }) => ({ id, scale, values: damp(find(id), scale) })),
    ratios: mixture.ratios.map(({ id }) => ratioEvidence(find(id))),
  };
  const posteriors = { rows, cols: mixture.k, data: new Float64Array(rows * mixture.k) };
  expect(evidence, mixture, posteriors);
  return posteriors;
}

/** The likeliest group of each row; the first of equals. */
export function likeliest({ rows, cols, data }: Matrix): Int32Array {
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    for (let c = 1; c < cols; c += 1) {
      if (data[row * cols + c] > data[row * cols + labels[row]]) labels[row] = c;
    }
  }
  return labels;
}

/** What a mixture looks at: damped amounts, and ratios with the precision they come with. */
interface Evidence {
  readonly rows: number;
  readonly amounts: readonly {
    readonly id: string;
    readonly scale: number;
    readonly values: Float64Array;
  }[];
  readonly ratios: readonly RatioEvidence[];
}

interface RatioEvidence {
  readonly id: string;
  readonly ratio: Float64Array;
  /** 1 / (1 / den + 1 / EVIDENCE); 0 where there is no denominator. */
  readonly precision: Float64Array;
}

function evidenceOf(
  scaler: Scaler,
  columns: readonly RawColumn[],
  rows: number,
  dispersion: number,
): Evidence {
  const capOf = new Map(
    scaler.columns.flatMap((c) => (c.kind === 'amount' && c.cap > 0 ? [[c.id, c.cap]] : [])),
  );
  const caps = [...capOf.values()].toSorted((a, b) => a - b);
  const unit = caps.length === 0 ? 1 : caps[Math.floor(caps.length / 2)];
  return {
    rows,
    amounts: columns.flatMap((column) => {
      const cap = column.kind === 'amount' ? capOf.get(column.id) : undefined;
      if (cap === undefined) return [];
      const scale = ((unit / cap) * (column.weight ?? 1)) / dispersion;
      return [{ id: column.id, scale, values: damp(column, scale) }];
    }),
    ratios: columns.filter(({ kind }) => kind === 'ratio').map(ratioEvidence),
  };
}

function damp(column: RawColumn, scale: number): Float64Array {
  return column.num.map((x) => damped(x, scale));
}

/** What one amount says. */
export function damped(x: number, scale: number): number {
  return scale * Math.log1p(Math.abs(x));
}

function ratioEvidence(column: RawColumn): RatioEvidence {
  const den = denominators(column);
  return {
    id: column.id,
    ratio: column.num.map((x, i) => ratioOf(x, den[i])),
    precision: den.map(ratioPrecision),
  };
}

export function ratioOf(x: number, den: number): number {
  return den > 0 ? x / den : 0;
}

/** How much a ratio of so many denominators says; 0 without any. */
export function ratioPrecision(den: number): number {
  return den > 0 ? 1 / (1 / den + 1 / EVIDENCE) : 0;
}

/** The M-step: shares, compositions and means given how likely each row's groups are. */
function maximise(evidence: Evidence, posteriors: Matrix): Mixture {
  const { rows, cols: k, data } = posteriors;
  const shares = new Float64Array(k);
  for (let row = 0; row < rows; row += 1)
    for (let c = 0; c < k; c += 1) shares[c] += data[row * k + c];

  const totals = evidence.amounts.map(({ values }) => weightedSums(values, posteriors));
  const sums = new Float64Array(k);
  for (const total of totals) for (let c = 0; c < k; c += 1) sums[c] += total[c] + PRIOR;
  return {
    k,
    // A group that lost all its rows keeps a vanishing share, and no NaN.
    logShares: [...shares].map((share) => Math.log(Math.max(share, 1e-9) / rows)),
    amounts: evidence.amounts.map(({ id, scale }, j) => ({
      id,
      scale,
      logTheta: [...totals[j]].map((total, c) => Math.log((total + PRIOR) / sums[c])),
    })),
    ratios: evidence.ratios.map((ratio) => ({ id: ratio.id, ...maximiseRatio(ratio, posteriors) })),
  };
}

function maximiseRatio(
  { ratio, precision }: RatioEvidence,
  posteriors: Matrix,
): { variance: number; means: number[] } {
  const { rows, cols: k, data } = posteriors;
  const weights = weightedSums(precision, posteriors);
  const sums = weightedSums(
    ratio.map((r, i) => r * precision[i]),
    posteriors,
  );
  const weight = weights.reduce((a, b) => a + b, 0);
  const pooled = weight > 0 ? sums.reduce((a, b) => a + b, 0) / weight : 0;
  // One pseudo-observation of the pooled ratio, so that a group without the ratio has the mean of all.
  const means = [...sums].map((sum, c) => (sum + pooled) / (weights[c] + 1));
  let squares = 0;
  let seen = 0;
  for (let row = 0; row < rows; row += 1) {
    if (precision[row] === 0) continue;
    seen += 1;
    for (let c = 0; c < k; c += 1)
      squares += data[row * k + c] * precision[row] * (ratio[row] - means[c]) ** 2;
  }
  return { variance: seen > 0 && squares > 0 ? squares / seen : 1, means };
}

/** Sum over rows of value x posterior, for each group. */
function weightedSums(values: Float64Array, { rows, cols: k, data }: Matrix): Float64Array {
  const sums = new Float64Array(k);
  for (let row = 0; row < rows; row += 1) {
    const value = values[row];
    if (value === 0) continue;
    for (let c = 0; c < k; c += 1) sums[c] += value * data[row * k + c];
  }
  return sums;
}

/** The E-step: fills `posteriors`, answers the mean log likelihood of a row. */
function expect(evidence: Evidence, mixture: Mixture, posteriors: Matrix): number {
  const { rows, cols: k, data } = posteriors;
  for (let row = 0; row < rows; row += 1) data.set(mixture.logShares, row * k);
  for (const [j, { values }] of evidence.amounts.entries()) {
    const logTheta = Float64Array.from(mixture.amounts[j].logTheta);
    for (let row = 0; row < rows; row += 1) {
      const value = values[row];
      if (value === 0) continue;
      for (let c = 0; c < k; c += 1) data[row * k + c] += value * logTheta[c];
    }
  }
  for (const [j, { ratio, precision }] of evidence.ratios.entries()) {
    const { means, variance } = mixture.ratios[j];
    for (let row = 0; row < rows; row += 1) {
      if (precision[row] === 0) continue;
      const half = precision[row] / (2 * variance);
      const spread = Math.log(variance) / 2;
      for (let c = 0; c < k; c += 1) {
        data[row * k + c] -= half * (ratio[row] - means[c]) ** 2 + spread;
      }
    }
  }
  let total = 0;
  for (let row = 0; row < rows; row += 1) total += sharesOfLogs(data, row * k, k);
  return rows > 0 ? total / rows : 0;
}
