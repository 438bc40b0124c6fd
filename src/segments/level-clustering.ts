import { EthogramError } from '../errors.js';
import type { Matrix, Rng } from '../kernels/index.js';
import { silhouetteSample } from '../kernels/index.js';
import { likeGroups } from './align.js';
import type { Clustering, ClusteringInput } from './clustering.js';
import type { FrozenMethod } from './definition.js';
import { halvesStability } from './methods/halves.js';
import { meansOf, separationOf } from './methods/measures.js';
import type { Method, MethodFit } from './methods/method.js';
import type { Rows } from './methods/rows.js';
import type { Stages } from './progress.js';
import { partOf } from './progress.js';

/** A clustering of a level by a method other than k-means. */
export interface LevelClustering extends Clustering {
  /** What a model keeps of the method; rows are placed by it. */
  readonly frozen: FrozenMethod;
  readonly byDensity: boolean;
  /** Share of the training rows that belong to no segment; their label is -1. */
  readonly noise: number;
  readonly notes: readonly string[];
}

/** Points of dense places that a model keeps. */
const MOST_POINTS = 3000;
/** Trees of halves that say how sure a nearest centre is, and the most rows of one. */
const MODELS = 20;
const MODEL_ROWS = 1500;

/**
 * Clusters the training rows of a level by any method: learned from those who show enough, as by k-means; everybody else is
 * placed by what a model keeps (M-2). Throws `too_little_data` when the method finds fewer than two segments, for there is
 * nothing to keep then.
 */
export async function clusterLevelBy(
  method: Method,
  input: ClusteringInput,
): Promise<LevelClustering> {
  const { kernels, rows, rng, stages } = input;
  const learned = input.learned.length === rows.count ? rows : rows.take(input.learned);
  const fit = await method.fit({
    ...input,
    rows: learned,
    stages: partOf(stages, 0.1, 0.6),
    mostPoints: MOST_POINTS,
  });
  requireSegments(method, fit, input);
  const { k } = fit;
  const labels = await fit.place(rows);
  const separation = await separationOf(kernels, rows, labels, k, rng.fork('separation'));
  if (separation === null) throw new RangeError(`${k} groups have no separation`);
  const repeats = partOf(stages, 0.6, 0.74);
  const stability = await halvesStability(fit, learned, rng.fork('halves'), repeats);
  const centroids = centresOf(fit, learned, rows.matrix, labels);
  const models =
    method.algorithm === 'ward'
      ? await centreModels(fit, learned, rng.fork('models'), repeats)
      : [];
  const outside = labels.reduce((count, label) => (label < 0 ? count + 1 : count), 0);
  return {
    k,
    centroids,
    mixture: null,
    labels,
    choice: { k, by: fit.chosenBy, elbow: fit.elbow, text: fit.choice },
    sweep: fit.sweep,
    reference: await input.reference(input.ks),
    ...separation,
    stability: { ...stability, models },
    frozen: fit.freeze(),
    byDensity: method.byDensity,
    noise: outside / labels.length,
    notes: fit.notes,
  };
}

function requireSegments(method: Method, { k, choice }: MethodFit, input: ClusteringInput): void {
  if (k >= 2) return;
  throw new EthogramError(
    'too_little_data',
    `${method.title} finds no segments of ${input.words} to tell apart: ${choice} (choose another --algorithm; \`ethogram compare\` shows them side by side)`,
  );
}

/** Means of the placed rows; of a group in which none was placed, of those it was learned from. */
function centresOf(fit: MethodFit, learned: Rows, matrix: Matrix, labels: Int32Array): Matrix {
  const placed = meansOf(matrix, labels, fit.k);
  const own = meansOf(learned.matrix, fit.labels, fit.k);
  const used = new Set(labels);
  const data = placed.data.map((value, at) =>
    used.has(Math.floor(at / matrix.cols)) ? value : own.data[at],
  );
  return { ...placed, data };
}

/** Centres found on halves of the rows, numbered as the segments they continue: their agreement is the confidence (M-2). */
async function centreModels(
  fit: MethodFit,
  rows: Rows,
  rng: Rng,
  stages: Stages,
): Promise<Matrix[]> {
  const { count } = rows;
  const size = Math.min(Math.floor(count / 2), MODEL_ROWS);
  const models: Matrix[] = [];
  for (let m = 0; m < MODELS; m += 1) {
    await stages.start('asking trees of halves of the data', m / MODELS);
    const positions = silhouetteSample(count, size, rng.fork(`half:${m}`));
    const half = rows.take(positions);
    const learned = await fit.again(half, rng.fork(`again:${m}`));
    if (learned.k !== fit.k) break;
    const own = Int32Array.from(positions, (row) => fit.labels[row]);
    const numbers = likeGroups(own, learned.labels);
    models.push(
      meansOf(
        half.matrix,
        learned.labels.map((label) => numbers[label]),
        fit.k,
      ),
    );
  }
  return models.length === 0 ? [meansOf(rows.matrix, fit.labels, fit.k)] : models;
}
