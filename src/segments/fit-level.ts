import { EthogramError } from '../errors.js';
import type { Matrix } from '../kernels/index.js';
import {
  applyScaler,
  createRng,
  evenWeights,
  fitScaler,
  nullReference,
  quantile,
  takeRawRows,
  takeRows,
} from '../kernels/index.js';
import type { FitResult, Level, Project } from '../model/index.js';
import type { SignalTable } from '../signals/index.js';
import type { Placement } from './assignment.js';
import { place } from './assignment.js';
import type { Clustering } from './clustering.js';
import { clusterMatrix, countsOf, silhouetteOf } from './clustering.js';
import { continueFrom, findPredecessor } from './continuity.js';
import type { ModelDefinition } from './definition.js';
import { matrixOfRows, rowsOf } from './definition.js';
import { digestOfInputs, modelId } from './digest.js';
import type { Evidence } from './evidence.js';
import { learnersOf } from './learners.js';
import { nameSegments } from './names.js';
import type { FitSettings, FittedFeatures, FittedLevel } from './fitted-level.js';
import type { FitPopulation } from './population.js';
import { populationFor } from './population.js';
import type { FitProgress } from './progress.js';
import { createStages, drive } from './progress.js';
import type { EntityAssignment, ModelRegistry } from './registry.js';
import { resultOf } from './result.js';
import { profilesOf } from './summaries.js';
import { outcomesOf } from './outcomes.js';
import { judgeHoldout } from './holdout-verdict.js';

/** What a fit needs around it. */
export interface FitContext {
  readonly project: Project;
  readonly evidence: Evidence;
  readonly registry: ModelRegistry;
  /** UTC milliseconds; only dates the version, and changes nothing in it. */
  readonly clock: { now(): number };
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
  /** Calls the fit off: it ends with `interrupted` and keeps nothing. */
  readonly signal?: AbortSignal | undefined;
}

export interface FitOptions {
  readonly level: Level;
  /** UTC milliseconds; the fit sees nothing later. */
  readonly asOf: number;
  /** Default: the project's, as are the next ones. */
  readonly seed?: number | undefined;
  /** A number of segments, or the smallest and largest to try. */
  readonly k?: number | readonly [number, number] | undefined;
  readonly features?: 'raw' | 'mix' | undefined;
  readonly choose?: 'balanced' | 'elbow' | undefined;
  readonly algorithm?: 'kmeans' | 'mixture' | undefined;
}

/** Weight of ratios beside the unit-length mix (docs/decisions/0015-whom-a-fit-learns-from.md). */
export const RATIO_WEIGHT = 1;
/** How far past the border a member must be before it moves (M-3). */
const HYSTERESIS = 0.05;

/**
 * Fits one level: finds the segments, proves or doubts them, names them, and keeps the frozen version with its verdict in
 * the registry. The same inputs and seed give the same answer. The model learns from four fifths; the rest is placed by it,
 * so the model that was validated is the one that may be activated (VAL-7).
 * Throws `too_little_data` when there is nobody to fit or nothing to tell apart, `firmographic_feature` for a column that
 * is no declared signal, and `interrupted` when called off.
 */
export async function fitLevel(context: FitContext, options: FitOptions): Promise<FitResult> {
  const { project, evidence } = context;
  const settings = settingsOf(project, options);
  const stages = createStages(options.level, context.onProgress, context.signal);
  await stages.start('reading signals', 0);
  const table = await evidence.signals(options.level, options.asOf);
  requireSorted(table);
  const rng = createRng(settings.seed).fork(options.level);
  const population = populationFor(table, project, rng);
  const features = featuresOf(population, project, settings.features);

  const words = wordsOf(project, options.level);
  const trainColumns = population.columns.map((column) =>
    takeRawRows(takeRawRows(column, population.rows), population.split.train),
  );
  const clustering = await clusterMatrix({
    matrix: takeRows(features.matrix, population.split.train),
    learned: features.learned,
    ks: settings.ks,
    choose: settings.choose,
    // A single k has no smaller one to grow from, which finds most of what more starts would.
    starts: settings.ks.length === 1 ? 3 * project.fit.starts : project.fit.starts,
    rng: rng.fork('clustering'),
    stages,
    reference: (ks) =>
      drive(
        nullReference({
          columns: trainColumns,
          scaler: features.scaler,
          ks,
          rng: rng.fork('reference'),
        }),
        stages,
      ),
    mixing:
      settings.algorithm === 'mixture' ? { columns: trainColumns, scaler: features.scaler } : null,
    words,
  });
  requireK(clustering, settings.ks, words);
  return describeFit(context, options, settings, {
    table,
    population,
    features,
    clustering,
    stages,
  });
}

