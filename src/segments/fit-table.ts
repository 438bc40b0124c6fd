import { EthogramError } from '../errors.js';
import type { Kernels, Rng } from '../kernels/index.js';
import { createRng, withKernels } from '../kernels/index.js';
import type { Algorithm, FitResult } from '../model/index.js';
import { digestOfTable, modelId } from './digest.js';
import { mapOf, silhouettePlotOf } from './map.js';
import { densityReference } from './methods/density-reference.js';
import { halvesStability } from './methods/halves.js';
import { METHODS } from './methods/index.js';
import { separationOf } from './methods/measures.js';
import type { Separation } from './methods/measures.js';
import type { GroupStability, Method, MethodFit } from './methods/method.js';
import type { Rows } from './methods/rows.js';
import type { Pictures } from './methods/pictures.js';
import type { FitProgress, Stages } from './progress.js';
import { createStages, partOf } from './progress.js';
import type { Reference } from './reference.js';
import { saidOf, tableReference } from './reference.js';
import type { NumericTable, TableScale } from './table.js';
import { rangeOf, requireNumbers, sortedById, tooLittle, varying } from './table.js';
import { tableRows } from './table-rows.js';
import { groupsOf } from './table-groups.js';
import { holdoutOf } from './table-holdout.js';
import { judge, nothingFound } from './verdict.js';

