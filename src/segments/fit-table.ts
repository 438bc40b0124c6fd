import { EthogramError } from '../errors.js';
import type { Matrix, Rng } from '../kernels/index.js';
import {
  applyScaler,
  assign,
  createRng,
  daviesBouldin,
  calinskiHarabasz,
  fitScaler,
  gaussianReference,
  kmeans,
  takeRows,
} from '../kernels/index.js';
import type { FitResult, SegmentSummary } from '../model/index.js';
import type { Clustering } from './clustering.js';
import { clusterMatrix, countsOf, finite, silhouetteOf } from './clustering.js';
import { digestOfInputs, modelId } from './digest.js';
import { splitByAccount } from './holdout.js';
import { judgeHoldout } from './holdout-verdict.js';
import { mapOf, silhouettePlotOf } from './map.js';
import type { Standing } from './naming.js';
import { nameFromSignals, uniqueSlug } from './naming.js';
import { mostDistinct, readableMeans, standardisedEffects } from './profile.js';
import type { FitProgress, Stages } from './progress.js';
import { createStages, drive } from './progress.js';
import { BEATS } from './structure.js';
import { judge } from './verdict.js';

/** A table of numbers, one row an entity (FEA-4). */
export interface NumericTable {
  /** Unique. */
  readonly ids: readonly string[];
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[];
}

export interface TableFitOptions {
  /** A number of groups, or the smallest and largest to try; default 3 to 8. */
  readonly k?: number | readonly [number, number] | undefined;
  /** `minmax` (default) puts every column to 0-1; `raw` damps it first, as signals are; `none` takes it as it is. */
  readonly scale?: 'raw' | 'minmax' | 'none' | undefined;
  readonly choose?: 'balanced' | 'elbow' | undefined;
  readonly starts?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a fit says of a table: as of a level, but for what only behaviour over time has. */
export type TableFit = Omit<
  FitResult,
  'level' | 'features' | 'asOf' | 'population' | 'outcomes' | 'previous' | 'shortfalls'
> & {
  readonly scale: 'raw' | 'minmax' | 'none';
};

/** The answer, with the group (0 to k - 1) of every row, in the order given. */
export interface ClusteredTable {
  readonly result: TableFit;
  readonly labels: Int32Array;
}

/**
 * Clusters any numeric table by k-means, without events, outcomes and minimums (FEA-4). All rows are clustered; whether the
 * groups hold is tested by a second fit that does not see a fifth of them. Whether there is structure at all is judged against
 * one normal cloud of the same covariances. The same rows, options and seed give the same answer, in whatever order the
 * rows come.
 * Throws `usage` for options, `file_unreadable` for a value that is no number, `too_little_data` when nothing can be told apart.
 */
export async function fitTable(
  table: NumericTable,
  options: TableFitOptions = {},
): Promise<ClusteredTable> {
  const { scale = 'minmax', choose = 'balanced', starts = 10, seed = 1 } = options;
  const ks = rangeOf(options.k ?? [3, 8]);
  requireNumbers(table);
  const order = Int32Array.from(table.ids.keys()).sort((a, b) =>
    table.ids[a] < table.ids[b] ? -1 : 1,
  );
  const sorted: NumericTable = {
    ids: Array.from(order, (row) => table.ids[row]),
    columns: table.columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(order, (row) => values[row]),
    })),
  };
  const rng = createRng(seed).fork('table');
  const stages = createStages('table', options.onProgress, options.signal);
  const { matrix, dropped, kept } = scaled(sorted, scale);
  const clustering = await clusterMatrix({
    matrix,
    learned: Int32Array.from({ length: matrix.rows }, (_, row) => row),
    ks,
    choose,
    starts,
    rng: rng.fork('clustering'),
    stages,
    mixing: null,
    reference: (tried) =>
      drive(gaussianReference({ matrix, ks: tried, rng: rng.fork('reference') }), stages),
    words: 'rows',
  });
  if (ks.length === 1 && clustering.k !== ks[0]) {
    throw tooLittle(`${ks[0]} groups need as many different rows, and there are ${clustering.k}`);
  }
  const result = await describeTable(
    { table: sorted, columns: kept, dropped, matrix, clustering, stages },
    { scale, choose, starts, seed, ks },
    rng,
  );
  const labels = new Int32Array(order.length);
  order.forEach((row, i) => (labels[row] = clustering.labels[i]));
  return { result, labels };
}