function settingsOf(
  project: Project,
  { level, seed, k, features, choose, algorithm }: FitOptions,
): FitSettings {
  const [low, high] = typeof k === 'number' ? [k, k] : (k ?? project.fit.k);
  if (!(Number.isInteger(low) && Number.isInteger(high) && low >= 2 && high >= low)) {
    throw new EthogramError(
      'usage',
      `the number of segments is not a whole number of 2 or more, or a range of them: ${low}..${high} (give --k 5 or --k 3..8)`,
    );
  }
  const form = features ?? project.features.form;
  return {
    seed: seed ?? project.fit.seed,
    ks: Array.from({ length: high - low + 1 }, (_, i) => low + i),
    features: form,
    algorithm: form === 'mix' ? (algorithm ?? usualAlgorithm(project, level)) : 'kmeans',
    choose: choose ?? project.fit.choose,
  };
}

/**
 * A mixture looks at the kind of behaviour of one actor; where volume is part of what is clustered, distances decide, and
 * for accounts as well: several people act there, often of several kinds, and a blend is no draw from one composition
 * (docs/decisions/0015-whom-a-fit-learns-from.md).
 */
function usualAlgorithm(project: Project, level: Level): 'kmeans' | 'mixture' {
  return level === 'contact' ? project.fit.algorithm : 'kmeans';
}

function wordsOf(project: Project, level: Level): string {
  return level === 'contact' ? project.words.contacts : project.words.accounts;
}

/** A fit sorts its rows by id (N-1); a table says it is sorted, and everything after depends on it. */
function requireSorted({ ids }: SignalTable): void {
  for (let i = 1; i < ids.length; i += 1) {
    if (ids[i - 1] >= ids[i]) {
      throw new RangeError(`rows are not in the order of their ids: ${ids[i - 1]}, ${ids[i]}`);
    }
  }
}

function requireK({ k }: Clustering, ks: readonly number[], words: string): void {
  if (ks.length > 1 || k === ks[0]) return;
  throw new EthogramError(
    'too_little_data',
    `${ks[0]} segments need as many different ${words}, and there are ${k} (ask for fewer with --k, or track more signals)`,
  );
}

/** The scaler, the features of all fitted rows, and which of the training rows the fit learns from. */
function featuresOf(
  { columns, rows, split }: FitPopulation,
  project: Project,
  form: 'raw' | 'mix',
): FittedFeatures {
  const fitted = columns.map((column) => takeRawRows(column, rows));
  const train = fitted.map((column) => takeRawRows(column, split.train));
  const { volumeWeight } = project.features;
  const plain = fitScaler(train, { form, volumeWeight, ratioWeight: RATIO_WEIGHT });
  const learned = learnersOf(plain, train);
  const featureWeights = evenWeights(takeRows(applyScaler(plain, train).matrix, learned));
  const scaler = { ...plain, featureWeights };
  return { scaler, matrix: applyScaler(scaler, fitted).matrix, learned };
}

