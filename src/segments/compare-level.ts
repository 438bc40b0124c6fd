import type { Kernels } from '../kernels/index.js';
import {
  adjustedRand,
  createRng,
  silhouetteSample,
  takeRawRows,
  takeRows,
  withKernels,
} from '../kernels/index.js';
import type { Level, Project } from '../model/index.js';
import type { CompareOptions } from './compare-table.js';
import { COMPARED_ROWS } from './compare-table.js';
import type { ComparedMethod, Comparison } from './compared.js';
import type { ComparisonInput } from './comparison.js';
import { compareRows } from './comparison.js';
import { mostlyCounts } from './counting.js';
import type { Evidence } from './evidence.js';
import { featuresOf, requireSorted } from './fit-features.js';
import { settingsOf, wordsOf } from './fit-settings.js';
import { rowsOf } from './methods/rows.js';
import { halvesStability } from './methods/halves.js';
import { METHODS } from './methods/index.js';
import { separationOf } from './methods/measures.js';
import { populationFor } from './population.js';
import type { Stages } from './progress.js';
import { createStages, partOf } from './progress.js';
import { behaviourReference } from './reference.js';

export interface CompareLevelOptions extends CompareOptions {
  readonly level: Level;
  /** UTC milliseconds; nothing later is seen. */
  readonly asOf: number;
  /** Default: the project's. */
  readonly features?: 'raw' | 'mix' | undefined;
}

/** A comparison of a project's level, with k-means on the other form of features beside it (FEA-1). */
export interface LevelComparison extends Comparison {
  /** ISO 8601 UTC. */
  readonly asOf: string;
  readonly features: 'raw' | 'mix';
  readonly otherFeatures: OtherForm;
}

/** k-means on the other form of features. */
export interface OtherForm extends Pick<
  ComparedMethod,
  'k' | 'silhouette' | 'daviesBouldin' | 'stability' | 'largest'
> {
  readonly features: 'raw' | 'mix';
  /** Adjusted Rand index with k-means on the form that was asked for. */
  readonly agreement: number;
}

/**
 * Every method side by side on the features of a level (CLU-2): everybody a fit would take, as of a moment. Keeps nothing.
 * Errors: those of `fitLevel`.
 */
export function compareLevel(
  context: CompareContext,
  options: CompareLevelOptions,
): Promise<LevelComparison> {
  return withKernels(options.kernels, (kernels) => compareWith(kernels, context, options));
}

/** What is compared: the project's signals of what happened. */
interface CompareContext {
  readonly project: Project;
  readonly evidence: Evidence;
}

async function compareWith(
  kernels: Kernels,
  { project, evidence }: CompareContext,
  options: CompareLevelOptions,
): Promise<LevelComparison> {
  const { level, asOf } = options;
  const settings = settingsOf(project, { ...options, algorithm: 'kmeans' });
  const stages = createStages(level, options.onProgress, options.signal);
  await stages.start('reading signals', 0);
  const table = await evidence.signals(level, asOf);
  requireSorted(table);
  const rng = createRng(settings.seed).fork(level).fork('compare');
  const population = populationFor(table, project, createRng(settings.seed).fork(level));
  const count = population.rows.length;
  const taken = silhouetteSample(count, options.rows ?? COMPARED_ROWS, rng.fork('rows'));
  const columns = population.columns.map((column) =>
    takeRawRows(takeRawRows(column, population.rows), taken),
  );
  const inForm = (features: 'raw' | 'mix', part: Stages) => {
    const { matrix, scaler } = featuresOf(population, project, features);
    const behaviour = { columns, scaler, rng: rng.fork(`reference:${features}`) };
    const reference = behaviourReference(kernels, behaviour, part);
    return { rows: rowsOf(takeRows(matrix, taken), () => columns), reference };
  };
  const shared = {
    kernels,
    level,
    words: wordsOf(project, level),
    of: count,
    columnNames: population.columns.map(({ title }) => title),
    // What a company does is a blend of what several people do: no draw from one composition.
    counts: level === 'contact' && mostlyCounts(population.columns),
    ks: settings.ks,
    starts: project.fit.starts,
    seed: settings.seed,
    rng,
    now: options.now,
  };
  const most = partOf(stages, 0.05, 0.85);
  const input = { ...shared, ...inForm(settings.features, most), stages: most };
  const { comparison, fits } = await compareRows(input);
  const other = settings.features === 'mix' ? 'raw' : 'mix';
  const rest = partOf(stages, 0.85, 1, `${other} features, `);
  const otherInput = { ...shared, ...inForm(other, rest), stages: rest };
  return {
    ...comparison,
    asOf: new Date(asOf).toISOString(),
    features: settings.features,
    otherFeatures: await otherForm(other, otherInput, fits.get('kmeans')?.labels),
  };
}

async function otherForm(
  features: 'raw' | 'mix',
  input: ComparisonInput,
  asked: Int32Array | undefined,
): Promise<OtherForm> {
  const { kernels, rng, rows } = input;
  const fit = await METHODS.kmeans.fit({ ...input, choose: 'balanced', rng: rng.fork('kmeans') });
  const separationRng = rng.fork('separation');
  const separation = await separationOf(kernels, rows, fit.labels, fit.k, separationRng);
  const stability = await halvesStability(fit, rows, rng.fork('halves'), input.stages);
  const sizes = Array.from({ length: fit.k }, () => 0);
  for (const label of fit.labels) sizes[label] += 1;
  return {
    features,
    k: fit.k,
    silhouette: separation?.silhouette.mean ?? null,
    daviesBouldin: separation?.daviesBouldin ?? null,
    stability: stability.mean,
    largest: Math.max(...sizes) / rows.count,
    agreement: asked === undefined ? 0 : adjustedRand(fit.labels, asked),
  };
}