interface FittedTable {
  readonly table: NumericTable;
  readonly columns: NumericTable['columns'];
  readonly dropped: FitResult['dropped'];
  readonly matrix: Matrix;
  readonly clustering: Clustering;
  readonly stages: Stages;
}

interface TableSettings {
  readonly scale: 'raw' | 'minmax' | 'none';
  readonly choose: 'balanced' | 'elbow';
  readonly starts: number;
  readonly seed: number;
  readonly ks: readonly number[];
}

function rangeOf(k: number | readonly [number, number]): number[] {
  const [low, high] = typeof k === 'number' ? [k, k] : k;
  if (!(Number.isInteger(low) && Number.isInteger(high) && low >= 2 && high >= low)) {
    throw new EthogramError(
      'usage',
      `the number of groups is not a whole number of 2 or more, or a range of them: ${low}..${high} (give --k 5 or --k 3..8)`,
    );
  }
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}

function tooLittle(text: string): EthogramError {
  return new EthogramError(
    'too_little_data',
    `${text} (ask for fewer with --k, or give more rows)`,
  );
}

function requireNumbers({ ids, columns }: NumericTable): void {
  if (ids.length === 0) throw tooLittle('the table has no rows');
  if (columns.length === 0) throw tooLittle('the table has no numeric columns');
  for (const { name, values } of columns) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new EthogramError(
        'file_unreadable',
        `row ${ids[bad]}, column ${name} is no number: ${values[bad]} (fill it in, leave the row out, or choose other columns)`,
      );
    }
  }
}

/** The matrix of the columns that vary, scaled. A column of one value says nothing and is left out. */
function scaled(
  { columns }: NumericTable,
  scale: TableSettings['scale'],
): { matrix: Matrix; kept: NumericTable['columns']; dropped: FitResult['dropped'] } {
  const kept = columns.filter(({ values }) => values.some((value) => value !== values[0]));
  const dropped = columns
    .filter((column) => !kept.includes(column))
    .map(({ name }) => ({ id: name, reason: 'has the same value for everybody' }));
  if (kept.length === 0) throw tooLittle('all rows are alike');
  if (scale === 'raw') {
    const raw = kept.map(({ name, values }) => ({
      id: name,
      kind: 'amount' as const,
      num: values,
    }));
    return { matrix: applyScaler(fitScaler(raw, { form: 'raw' }), raw).matrix, kept, dropped };
  }
  const rows = kept[0].values.length;
  const data = new Float64Array(rows * kept.length);
  kept.forEach(({ values }, c) => {
    const [low, high] = values.reduce(
      ([least, most], x) => [Math.min(least, x), Math.max(most, x)],
      [Infinity, -Infinity],
    );
    for (let i = 0; i < rows; i += 1) {
      // Halves keep the width of a column finite whatever its values.
      data[i * kept.length + c] =
        scale === 'none' ? values[i] : (values[i] / 2 - low / 2) / (high / 2 - low / 2);
    }
  });
  return { matrix: { rows, cols: kept.length, data }, kept, dropped };
}

async function describeTable(
  fitted: FittedTable,
  settings: TableSettings,
  rng: Rng,
): Promise<TableFit> {
  const { table, columns, dropped, matrix, clustering, stages } = fitted;
  const { k, labels, silhouette, stability } = clustering;
  await stages.start('testing on rows the fit has not seen', 0.9);
  const holdout = holdoutOf(fitted, settings, rng.fork('holdout'));
  const raw = columns.map(({ name, values }) => ({
    id: name,
    kind: 'amount' as const,
    num: values,
  }));
  const digest = digestOfInputs(table.ids, raw);
  const compactness = daviesBouldin(matrix, labels, k);
  const reference = {
    p: clustering.reference.p,
    observed: clustering.reference.observed,
    quantile95: clustering.reference.quantile95,
    draws: clustering.reference.draws,
    rows: clustering.reference.rows,
    beaten: clustering.reference.p <= BEATS,
  };
  return {
    model: modelId('table', digest, settings),
    algorithm: 'kmeans',
    scale: settings.scale,
    seed: settings.seed,
    rows: matrix.rows,
    columns: columns.map(({ name }) => ({ id: name, signal: name, title: name })),
    dropped,
    k,
    chosenBy: clustering.choice.by,
    choice: clustering.choice.text,
    elbow: clustering.choice.elbow,
    sweep: clustering.sweep,
    silhouette: silhouette.mean,
    silhouetteRows: clustering.silhouetteLabels.length,
    daviesBouldin: compactness,
    calinskiHarabasz: finite(calinskiHarabasz(matrix, labels, k)),
    stability: stability.mean,
    null: reference,
    holdout,
    verdict: judge({
      k,
      words: 'rows',
      null: reference,
      stability: stability.mean,
      silhouette: silhouette.mean,
      daviesBouldin: compactness,
      holdout,
      outcomes: { kind: 'table' },
      shortfalls: [],
    }),
    segments: groupsOf(fitted),
    proposals: [],
    warnings: [],
    map: mapOf(matrix, labels, rng.fork('map')),
    silhouettePlot: silhouettePlotOf(silhouette.perPoint, clustering.silhouetteLabels, k),
    digest,
  };
}

