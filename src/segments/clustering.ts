import { EthogramError } from '../errors.js';
import type {
  Kernels,
  KMeansFit,
  Matrix,
  Mixture,
  NullReference,
  Points,
  Rng,
  Silhouette,
  Stability,
} from '../kernels/index.js';
import { silhouetteSample, takeRows } from '../kernels/index.js';
import type { SweepRow } from '../model/index.js';
import type { Choice } from './choose.js';
import { chooseK } from './choose.js';
import type { MixingInput } from './mixing.js';
import { completedLikelihoods, dispersionOf, mix, mixedStability } from './mixing.js';
import type { Rows } from './methods/rows.js';
import { whileLoaded } from './methods/rows.js';
import type { Stages } from './progress.js';
import type { Reference } from './reference.js';

export interface ClusteringInput {
  readonly kernels: Kernels;
  /** The training rows. */
  readonly rows: Rows;
  /** The rows of it the centres are learned from; the others are placed by them. */
  readonly learned: Int32Array;
  /** The numbers of clusters to try. */
  readonly ks: readonly number[];
  readonly choose: 'balanced' | 'elbow';
  readonly starts: number;
  readonly rng: Rng;
  readonly stages: Stages;
  /** The null reference of the same numbers of clusters, on rows of its own. */
  readonly reference: Reference;
  /** What a mixture needs to decide who belongs where; null for plain k-means. */
  readonly mixing: Omit<MixingInput, 'matrix'> | null;
  /** What the rows are called: `contacts`. */
  readonly words: string;
}

/** A fitted clustering of the training rows, with everything that was measured on the way. */
export interface Clustering {
  readonly k: number;
  readonly centroids: Matrix;
  /** What decides who belongs where; null when the nearest centre does. */
  readonly mixture: Mixture | null;
  /** Cluster of every training row. */
  readonly labels: Int32Array;
  readonly choice: Choice;
  readonly sweep: readonly SweepRow[];
  readonly reference: NullReference;
  /** Of the chosen k, on a larger sample. */
  readonly silhouette: Silhouette;
  /** Clusters of the rows the silhouette looked at. */
  readonly silhouetteLabels: Int32Array;
  /** Of the chosen k, over all training rows that are in a cluster. */
  readonly daviesBouldin: number;
  readonly calinskiHarabasz: number;
  /** Of the chosen k, with the bootstrap models that are kept (none for a mixture, whose posteriors say how sure it is). */
  readonly stability: Stability;
}

/** Rows of the silhouettes that choose k, and of the final one. */
const CHOOSING_ROWS = 5000;
const FINAL_ROWS = 20_000;
/** Bootstrap models to choose k by, on at most so many rows; the final k gets the full number. */
const CHOOSING_MODELS = 20;
const CHOOSING_MODEL_ROWS = 3000;

/** Clusters a matrix with several k, chooses one and measures it. Throws `too_little_data` when nothing can be told apart. */
export async function clusterMatrix(input: ClusteringInput): Promise<Clustering> {
  const { kernels, rows, learned, stages } = input;
  await stages.start('copying the rows', 0.1);
  return whileLoaded(kernels, rows, (points) =>
    learned.length === rows.count
      ? clusterPoints(input, points, points)
      : whileLoaded(kernels, rows.take(learned), (some) => clusterPoints(input, points, some)),
  );
}