async function describeFit(
  context: FitContext,
  { level, asOf }: FitOptions,
  settings: FitSettings,
  fitted: FittedLevel,
): Promise<FitResult> {
  const { project, evidence, registry } = context;
  const { table, population, features, clustering, stages } = fitted;
  const { k } = clustering;
  const { rows, ids, accounts, columns, split } = population;
  const rng = createRng(settings.seed).fork(level).fork('describing');

  await stages.start('placing everybody', 0.75);
  const digest = digestOfInputs(
    ids,
    columns.map((column) => takeRawRows(column, rows)),
  );
  const [opportunities, span] = [await evidence.opportunities(asOf), await evidence.span()];
  const traits = await evidence.firmographics(level, asOf, ids);
  const id = modelId(level, digest, {
    ...settings,
    level,
    asOf,
    opportunities,
    traits,
    fit: project.fit,
    features: project.features,
    form: settings.features,
    outcomes: project.outcomes,
    archetypes: project.archetypes,
    plays: project.plays,
    words: project.words,
    population: population.states,
  });
  const unnamed: ModelDefinition = {
    format: 1,
    id,
    level,
    algorithm: clustering.mixture === null ? 'kmeans' : 'mixture',
    features: settings.features,
    asOf,
    seed: settings.seed,
    columns: columns.map((column) => ({
      id: column.id,
      signal: column.signal,
      title: column.title,
      kind: column.kind,
    })),
    scaler: features.scaler,
    mixture: clustering.mixture,
    centroids: rowsOf(clustering.centroids),
    reach: reachOf(features.matrix, fitted),
    hysteresis: HYSTERESIS,
    bootstrap: clustering.stability.models.map(rowsOf),
    segments: [],
  };
  const fittedColumns = columns.map((column) => takeRawRows(column, rows));
  const placement = place(unnamed, features.matrix, fittedColumns);
  const { confidences } = placement;

  await stages.start('describing the segments', 0.8);
  const everything = table.columns.map((column) => takeRawRows(column, rows));
  const plain = applyScaler(fitScaler(everything, { form: 'raw' }), everything).matrix;
  const profiles = profilesOf(
    features.matrix,
    columns,
    plain,
    table.columns,
    rows,
    placement.segments,
    k,
  );
  const predecessor = await findPredecessor(registry, level, id);
  const continuity = continueFrom(predecessor, table, rows, placement.segments, k);
  const names = nameSegments({
    project,
    level,
    standings: profiles.standings,
    clustered: columns.map((column) => column.id),
    continues: continuity.continues,
  });
  const definition: ModelDefinition = {
    ...unnamed,
    segments: names.map(({ slug, name, archetype }) => ({
      slug,
      name,
      archetype: archetype?.slug ?? null,
    })),
  };

  await stages.start('looking at what followed', 0.85);
  const outcomes = await outcomesOf({
    project,
    evidence,
    level,
    definition,
    opportunities,
    span,
    separation: separationOf(definition, features.matrix, placement),
    rng: rng.fork('outcomes'),
  });

  await stages.start('testing on those withheld', 0.95);
  const side = (positions: Int32Array) => ({
    matrix: takeRows(features.matrix, positions),
    labels: Int32Array.from(positions, (i) => placement.nearest[i]),
  });
  const [train, withheld] = [side(split.train), side(split.holdout)];
  const holdoutAccounts = new Set(Array.from(split.holdout, (i) => accounts[i]));
  const holdout = judgeHoldout({
    k,
    names: names.map(({ name }) => name),
    trainSilhouette: silhouetteOf(train.matrix, train.labels, k, rng.fork('train')),
    silhouette: silhouetteOf(withheld.matrix, withheld.labels, k, rng.fork('holdout')),
    trainCounts: countsOf(train.labels, k),
    holdoutCounts: countsOf(withheld.labels, k),
    holdoutAccounts: holdoutAccounts.size,
    exposures: outcomes.exposures,
    isHoldout: (account) => holdoutAccounts.has(account),
  });

  const result = resultOf({
    project,
    fitted,
    definition,
    digest,
    placement,
    confidences,
    profiles,
    names,
    continuity,
    outcomes,
    holdout,
    traits,
    span,
    rng,
  });
  await stages.start('keeping the model', 0.99);
  await registry.save(
    definition,
    result,
    assignmentsOf(fitted, placement, confidences),
    context.clock.now(),
  );
  return result;
}

/** Percentiles of the training rows' distances to their own centre (M-2). */
function reachOf(
  matrix: Matrix,
  { population, clustering }: FittedLevel,
): ModelDefinition['reach'] {
  const { centroids, labels, k } = clustering;
  const distances: number[][] = Array.from({ length: k }, () => []);
  population.split.train.forEach((row, i) => {
    let square = 0;
    for (let j = 0; j < matrix.cols; j += 1) {
      const centre = centroids.data[labels[i] * matrix.cols + j];
      square += (matrix.data[row * matrix.cols + j] - centre) ** 2;
    }
    distances[labels[i]].push(Math.sqrt(square));
  });
  return distances.map((list) => {
    const values = Float64Array.from(list);
    return { leave: quantile(values, 0.995), enter: quantile(values, 0.99) };
  });
}

/** Distance of two centres over the mean distance of their members to them. */
function separationOf(
  definition: ModelDefinition,
  matrix: Matrix,
  { nearest, distances }: Placement,
): (a: number, b: number) => number {
  const { data, cols, rows: k } = matrixOfRows(definition.centroids);
  const sums = new Float64Array(k);
  const counts = new Float64Array(k);
  for (let i = 0; i < matrix.rows; i += 1) {
    sums[nearest[i]] += distances[i];
    counts[nearest[i]] += 1;
  }
  const radius = (s: number) => sums[s] / Math.max(1, counts[s]);
  return (a, b) => {
    let square = 0;
    for (let j = 0; j < cols; j += 1) square += (data[a * cols + j] - data[b * cols + j]) ** 2;
    const within = (radius(a) + radius(b)) / 2;
    return within > 0 ? Math.sqrt(square) / within : Infinity;
  };
}

function assignmentsOf(
  { table, population }: FittedLevel,
  placement: Placement,
  confidences: Float64Array,
): EntityAssignment[] {
  const position = new Map(Array.from(population.rows, (row, i) => [row, i]));
  const withheld = new Set(population.split.holdout);
  return table.ids.map((entity, row): EntityAssignment => {
    const state = population.states[row];
    const i = position.get(row);
    if (i === undefined) {
      const none = { segment: -1, distance: null, margin: null, confidence: null };
      return { entity, state, ...none, split: 'none' };
    }
    return {
      entity,
      state,
      segment: placement.segments[i],
      distance: placement.distances[i],
      margin: placement.margins[i],
      confidence: confidences[i],
      split: withheld.has(i) ? 'holdout' : 'train',
    };
  });
}
