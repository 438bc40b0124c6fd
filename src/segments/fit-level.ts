import { EthogramError } from '../errors.js';
import {
  applyScaler,
  createRng,
  fitScaler,
  takeRawRows,
  takeRows,
  withKernels,
} from '../kernels/index.js';
import type { Kernels } from '../kernels/index.js';
import type { Algorithm, FitResult, Project } from '../model/index.js';
import { place } from './assignment.js';
import type { Clustering, ClusteringInput } from './clustering.js';
import { clusterMatrix, countsOf, silhouetteOf } from './clustering.js';
import { continueFrom, findPredecessor } from './continuity.js';
import { declaredFor } from './declared.js';
import type { ModelDefinition } from './definition.js';
import { rowsOf } from './definition.js';
import { digestOfInputs, modelId } from './digest.js';
import type { Evidence } from './evidence.js';
import { nameSegments } from './names.js';
import type { FitSettings, FittedLevel } from './fitted-level.js';
import { populationFor } from './population.js';
import type { FitProgress } from './progress.js';
import { createStages } from './progress.js';
import { clusterLevelBy } from './level-clustering.js';
import { METHODS } from './methods/index.js';
import { rowsOf as rowsOfMatrix } from './methods/rows.js';
import type { ModelRegistry } from './registry.js';
import { resultOf } from './result.js';
import { profilesOf } from './summaries.js';
import { outcomesOf } from './outcomes.js';
import { judgeHoldout } from './holdout-verdict.js';
import { assignmentsOf } from './fit-assignments.js';
import { featuresOf, requireSorted } from './fit-features.js';
import type { FitOptions } from './fit-settings.js';
import { settingsOf, wordsOf } from './fit-settings.js';
import { reachOf, separationOf } from './reach.js';
import { behaviourReference } from './reference.js';

/** What a fit needs around it. */
export interface FitContext {
  /** Default: kernels of its own, which end with the fit. */
  readonly kernels?: Kernels | undefined;
  readonly project: Project;
  readonly evidence: Evidence;
  readonly registry: ModelRegistry;
  /** UTC milliseconds; only dates the version, and changes nothing in it. */
  readonly clock: { now(): number };
  readonly onProgress?: ((progress: FitProgress) => void) | undefined;
  /** Calls the fit off: it ends with `interrupted` and keeps nothing. */
  readonly signal?: AbortSignal | undefined;
}

/** How far past the border a member must be before it moves (M-3). */
const HYSTERESIS = 0.05;

/**
 * Fits one level: finds the segments, proves or doubts them, names them, and keeps the frozen version with its verdict in
 * the registry. The same inputs and seed give the same answer. The model learns from four fifths; the rest is placed by it,
 * so the model that was validated is the one that may be activated (VAL-7).
 * Throws `too_little_data` when there is nobody to fit or nothing to tell apart, `firmographic_feature` for a column that
 * is no declared signal, and `interrupted` when called off.
 */
export function fitLevel(context: FitContext, options: FitOptions): Promise<FitResult> {
  return withKernels(context.kernels, (kernels) => fitWith({ ...context, kernels }, options));
}

/** The same, with kernels. */
type Fitting = FitContext & { readonly kernels: Kernels };

async function fitWith(context: Fitting, options: FitOptions): Promise<FitResult> {
  const { kernels, project, evidence } = context;
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
  const input: ClusteringInput = {
    kernels,
    rows: rowsOfMatrix(takeRows(features.matrix, population.split.train), () => trainColumns),
    learned: features.learned,
    ks: settings.ks,
    choose: settings.choose,
    // A single k has no smaller one to grow from, which finds most of what more starts would.
    starts: settings.ks.length === 1 ? 3 * project.fit.starts : project.fit.starts,
    rng: rng.fork('clustering'),
    stages,
    reference: behaviourReference(
      kernels,
      { columns: trainColumns, scaler: features.scaler, rng: rng.fork('reference') },
      stages,
    ),
    mixing:
      settings.algorithm === 'mixture' ? { columns: trainColumns, scaler: features.scaler } : null,
    words,
  };
  const { algorithm } = settings;
  const clustering =
    algorithm === 'kmeans' || algorithm === 'mixture'
      ? await clusterMatrix(input)
      : await clusterLevelBy(METHODS[algorithm], input);
  if (algorithm === 'kmeans' || algorithm === 'mixture' || algorithm === 'ward') {
    requireK(clustering, settings.ks, words);
  }
  return describeFit(context, options, settings, {
    table,
    population,
    features,
    clustering,
    stages,
  });
}

/** What was used: a mixture that would not keep the segments gives way to k-means. */
function algorithmOf({ algorithm }: FitSettings, { mixture }: Clustering): Algorithm {
  return algorithm === 'mixture' && mixture === null ? 'kmeans' : algorithm;
}

function requireK({ k }: Clustering, ks: readonly number[], words: string): void {
  if (ks.length > 1 || k === ks[0]) return;
  throw new EthogramError(
    'too_little_data',
    `${ks[0]} segments need as many different ${words}, and there are ${k} (ask for fewer with --k, or track more signals)`,
  );
}

async function describeFit(
  context: Fitting,
  { level, asOf }: FitOptions,
  settings: FitSettings,
  fitted: FittedLevel,
): Promise<FitResult> {
  const { kernels, project, evidence, registry } = context;
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
  const declared = declaredFor(project, columns);
  const id = modelId(level, digest, {
    ...settings,
    level,
    asOf,
    opportunities,
    traits,
    fit: project.fit,
    declared,
    form: settings.features,
    outcomes: project.outcomes,
    archetypes: project.archetypes,
    plays: project.plays,
    words: project.words,
    population: population.states,
  });
  const frozen = 'frozen' in clustering ? clustering.frozen : {};
  const unnamed: ModelDefinition = {
    ...frozen,
    format: Object.keys(frozen).length > 0 ? 2 : 1,
    id,
    level,
    algorithm: algorithmOf(settings, clustering),
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
    declared,
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
  const isNoisy = definition.density !== undefined;
  const side = (all: Int32Array) => {
    // Those in no dense place are in no segment that could be compared.
    const positions = isNoisy ? all.filter((i) => placement.segments[i] >= 0) : all;
    return {
      matrix: takeRows(features.matrix, positions),
      labels: Int32Array.from(positions, (i) => placement.nearest[i]),
    };
  };
  const [train, withheld] = [side(split.train), side(split.holdout)];
  const holdoutAccounts = new Set(Array.from(split.holdout, (i) => accounts[i]));
  const holdout = judgeHoldout({
    k,
    names: names.map(({ name }) => name),
    trainSilhouette: await silhouetteOf(kernels, train.matrix, train.labels, k, rng.fork('train')),
    silhouette: await silhouetteOf(
      kernels,
      withheld.matrix,
      withheld.labels,
      k,
      rng.fork('holdout'),
    ),
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