async function clusterPoints(
  input: ClusteringInput,
  points: Points,
  learned: Points,
): Promise<Clustering> {
  const { kernels, rows, rng, stages } = input;
  const fits = await stages.during('trying numbers of segments', 0.15, 0.3, (watch) =>
    kernels.sweep(learned, {
      ks: input.ks,
      starts: input.starts,
      rng: rng.fork('sweep'),
      ...watch,
    }),
  );
  requireClusters(fits, rows.count, input.words);
  const ks = fits.map(({ k }) => k);
  const sampled = silhouetteSample(rows.count, CHOOSING_ROWS, rng.fork('choosing'));
  const { labelings, silhouettes, separations } = await stages.during(
    'measuring separation',
    0.3,
    0.35,
    async (watch) => {
      const placed =
        learned === points ? fits.map(({ labels }) => labels) : await placeAll(input, points, fits);
      const options = { ...watch, sample: sampled };
      return {
        labelings: placed,
        silhouettes: await kernels.silhouettes(points, placed, ks, options),
        separations: await kernels.separations(points, placed, ks, { signal: watch.signal }),
      };
    },
  );
  const mixing = input.mixing === null ? null : { ...input.mixing, matrix: rows.matrix };
  const partitions = ks.map((k, i) => ({ k, labels: labelings[i] }));
  const dispersion = mixing === null ? 1 : dispersionOf(mixing, partitions);
  const icls =
    mixing === null ? null : completedLikelihoods(mixing, partitions, dispersion, sampled);
  const measured: (SweepRow & { readonly stability: number })[] = [];
  for (const [i, { k, centroids, inertia }] of fits.entries()) {
    const step = 0.15 / fits.length;
    const stage = `repeating ${k} segments on resampled data`;
    measured.push(
      await stages.during(stage, 0.35 + step * i, 0.35 + step * (i + 1), async (watch) => {
        const { mean } = await kernels.stability(learned, {
          centroids,
          rng: rng.fork(`choosing:${k}`),
          models: CHOOSING_MODELS,
          rows: CHOOSING_MODEL_ROWS,
          starts: 1,
          ...watch,
        });
        return {
          k,
          inertia,
          silhouette: silhouettes[i].mean,
          daviesBouldin: separations[i].daviesBouldin,
          calinskiHarabasz: finite(separations[i].calinskiHarabasz),
          stability: mean,
          icl: icls?.[i] ?? null,
        };
      }),
    );
  }
  const reference = await input.reference(ks);
  const choice = chooseK(
    measured.map((row, i) => ({ ...row, gap: reference.gaps[i] })),
    input.choose,
    input.ks.length === 1,
  );
  const chosen = ks.indexOf(choice.k);
  const k = ks[chosen];
  return stages.during('measuring the chosen segments', 0.7, 0.75, async (watch) => {
    const mixed = mixing === null ? null : mix(mixing, partitions[chosen], dispersion);
    const { centroids, labels } = mixed ?? {
      ...partitions[chosen],
      centroids: fits[chosen].centroids,
    };
    const sample = silhouetteSample(rows.count, FINAL_ROWS, rng.fork('final'));
    const [silhouette] = await kernels.silhouettes(points, [labels], [k], { ...watch, sample });
    const { daviesBouldin, calinskiHarabasz } =
      mixed === null
        ? separations[chosen]
        : await kernels.separation(points, labels, k, { signal: watch.signal });
    return {
      k,
      centroids,
      mixture: mixed?.mixture ?? null,
      labels,
      choice,
      sweep: measured,
      reference,
      silhouette,
      silhouetteLabels: Int32Array.from(sample, (row) => labels[row]),
      daviesBouldin,
      calinskiHarabasz: finite(calinskiHarabasz),
      stability:
        mixing === null || mixed === null
          ? await kernels.stability(learned, { centroids, rng: rng.fork('models'), ...watch })
          : {
              ...mixedStability(mixing, { k, labels }, dispersion, rng.fork('models')),
              models: [],
            },
    };
  });
}

/** The nearest centre of each row, for each fit. */
async function placeAll(
  { kernels }: ClusteringInput,
  points: Points,
  fits: readonly KMeansFit[],
): Promise<Int32Array[]> {
  const labelings: Int32Array[] = [];
  for (const { centroids } of fits) {
    labelings.push((await kernels.assign(points, centroids)).labels);
  }
  return labelings;
}

function requireClusters(fits: readonly KMeansFit[], rows: number, words: string): void {
  if (fits[0].k >= 2) return;
  throw new EthogramError(
    'too_little_data',
    `all ${rows} ${words} behave exactly alike, so there is nothing to tell apart (track more kinds of behaviour; \`ethogram audit\` says which)`,
  );
}

/** Calinski-Harabasz is infinite when every row sits on its centre; JSON has no such number. */
export function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}

/** A mean silhouette with its standard error. */
export interface MeanSilhouette {
  readonly mean: number;
  readonly standardError: number;
}

/** The mean silhouette of placed rows among themselves, on a sample; 0 for fewer than two. */
export async function silhouetteOf(
  kernels: Kernels,
  matrix: Matrix,
  labels: Int32Array,
  k: number,
  rng: Rng,
): Promise<MeanSilhouette> {
  if (matrix.rows < 2) return { mean: 0, standardError: 0 };
  const rows = silhouetteSample(matrix.rows, CHOOSING_ROWS, rng);
  const points = await kernels.points(takeRows(matrix, rows));
  try {
    const sampled = Int32Array.from(rows, (row) => labels[row]);
    const [{ mean, perPoint }] = await kernels.silhouettes(points, [sampled], [k]);
    const squares = perPoint.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return { mean, standardError: Math.sqrt(squares / (rows.length - 1) / rows.length) };
  } finally {
    points.release();
  }
}

/** How many rows have each label. */
export function countsOf(labels: Int32Array, k: number): number[] {
  const counts = Array.from({ length: k }, () => 0);
  for (const label of labels) counts[label] += 1;
  return counts;
}