export interface TableFitOptions {
  /** Default: kernels of its own, which end with the fit. */
  readonly kernels?: Kernels | undefined;
  /** Default `kmeans`. */
  readonly algorithm?: Algorithm | undefined;
  /** A number of groups, or the smallest and largest to try; default 3 to 8. Not for methods by density. */
  readonly k?: number | readonly [number, number] | undefined;
  /** Default `minmax`. */
  readonly scale?: TableScale | undefined;
  /** `elbow` is for k-means and Ward. */
  readonly choose?: 'balanced' | 'elbow' | undefined;
  readonly starts?: number | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a fit says of a table: as of a level, but for what only behaviour over time has. Figures are null where a method
 * found fewer than two groups, or where they have no meaning for it.
 */
export type TableFit = Omit<
  FitResult,
  | 'level'
  | 'features'
  | 'asOf'
  | 'population'
  | 'outcomes'
  | 'previous'
  | 'shortfalls'
  | 'silhouette'
  | 'daviesBouldin'
  | 'calinskiHarabasz'
  | 'stability'
  | 'null'
  | 'holdout'
> & {
  readonly scale: TableScale;
  /** Share of the rows that belong to no group; they are the segment of cluster -1. */
  readonly noise: number;
  /** What the method was run with, as far as it decided that itself: `eps`, `minClusterSize`, ... */
  readonly settings: MethodFit['settings'];
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  readonly calinskiHarabasz: number | null;
  readonly stability: number | null;
  readonly null: FitResult['null'] | null;
  readonly holdout: FitResult['holdout'] | null;
  readonly pictures: Pictures;
};

/** The answer, with the group of every row, in the order given: 0 to k - 1, or -1 for a row that belongs to none. */
export interface ClusteredTable {
  readonly result: TableFit;
  readonly labels: Int32Array;
}

/**
 * Clusters any numeric table, without events, outcomes and minimums (FEA-4, CLU-2). All rows are clustered; whether the
 * groups hold is tested by a second fit that does not see a fifth of them. Whether there is structure at all is judged against
 * one normal cloud of the same covariances. A method that finds no groups answers with the verdict `stop`. The same
 * rows, options and seed give the same answer, in whatever order the rows come.
 * Throws `usage` for options and for columns a method cannot take, `file_unreadable` for a value that is no number,
 * `too_little_data` when nothing can be told apart, `interrupted` when called off.
 */
export function fitTable(
  table: NumericTable,
  options: TableFitOptions = {},
): Promise<ClusteredTable> {
  return withKernels(options.kernels, (kernels) => fitWith(kernels, table, options));
}

async function fitWith(
  kernels: Kernels,
  table: NumericTable,
  options: TableFitOptions,
): Promise<ClusteredTable> {
  const settings = settingsOf(options);
  requireNumbers(table);
  const method = METHODS[settings.algorithm];
  const { sorted, order } = sortedById(table);
  const rng = createRng(settings.seed).fork('table');
  const stages = createStages('table', options.onProgress, options.signal);
  const columns = varying(sorted);
  const rows = tableRows(columns.kept, settings.scale);
  requireTaken(method, rows);
  const reference = tableReference(kernels, rows, rng.fork('reference'), stages);
  const fit = await method.fit({
    kernels,
    rows,
    ks: settings.ks,
    choose: settings.choose,
    starts: settings.starts,
    rng: rng.fork('clustering'),
    stages: partOf(stages, 0, 0.75),
    reference,
    words: 'rows',
  });
  requireAsked(method, fit, settings.ks);
  const result = await describe(
    { kernels, method, settings, table: sorted, columns, rows, fit, reference, stages },
    rng,
  );
  if (order === null) return { result, labels: fit.labels };
  const labels = new Int32Array(order.length);
  order.forEach((row, i) => (labels[row] = fit.labels[i]));
  return { result, labels };
}

interface TableSettings {
  readonly algorithm: Algorithm;
  readonly scale: TableScale;
  readonly choose: 'balanced' | 'elbow';
  readonly starts: number;
  readonly seed: number;
  readonly ks: readonly number[];
}

function settingsOf(options: TableFitOptions): TableSettings {
  const { algorithm = 'kmeans', scale = 'minmax', choose = 'balanced' } = options;
  const { starts = 10, seed = 1 } = options;
  const { byDensity, title } = METHODS[algorithm];
  if (byDensity && options.k !== undefined) {
    throw new EthogramError(
      'usage',
      `${title} finds the number of groups itself, so it takes no --k (leave it out, or choose --algorithm kmeans)`,
    );
  }
  if (choose === 'elbow' && algorithm !== 'kmeans' && algorithm !== 'ward') {
    throw new EthogramError(
      'usage',
      `${title} has no elbow to follow (leave --choose out, or choose --algorithm kmeans)`,
    );
  }
  return { algorithm, scale, choose, starts, seed, ks: rangeOf(options.k ?? [3, 8]) };
}

function requireTaken(method: Method, rows: Rows): void {
  const reason = method.refuses(rows);
  if (reason === null) return;
  throw new EthogramError(
    'usage',
    `no ${method.title} of these columns: ${reason} (choose others with --columns, or another --algorithm)`,
  );
}

function requireAsked({ algorithm }: Method, { k }: MethodFit, ks: readonly number[]): void {
  if (ks.length > 1 || k === ks[0]) return;
  if (algorithm !== 'kmeans' && algorithm !== 'ward') return;
  throw tooLittle(`${ks[0]} groups need as many different rows, and there are ${k}`);
}

interface FittedTable {
  readonly kernels: Kernels;
  readonly method: Method;
  readonly settings: TableSettings;
  readonly table: NumericTable;
  readonly columns: ReturnType<typeof varying>;
  readonly rows: Rows;
  readonly fit: MethodFit;
  readonly reference: Reference;
  readonly stages: Stages;
}

/** What is measured of two groups or more; all null of fewer. */
interface Findings {
  readonly separation: Separation | null;
  readonly stability: GroupStability | null;
  readonly null: FitResult['null'] | null;
  readonly holdout: FitResult['holdout'] | null;
}

async function describe(fitted: FittedTable, rng: Rng): Promise<TableFit> {
  const { method, settings, table, columns, rows, fit } = fitted;
  const { k, labels } = fit;
  const { separation, stability, ...tests } = await findingsOf(fitted, rng);
  const digest = digestOfTable({ ids: table.ids, columns: columns.kept });
  const noise = labels.reduce((count, label) => (label < 0 ? count + 1 : count), 0) / labels.length;
  return {
    model: modelId('table', digest, settings),
    algorithm: settings.algorithm,
    scale: settings.scale,
    seed: settings.seed,
    rows: labels.length,
    columns: columns.kept.map(({ name }) => ({ id: name, signal: name, title: name })),
    dropped: columns.dropped,
    k,
    noise,
    chosenBy: fit.chosenBy,
    choice: fit.choice,
    elbow: fit.elbow,
    sweep: fit.sweep,
    settings: fit.settings,
    silhouette: separation?.silhouette.mean ?? null,
    silhouetteRows: separation?.silhouetteLabels.length ?? 0,
    daviesBouldin: separation?.daviesBouldin ?? null,
    calinskiHarabasz: separation?.calinskiHarabasz ?? null,
    stability: stability?.mean ?? null,
    ...tests,
    verdict: verdictOf(fitted, { separation, stability, ...tests }, noise),
    segments: groupsOf({
      ids: table.ids,
      columns: columns.kept,
      rows,
      labels,
      k,
      silhouettes: separation?.silhouette.perCluster ?? null,
      stability,
      byDensity: method.byDensity,
      rng: rng.fork('examples'),
    }),
    proposals: [],
    warnings: fit.notes,
    map: mapOf(rows, labels, rng.fork('map')),
    silhouettePlot:
      separation === null
        ? []
        : silhouettePlotOf(separation.silhouette.perPoint, separation.silhouetteLabels, k),
    pictures: fit.pictures,
    digest,
  };
}

async function findingsOf(fitted: FittedTable, rng: Rng): Promise<Findings> {
  const { kernels, method, settings, rows, fit, reference, stages } = fitted;
  const { labels, k, measured } = fit;
  if (k < 2) return { separation: null, stability: null, null: null, holdout: null };
  await stages.start('measuring the groups', 0.75);
  const separationRng = rng.fork('separation');
  const separation = measured ?? (await separationOf(kernels, rows, labels, k, separationRng));
  const repeats = partOf(stages, 0.78, 0.85);
  const stability =
    measured?.stability ?? (await halvesStability(fit, rows, rng.fork('halves'), repeats));
  const tests = partOf(stages, 0.85, 0.95);
  const structure = method.byDensity
    ? await densityReference(fit, rows, rng.fork('reference'), tests)
    : saidOf(await reference(settings.ks));
  await stages.start('testing on rows the fit has not seen', 0.95);
  const holdout = await holdoutOf(kernels, fit, rows, rng.fork('holdout'));
  return { separation, stability, null: structure, holdout };
}

function verdictOf(
  { method, fit, columns }: FittedTable,
  { separation, stability, null: structure, holdout }: Findings,
  noise: number,
): FitResult['verdict'] {
  if (separation === null || stability === null || structure === null || holdout === null) {
    return nothingFound({ title: method.title, k: fit.k, noise, columns: columns.kept.length });
  }
  return judge({
    k: fit.k,
    words: 'rows',
    null: structure,
    stability: stability.mean,
    silhouette: separation.silhouette.mean,
    daviesBouldin: separation.daviesBouldin,
    holdout,
    outcomes: { kind: 'table' },
    shortfalls: [],
    noise,
    byDensity: method.byDensity,
  });
}
