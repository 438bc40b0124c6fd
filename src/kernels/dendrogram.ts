import { disjointSets } from './disjoint-sets.js';

/**
 * Which clusters merge, nearest first, until all are one. As in scipy's `linkage`: cluster i < n is row i, cluster n + m is
 * what merge m makes. Of each merge the cluster with the lower number comes first.
 */
export interface Dendrogram {
  /** Number of rows n; there are n - 1 merges. */
  readonly rows: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Height of each merge; never falls. */
  readonly heights: Float64Array;
  /** Rows (or, where rows have weights, their weights) below each merge. */
  readonly sizes: Float64Array;
}

/** Pairs of rows whose clusters merge, in any order: n - 1 of them that join all n rows. */
export interface Joins {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly heights: Float64Array;
}

/** Puts joins in order of height (equal heights stay in the order given) and names the clusters they make. */
export function dendrogramOf(joins: Joins, weights?: Float64Array): Dendrogram {
  const merges = joins.heights.length;
  const rows = merges + 1;
  const order = Uint32Array.from({ length: merges }, (_, m) => m);
  order.sort((x, y) => joins.heights[x] - joins.heights[y] || x - y);
  const sets = disjointSets(rows);
  const cluster = Int32Array.from({ length: rows }, (_, i) => i);
  const weight = weights?.slice() ?? new Float64Array(rows).fill(1);
  const [left, right] = [new Int32Array(merges), new Int32Array(merges)];
  const [heights, sizes] = [new Float64Array(merges), new Float64Array(merges)];
  order.forEach((from, m) => {
    const [rootA, rootB] = [sets.find(joins.a[from]), sets.find(joins.b[from])];
    left[m] = Math.min(cluster[rootA], cluster[rootB]);
    right[m] = Math.max(cluster[rootA], cluster[rootB]);
    heights[m] = joins.heights[from];
    sizes[m] = weight[rootA] + weight[rootB];
    const root = sets.join(rootA, rootB);
    cluster[root] = rows + m;
    weight[root] = sizes[m];
  });
  return { rows, left, right, heights, sizes };
}

/**
 * The k clusters there are before the last k - 1 merges: a label 0..k-1 per row, numbered by their lowest row.
 * Throws RangeError unless k is an integer of 1 to the number of rows.
 */
export function cutDendrogram(dendrogram: Dendrogram, k: number): Int32Array {
  const { rows, left, right } = dendrogram;
  if (!(Number.isInteger(k) && k >= 1 && k <= rows)) {
    throw new RangeError(`k is not an integer of 1 to the ${rows} rows: ${k}`);
  }
  // From the top down, so that a cluster knows its own before its parts ask for it.
  const top = Int32Array.from({ length: 2 * rows - 1 }, (_, node) => node);
  for (let m = rows - 2; m >= 0; m -= 1) {
    if (m >= rows - k) continue;
    top[left[m]] = top[rows + m];
    top[right[m]] = top[rows + m];
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const number = numbers.get(top[row]) ?? numbers.size;
    numbers.set(top[row], number);
    return number;
  });
}