/** A second fit learns from four fifths and places the rest, and the two sides are compared. */
function holdoutOf(
  { table, matrix, clustering }: FittedTable,
  { starts }: TableSettings,
  rng: Rng,
): FitResult['holdout'] {
  const { k } = clustering;
  const nobody = table.ids.map(() => null);
  const split = splitByAccount(table.ids, nobody, 0.2, rng.fork('split'));
  const train = takeRows(matrix, split.train);
  const fit = kmeans(train, { k, starts, rng: rng.fork('fit') });
  const withheld = takeRows(matrix, split.holdout);
  const labels = withheld.rows === 0 ? new Int32Array(0) : assign(withheld, fit.centroids).labels;
  const groups = Array.from({ length: fit.k }, (_, s) => `group ${s}`);
  return judgeHoldout({
    k: fit.k,
    names: groups,
    trainSilhouette: silhouetteOf(train, fit.labels, fit.k, rng.fork('train')),
    silhouette: silhouetteOf(withheld, labels, fit.k, rng.fork('withheld')),
    trainCounts: countsOf(fit.labels, fit.k),
    holdoutCounts: countsOf(labels, fit.k),
    holdoutAccounts: withheld.rows,
    exposures: null,
    isHoldout: () => false,
  });
}

function groupsOf({ table, columns, matrix, clustering }: FittedTable): SegmentSummary[] {
  const { k, labels, silhouette, stability } = clustering;
  const effects = standardisedEffects(matrix, labels, k);
  const means = columns.map(({ name, values }) =>
    readableMeans({ id: name, kind: 'amount', num: values }, labels, k),
  );
  const counts = countsOf(labels, k);
  const taken = new Set<string>();
  return counts.map((size, s): SegmentSummary => {
    const own = columns.map((_, j) => effects[s * columns.length + j]);
    const standings = columns.map(({ name }, j): Standing => ({
      signal: name,
      title: name,
      measure: 'mean',
      effect: own[j],
      volumeEffect: own[j],
      ratio: null,
    }));
    const { name, describes } = nameFromSignals(standings);
    const slug = uniqueSlug(name, taken);
    taken.add(slug);
    return {
      slug,
      name,
      archetype: null,
      describes,
      cluster: s,
      size,
      share: size / matrix.rows,
      silhouette: silhouette.perCluster[s],
      stability: stability.perCluster[s],
      confidence: null,
      distinguishing: mostDistinct(own).map((j) => ({
        signal: columns[j].name,
        title: columns[j].name,
        effect: own[j],
        mean: means[j].inside[s] ?? 0,
        elsewhere: means[j].elsewhere[s] ?? 0,
      })),
      profile: Object.fromEntries(columns.map((c, j) => [c.name, means[j].inside[s] ?? 0])),
      effects: Object.fromEntries(columns.map((c, j) => [c.name, own[j]])),
      outcomes: null,
      overlay: [],
      pressure: null,
      examples: typicalOf(table.ids, matrix, clustering, s),
      play: false,
    };
  });
}

/** The ten rows nearest to a group's centre. */
function typicalOf(
  ids: readonly string[],
  matrix: Matrix,
  { centroids, labels }: Clustering,
  group: number,
): string[] {
  const own = Int32Array.from(ids.keys()).filter((row) => labels[row] === group);
  const square = (row: number) => {
    let sum = 0;
    for (let j = 0; j < matrix.cols; j += 1) {
      const centre = centroids.data[group * matrix.cols + j];
      sum += (matrix.data[row * matrix.cols + j] - centre) ** 2;
    }
    return sum;
  };
  const nearest = Array.from(own, (row) => ({ row, distance: square(row) }));
  nearest.sort((a, b) => a.distance - b.distance || a.row - b.row);
  return nearest.slice(0, 10).map(({ row }) => ids[row]);
}
