import type { Kernels, Rng } from '../kernels/index.js';
import { adjustedMutualInformation, adjustedRand } from '../kernels/index.js';
import type { Algorithm, Level } from '../model/index.js';
import { ALGORITHMS } from '../model/index.js';
import { likeGroups } from './align.js';
import type { ComparedMethod, Comparison } from './compared.js';
import { mapOf, silhouettePlotOf } from './map.js';
import { halvesStability } from './methods/halves.js';
import { METHODS } from './methods/index.js';
import { separationOf } from './methods/measures.js';
import type { MethodFit } from './methods/method.js';
import type { Rows } from './methods/rows.js';
import type { Stages } from './progress.js';
import { partOf } from './progress.js';
import type { Reference } from './reference.js';
import { saidOf } from './reference.js';
import { recommend } from './recommend.js';
import { rulesText, textbookRules } from './textbook-rules.js';

export interface ComparisonInput {
  readonly rows: Rows;
  readonly kernels: Kernels;
  readonly level: Level | 'table';
  readonly words: string;
  /** How many rows there are, when these are a sample. */
  readonly of: number;
  readonly columnNames: readonly string[];
  /** Whether the columns are counts of what somebody did, of one kind of actor. */
  readonly counts: boolean;
  readonly ks: readonly number[];
  readonly starts: number;
  readonly seed: number;
  readonly rng: Rng;
  readonly stages: Stages;
  readonly reference: Reference;
  /** Milliseconds, to say how long a method took. */
  readonly now: () => number;
}

interface Run {
  readonly algorithm: Algorithm;
  readonly fit: MethodFit;
  readonly seconds: number;
}

/** A comparison, with what each method fitted. */
export interface Compared {
  readonly comparison: Comparison;
  readonly fits: ReadonlyMap<Algorithm, MethodFit>;
}

/** Runs every method that can take the columns on the same rows, and measures all alike. */
export async function compareRows(input: ComparisonInput): Promise<Compared> {
  const { rows, stages, rng, words, seed } = input;
  const skipped = ALGORITHMS.flatMap((algorithm) => {
    const reason = METHODS[algorithm].refuses(rows);
    return reason === null ? [] : [{ algorithm, reason }];
  });
  const taken = ALGORITHMS.filter((name) => skipped.every(({ algorithm }) => algorithm !== name));
  // Before the clock of the first method starts: several ask for it.
  const structure = saidOf(await input.reference(input.ks));
  const runs: Run[] = [];
  for (const [at, algorithm] of taken.entries()) {
    runs.push(await run(input, algorithm, partOf(stages, at / 8, (at + 1) / 8)));
  }
  const models: ComparedMethod[] = [];
  for (const [at, one] of runs.entries()) {
    const part = partOf(stages, 0.75 + at / 40, 0.75 + (at + 1) / 40, `${titleOf(one)}: `);
    models.push(await describe(input, one, runs, part));
  }
  const kmeans = runs.find(({ algorithm }) => algorithm === 'kmeans');
  const rules = await textbookRules(
    rows,
    input.ks,
    kmeans?.fit.elbow ?? null,
    rng.fork('rules'),
    partOf(stages, 0.9, 0.97),
  );
  await stages.start('comparing', 0.97);
  const { explained, points } = mapOf(rows, new Int32Array(rows.count), rng.fork('map'));
  const recommendation = recommend({ models, counts: input.counts, structure, words });
  const comparison = {
    level: input.level,
    words,
    rows: rows.count,
    of: input.of,
    columns: input.columnNames,
    counts: input.counts,
    seed,
    null: structure,
    models,
    skipped,
    recommendation: {
      ...recommendation,
      remarks: [...recommendation.remarks, rulesText(rules)],
    },
    rules,
    map: { explained, points: points.map(({ x, y }) => ({ x, y })) },
  };
  return { comparison, fits: new Map(runs.map(({ algorithm, fit }) => [algorithm, fit])) };
}

function titleOf({ algorithm }: Run): string {
  return METHODS[algorithm].title;
}

async function run(input: ComparisonInput, algorithm: Algorithm, part: Stages): Promise<Run> {
  const method = METHODS[algorithm];
  const began = input.now();
  const fit = await method.fit({
    ...input,
    choose: 'balanced',
    rng: input.rng.fork(algorithm),
    stages: partOf(part, 0, 1, `${method.title}: `),
  });
  return { algorithm, fit, seconds: (input.now() - began) / 1000 };
}

async function describe(
  input: ComparisonInput,
  one: Run,
  runs: readonly Run[],
  stages: Stages,
): Promise<ComparedMethod> {
  const { kernels, rows, rng } = input;
  const { algorithm, fit, seconds } = one;
  const { k, labels } = fit;
  const separation = await separationOf(kernels, rows, labels, k, rng.fork('separation'));
  const stability = k < 2 ? null : await halvesStability(fit, rows, rng.fork('halves'), stages);
  const sizes = sizesOf(labels, k);
  const withOthers = (measure: (a: Int32Array, b: Int32Array) => number) =>
    Object.fromEntries(
      runs
        .filter((other) => other !== one)
        .map((other) => [other.algorithm, measure(counted(one.fit), counted(other.fit))]),
    );
  return {
    algorithm,
    title: METHODS[algorithm].title,
    k,
    chosenBy: fit.chosenBy,
    choice: fit.choice,
    noise: sizes[k] / labels.length,
    silhouette: separation?.silhouette.mean ?? null,
    daviesBouldin: separation?.daviesBouldin ?? null,
    stability: stability?.mean ?? null,
    largest: k === 0 ? 0 : Math.max(...sizes.slice(0, k)) / labels.length,
    sizes,
    alike: likeGroups(runs[0].fit.labels, labels),
    agreement: withOthers(adjustedRand),
    mutualInformation: withOthers(adjustedMutualInformation),
    seconds,
    elbow: fit.elbow,
    sweep: fit.sweep,
    settings: fit.settings,
    pictures: fit.pictures,
    silhouettePlot:
      separation === null
        ? []
        : silhouettePlotOf(separation.silhouette.perPoint, separation.silhouetteLabels, k),
    groups: mapOf(rows, labels, rng.fork('map')).points.map(({ segment }) => segment),
    notes: fit.notes,
  };
}

/** Rows of each group, then of none. */
function sizesOf(labels: Int32Array, k: number): number[] {
  const sizes = Array.from({ length: k + 1 }, () => 0);
  for (const label of labels) sizes[label < 0 ? k : label] += 1;
  return sizes;
}

/** Labels with those of no group as one more. */
function counted({ labels, k }: MethodFit): Int32Array {
  return labels.map((label) => (label < 0 ? k : label));
}
