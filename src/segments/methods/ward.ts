import type { Dendrogram, Kernels, Matrix, Rng } from '../../kernels/index.js';
import { cutDendrogram, silhouetteSample, WARD_EXACT_ROWS } from '../../kernels/index.js';
import { chooseK } from '../choose.js';
import { assignRows } from './assign-rows.js';
import { overlapsOf } from './halves.js';
import { placeByCentre } from './kmeans.js';
import { meansOf, sweepOf } from './measures.js';
import type { Learned, Method, MethodFit, MethodInput } from './method.js';
import { dendrogramPicture, NO_PICTURES } from './pictures.js';
import type { Rows } from './rows.js';
import { whileLoaded } from './rows.js';
import { notesOf } from './sample.js';

/** Small groups that stand for the rows where there are too many of them, and the rows these are found on. */
const SMALL_GROUPS = 500;
const SMALL_GROUP_ROWS = 20_000;
/** Halves that say how stable each number of groups is, and the most rows of one. */
const HALVES = 10;
const HALF_ROWS = 1000;

/**
 * Ward's tree: joins the two groups that raise the sum of squares least, until all are one. Where to cut it is the same
 * balanced choice as for k-means. The largest gap between two merges, the textbook rule, goes by one step of one curve: it
 * nearly always takes two groups, or follows a few far-off rows. A row that was not in the tree belongs to the nearest centre.
 */
export const ward: Method = {
  algorithm: 'ward',
  title: 'Ward',
  byDensity: false,
  refuses: () => null,
  fit,
};

/** A tree over the rows, or over small groups of them. */
interface Tree {
  readonly dendrogram: Dendrogram;
  /** The leaf of each row of the matrix; null when every row is one. */
  readonly leafOf: Int32Array | null;
  readonly weights: Float64Array | null;
}

async function fit(input: MethodInput): Promise<MethodFit> {
  const { kernels, rows, ks, rng, stages, words, choose } = input;
  const { matrix } = rows;
  const tree = await stages.during('building the tree', 0.05, 0.3, () =>
    treeOf(kernels, rows, rng),
  );
  const usable = usableKs(tree.dendrogram, ks);
  const partitions = usable.map((k) => ({ k, labels: cut(tree, k) }));
  await stages.start('measuring separation', 0.3);
  const measured = await sweepOf(kernels, rows, partitions, rng.fork('sweep'));
  const stabilities = await stabilitiesOf(input, partitions);
  const { gaps } = await input.reference(usable);
  const sweep = measured.map((row, i) => ({ ...row, stability: stabilities[i], icl: null }));
  const choice = chooseK(
    sweep.map((row, i) => ({ ...row, gap: gaps[i] })),
    choose,
    ks.length === 1,
  );
  const { k, labels } = partitions[usable.indexOf(choice.k)];
  const leafGroups = cutDendrogram(tree.dendrogram, k);
  return {
    k,
    labels,
    chosenBy: choice.by,
    choice: choice.text,
    elbow: choice.elbow,
    sweep,
    settings: tree.leafOf === null ? {} : { smallGroups: tree.dendrogram.rows },
    pictures: {
      ...NO_PICTURES,
      dendrogram: dendrogramPicture(tree.dendrogram, tree.weights, leafGroups, k),
    },
    notes: notesOf(
      tree.leafOf === null
        ? null
        : `${matrix.rows.toLocaleString('en-US')} ${words} were first gathered into ${tree.dendrogram.rows} small groups, which the tree then joined.`,
    ),
    place: placeByCentre(kernels, meansOf(matrix, labels, k)),
    freeze: () => ({}),
    again: async (some, againRng) =>
      learnedFrom(kernels, await treeOf(kernels, some, againRng), some.matrix, k),
  };
}

async function treeOf(kernels: Kernels, rows: Rows, rng: Rng): Promise<Tree> {
  const { matrix } = rows;
  if (rows.count <= WARD_EXACT_ROWS) {
    return { dendrogram: await kernels.ward(matrix), leafOf: null, weights: null };
  }
  const sample = silhouetteSample(rows.count, SMALL_GROUP_ROWS, rng.fork('small groups'));
  const { centroids } = await centresOf(kernels, rows.take(sample), rng);
  const { labels } = await assignRows(kernels, rows, centroids);
  const used = [...new Set(labels)].sort((a, b) => a - b);
  const number = new Int32Array(centroids.rows);
  used.forEach((group, index) => (number[group] = index));
  const leafOf = labels.map((group) => number[group]);
  const weights = new Float64Array(used.length);
  for (const leaf of leafOf) weights[leaf] += 1;
  const means = meansOf(matrix, leafOf, used.length);
  return { dendrogram: await kernels.ward(means, weights), leafOf, weights };
}

function centresOf(kernels: Kernels, rows: Rows, rng: Rng) {
  return whileLoaded(kernels, rows, (points) =>
    kernels.kmeans(points, { k: SMALL_GROUPS, starts: 1, rng }),
  );
}

function cut({ dendrogram, leafOf }: Tree, k: number): Int32Array {
  const groups = cutDendrogram(dendrogram, k);
  return leafOf === null ? groups : leafOf.map((leaf) => groups[leaf]);
}

/** Numbers of groups that part rows which differ; others become the largest such. */
function usableKs({ rows, heights }: Dendrogram, ks: readonly number[]): number[] {
  const different = heights.reduce((count, height) => (height > 0 ? count + 1 : count), 1);
  const most = Math.min(rows, different);
  return [...new Set(ks.map((k) => Math.min(k, most)))].sort((a, b) => a - b);
}

function learnedFrom(kernels: Kernels, tree: Tree, matrix: Matrix, wanted: number): Learned {
  const [k] = usableKs(tree.dendrogram, [wanted]);
  const labels = cut(tree, k);
  return { k, labels, place: placeByCentre(kernels, meansOf(matrix, labels, k)) };
}

/** How much of the groups of each number comes back in the trees of halves of the rows. */
async function stabilitiesOf(
  input: MethodInput,
  partitions: readonly { readonly k: number; readonly labels: Int32Array }[],
): Promise<number[]> {
  const { kernels, rng, stages } = input;
  const { count } = input.rows;
  const sums = partitions.map(() => 0);
  const judgedRows = silhouetteSample(count, HALF_ROWS, rng.fork('judged'));
  const judged = input.rows.take(judgedRows);
  const size = Math.min(Math.floor(count / 2), HALF_ROWS);
  const halves = size >= 2 ? HALVES : 0;
  for (let h = 0; h < halves; h += 1) {
    await stages.start('repeating the tree on halves of the data', 0.4 + (0.1 * h) / HALVES);
    const half = input.rows.take(silhouetteSample(count, size, rng.fork(`choosing:${h}`)));
    const tree = await treeOf(kernels, half, rng);
    for (const [i, { k, labels }] of partitions.entries()) {
      const own = Int32Array.from(judgedRows, (row) => labels[row]);
      const learned = learnedFrom(kernels, tree, half.matrix, k);
      const overlaps = await overlapsOf(own, k, learned, judged);
      const present = overlaps.filter((_, group) => own.includes(group));
      sums[i] += present.reduce((a, b) => a + b, 0) / present.length / HALVES;
    }
  }
  return sums;
}
