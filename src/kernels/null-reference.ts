import { takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import { quantile } from './quantile.js';
import { denominators, takeRawRows } from './raw-column.js';
import type { RawColumn } from './raw-column.js';
import { judgeAll } from './reference-plan.js';
import type { Dataset, Judgement, ReferencePlan } from './reference-plan.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';
import { applyScaler } from './scale.js';
import type { Scaler } from './scaler.js';
import { stratifiedCopula } from './stratified-copula.js';

export interface NullReferenceInput {
  /** The signals of the fit's rows, before scaling, and the scaler fitted to them. */
  readonly columns: readonly RawColumn[];
  readonly scaler: Scaler;
  /** Numbers of clusters tried. */
  readonly ks: readonly number[];
  readonly rng: Rng;
  /** Data sets drawn without groups; 99. */
  readonly draws?: number;
  /** Most rows looked at; 1,200. The time of silhouettes grows with its square. */
  readonly rows?: number;
  /** Most strata of volume; 80. A stratum has 25 rows or more. */
  readonly strata?: number;
  /** k-means starts, for the observed rows and each draw alike; 1, beside the one that each k
   * gets from the fit before it. */
  readonly starts?: number;
}

/** Whether the clustering is better than that of data without groups (SEMANTICS M-8). */
export interface NullReference {
  /**
   * (1 + draws that come within `tolerance` of observed) / (1 + draws): at most .01 beats the reference. 1 when there are
   * too few rows to tell (`draws` is then 0).
   */
  readonly p: number;
  /** Best silhouette over the ks, of the rows looked at. */
  readonly observed: number;
  /** The same of each draw. */
  readonly null: Float64Array;
  /** The share by which observed must be better than a draw to count as better: .1. */
  readonly tolerance: number;
  /** 95th percentile of `null`; 0 without draws. */
  readonly quantile95: number;
  /**
   * Per k of `ks`, the mean over the draws of log(unexplained share) less that of the observed rows: how much more k
   * clusters explain than chance (the gap statistic of Tibshirani, Walther & Hastie 2001, on this reference).
   */
  readonly gaps: Float64Array;
  readonly strata: number;
  /** Rows looked at. */
  readonly rows: number;
  readonly draws: number;
}

/**
 * What people do is tied together in more ways than correlations within a volume: who does not visit sees no page. What
 * the draws lack of that is not structure. Simulated markets
 * without groups scored up to 1.13 of the mean draw; with groups that overlap as people do, 1.8 and more.
 */
const TOLERANCE = 0.1;
const ROWS_LEAST = 20;
const STRATUM_ROWS = 25;
/** Rows looked at are the more active half, but this many where there are. */
const ACTIVE_ROWS_LEAST = 200;
/** Shares below this are taken as this, so that logs stay finite. */
const LEAST_SHARE = 1e-12;

/**
 * Is there structure? Silhouettes alone cannot say: one group of uneven activity can score more than real groups do.
 * So the same clustering is judged on data sets that have the columns, their volumes and their correlations within a
 * volume, but no groups (`stratifiedCopula`), and must beat them all, by a tenth.
 *
 * Only the more active half of the rows is looked at. Rows of one or two events fall into a few patterns (one signal and
 * nothing else) that score as clusters and say nothing of groups.
 *
 * A generator: it yields after each draw, so that the caller can show progress, let others run, or stop.
 */
export function* nullReference(
  input: NullReferenceInput,
): Generator<{ done: number; total: number }, NullReference> {
  return yield* judgeAll(nullPlan(input));
}

/** The data sets of `nullReference`, to be judged in any order, and what follows from the judgements. */
export function nullPlan(input: NullReferenceInput): ReferencePlan<NullReference> {
  const { scaler, ks, rng, draws = 99, starts = 1 } = input;
  const columns = inScalerOrder(scaler, input.columns);
  const rows = chooseRows(input, columns);
  if (rows.length < ROWS_LEAST) {
    const conclude = () => tooFewRows(rows.length, ks.length);
    return { draws: null, conclude };
  }
  const taken = columns.map((column) => takeRawRows(column, rows));
  const strata = Math.max(1, Math.min(input.strata ?? 80, Math.floor(rows.length / STRATUM_ROWS)));
  const values = valuesOf(scaler, taken);
  const activity = activityOf(scaler, taken);
  const copula = stratifiedCopula(values, activity, strata, rng.fork('copula'));
  const datasetOf = (drawn: readonly RawColumn[], fitRng: Rng): Dataset => ({
    matrix: activeRows(scaler, drawn),
    ks,
    starts,
    rng: fitRng,
  });
  return {
    draws,
    dataset(index) {
      if (index === 0) return datasetOf(taken, rng.fork('observed'));
      const drawRng = rng.fork(`draw:${index - 1}`);
      const sources = copula.draw(drawRng);
      const drawn = taken.map((column, c) => takeRawRows(column, sources[c]));
      return datasetOf(drawn, drawRng.fork('fit'));
    },
    conclude([observed, ...drawn]) {
      const logs = (judgement: Judgement) => ks.map((k) => logShareOf(judgement, k));
      const ownLogs = logs(observed);
      const gaps = new Float64Array(ks.length);
      for (const draw of drawn) {
        logs(draw).forEach((log, i) => (gaps[i] += (log - ownLogs[i]) / draws));
      }
      const own = bestSilhouette(observed);
      const nulls = Float64Array.from(drawn, bestSilhouette);
      const asGood = nulls.filter((x) => x + TOLERANCE * Math.abs(x) >= own).length;
      return {
        p: (1 + asGood) / (1 + draws),
        observed: own,
        null: nulls,
        tolerance: TOLERANCE,
        quantile95: draws > 0 ? quantile(nulls, 0.95) : 0,
        gaps,
        strata,
        rows: rows.length,
        draws,
      };
    },
  };
}

/** The best over the ks. */
function bestSilhouette({ fits }: Judgement): number {
  return Math.max(...fits.map(({ silhouette }) => silhouette));
}

/** Log of the sum of squares that remains with k clusters, as a share of the total. */
function logShareOf({ fits, squares }: Judgement, k: number): number {
  // Fewer distinct rows than k: the fit with the most clusters stands for the rest.
  const fit = fits.findLast((candidate) => candidate.k <= k) ?? fits[0];
  return squares > 0 ? Math.log(Math.max(fit.inertia / squares, LEAST_SHARE)) : 0;
}

/** The rows that did anything, on the features they are clustered by. */
function activeRows(scaler: Scaler, columns: readonly RawColumn[]): Matrix {
  const { matrix, zeroRows } = applyScaler(scaler, columns);
  const active = Int32Array.from(zeroRows, (_, row) => row).filter((row) => zeroRows[row] === 0);
  return takeRows(matrix, active);
}

function tooFewRows(rows: number, ks: number): NullReference {
  const none = new Float64Array(0);
  const gaps = new Float64Array(ks);
  return {
    p: 1,
    observed: 0,
    null: none,
    tolerance: TOLERANCE,
    quantile95: 0,
    gaps,
    strata: 0,
    rows,
    draws: 0,
  };
}

/** The more active half of the rows that did anything, or a sample of it. */
function chooseRows(
  { scaler, rng, rows: most = 1200 }: NullReferenceInput,
  columns: readonly RawColumn[],
): Int32Array {
  const { zeroRows } = applyScaler(scaler, columns);
  const activity = activityOf(scaler, columns);
  const active = Int32Array.from(zeroRows, (_, row) => row).filter((row) => zeroRows[row] === 0);
  active.sort((a, b) => activity[b] - activity[a]);
  const half = active.subarray(0, Math.max(ACTIVE_ROWS_LEAST, Math.ceil(active.length / 2))).sort();
  return sampleRows(half.length, most, rng.fork('rows')).map((index) => half[index]);
}

/** The columns on comparable scales, volume included. */
function valuesOf(scaler: Scaler, columns: readonly RawColumn[]): Matrix {
  return applyScaler({ ...scaler, form: 'raw' }, columns).matrix;
}

/** How much each row did: the sum of its scaled amounts, or, when there are only ratios, of its log denominators. */
function activityOf(scaler: Scaler, columns: readonly RawColumn[]): Float64Array {
  const { rows, cols, data } = valuesOf(scaler, columns);
  const activity = new Float64Array(rows);
  const onlyRatios = scaler.columns.every(({ kind }) => kind === 'ratio');
  columns.forEach((column, c) => {
    if (onlyRatios) {
      denominators(column).forEach((den, i) => (activity[i] += Math.log1p(den)));
    } else if (column.kind === 'amount') {
      for (let i = 0; i < rows; i += 1) activity[i] += Math.abs(data[i * cols + c]);
    }
  });
  return activity;
}

function inScalerOrder(scaler: Scaler, columns: readonly RawColumn[]): RawColumn[] {
  return scaler.columns.flatMap(({ id }) => columns.filter((column) => column.id === id));
}
