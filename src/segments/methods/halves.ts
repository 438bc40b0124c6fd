import type { Rng } from '../../kernels/index.js';
import { jaccard, silhouetteSample } from '../../kernels/index.js';
import type { Stages } from '../progress.js';
import type { GroupStability, Learned, MethodFit } from './method.js';
import type { Rows } from './rows.js';

/** Halves drawn, and the most rows of one, and of those the two clusterings are compared on. */
const HALVES = 20;
const MOST_ROWS = 1500;

/**
 * Do the groups come back when the method is run on a random half of the rows (Hennig 2007, subsetting)? Halves are drawn
 * without replacement, because a row drawn twice is a dense place of its own to a method that goes by density.
 */
export async function halvesStability(
  fit: MethodFit,
  rows: Rows,
  rng: Rng,
  stages: Stages,
): Promise<GroupStability> {
  const { count } = rows;
  const judgedRows = silhouetteSample(count, MOST_ROWS, rng.fork('judged'));
  const judged = rows.take(judgedRows);
  const own = Int32Array.from(judgedRows, (row) => fit.labels[row]);
  const size = Math.min(Math.floor(count / 2), MOST_ROWS);
  const perCluster = new Float64Array(fit.k);
  const halves = size >= 2 ? HALVES : 0;
  for (let h = 0; h < halves; h += 1) {
    await stages.start('repeating it on halves of the data', h / HALVES);
    const half = rows.take(silhouetteSample(count, size, rng.fork(`half:${h}`)));
    const learned = await fit.again(half, rng.fork(`again:${h}`));
    const overlaps = await overlapsOf(own, fit.k, learned, judged);
    overlaps.forEach((overlap, group) => (perCluster[group] += overlap / HALVES));
  }
  // A group of which no row is judged says nothing either way.
  const present = [...new Set(own)].filter((group) => group >= 0);
  const mean = present.reduce((sum, group) => sum + perCluster[group], 0) / present.length;
  return { mean: present.length === 0 ? 0 : mean, perCluster };
}

/** Of each group the greatest Jaccard overlap with a group that was learned from other rows; rows of no group count for none. */
export async function overlapsOf(
  own: Int32Array,
  k: number,
  learned: Learned,
  judged: Rows,
): Promise<number[]> {
  if (learned.k === 0) return Array.from({ length: k }, () => 0);
  const theirs = await learned.place(judged);
  const { data, cols } = jaccard(
    own.map((label) => (label < 0 ? k : label)),
    theirs.map((label) => (label < 0 ? learned.k : label)),
    k + 1,
    learned.k + 1,
  );
  return Array.from({ length: k }, (_, group) =>
    Math.max(...data.subarray(group * cols, group * cols + learned.k)),
  );
}
