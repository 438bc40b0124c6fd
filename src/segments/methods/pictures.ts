import type { CondensedTree, Dendrogram, KDistances } from '../../kernels/index.js';
import { cutDendrogram } from '../../kernels/index.js';

/** What a report draws of a method, thinned to what a page can show; plain data, null where a method has no such thing. */
export interface Pictures {
  readonly dendrogram: DendrogramPicture | null;
  readonly condensedTree: TreePicture | null;
  readonly kDistances: KDistancePicture | null;
}

/** The top of a tree of merges. Node i < leaves.length is a leaf, the others are the merges in order (as scipy's). */
export interface DendrogramPicture {
  readonly leaves: readonly { readonly size: number; readonly group: number }[];
  readonly merges: readonly {
    readonly left: number;
    readonly right: number;
    readonly height: number;
  }[];
  /** Between the merges that were kept and those that were undone. */
  readonly cut: number;
}

/** The clusters there are as density rises; a parent comes before its children. */
export interface TreePicture {
  readonly clusters: readonly {
    /** -1 for all rows. */
    readonly parent: number;
    readonly birth: number;
    readonly death: number;
    readonly size: number;
    /** Excess of mass: what the choice of clusters goes by. */
    readonly stability: number;
    /** The group it was chosen to be, or -1. */
    readonly group: number;
    /** Density, and the rows still in the cluster there; densities ascend. */
    readonly profile: readonly (readonly [number, number])[];
  }[];
}

/** How far away the k-th nearest row is, ascending, and the distance that was taken for near. */
export interface KDistancePicture {
  readonly k: number;
  readonly curve: readonly number[];
  readonly eps: number;
}

export const NO_PICTURES: Pictures = { dendrogram: null, condensedTree: null, kDistances: null };

const MOST_LEAVES = 30;
const MOST_CLUSTERS = 60;
const PROFILE_POINTS = 16;
const CURVE_POINTS = 200;

/** The top merges of a tree that was cut into k groups, numbered as `groupOf` numbers the rows of the tree. */
export function dendrogramPicture(
  tree: Dendrogram,
  weights: Float64Array | null,
  groupOf: Int32Array,
  k: number,
): DendrogramPicture {
  const leafCount = Math.min(tree.rows, Math.max(MOST_LEAVES, k));
  const leafOf = cutDendrogram(tree, leafCount);
  const leaves = Array.from({ length: leafCount }, () => ({ size: 0, group: -1 }));
  leafOf.forEach((leaf, row) => {
    leaves[leaf].size += weights?.[row] ?? 1;
    leaves[leaf].group = groupOf[row];
  });
  const first = tree.rows - leafCount;
  const rowBelow = firstRows(tree);
  // A node below the shown merges is the leaf its rows are in.
  const shown = (node: number) =>
    node >= tree.rows + first ? node - tree.rows - first + leafCount : leafOf[rowBelow[node]];
  const merges = Array.from({ length: leafCount - 1 }, (_, m) => ({
    left: shown(tree.left[first + m]),
    right: shown(tree.right[first + m]),
    height: tree.heights[first + m],
  }));
  const above = tree.heights[tree.rows - k] ?? 0;
  const below = tree.rows - k - 1 < 0 ? 0 : tree.heights[tree.rows - k - 1];
  return { leaves, merges, cut: (above + below) / 2 };
}

/** Some row of each node. */
function firstRows({ rows, left }: Dendrogram): Int32Array {
  const first = Int32Array.from({ length: 2 * rows - 1 }, (_, node) => node);
  for (let m = 0; m + 1 < rows; m += 1) first[rows + m] = first[left[m]];
  return first;
}

/** The largest clusters of a condensed tree. Densities are kept finite: rows in one place have an infinite one. */
export function treePicture(tree: CondensedTree, selected: Int32Array): TreePicture {
  const most = largestFinite(tree);
  const order = Array.from(tree.sizes.keys()).sort(
    (a, b) => tree.sizes[b] - tree.sizes[a] || a - b,
  );
  const kept = order.slice(0, MOST_CLUSTERS).sort((a, b) => a - b);
  const position = new Map(kept.map((cluster, at) => [cluster, at]));
  const leaving = leavingOf(tree, most);
  return {
    clusters: kept.map((cluster) => ({
      parent: position.get(tree.parents[cluster]) ?? -1,
      birth: Math.min(most, tree.births[cluster]),
      death: Math.min(most, tree.deaths[cluster]),
      size: tree.sizes[cluster],
      stability: Number.isFinite(tree.stabilities[cluster]) ? tree.stabilities[cluster] : most,
      group: selected.indexOf(cluster),
      profile: profileOf(leaving[cluster], tree.sizes[cluster]),
    })),
  };
}

function largestFinite({ rowLambdas }: CondensedTree): number {
  const finite = rowLambdas.filter((lambda) => Number.isFinite(lambda)).sort();
  // The last few rows of a dense place would press all else flat.
  return finite.length === 0 ? 1 : finite[Math.floor(0.98 * (finite.length - 1))];
}

/** Of each cluster the densities at which it loses rows, with how many, ascending. */
function leavingOf(tree: CondensedTree, most: number): [number, number][][] {
  const leaving: [number, number][][] = Array.from(tree.parents, () => []);
  tree.rowClusters.forEach((cluster, row) => {
    leaving[cluster].push([Math.min(most, tree.rowLambdas[row]), 1]);
  });
  for (let c = 1; c < tree.parents.length; c += 1) {
    leaving[tree.parents[c]].push([Math.min(most, tree.births[c]), tree.sizes[c]]);
  }
  for (const list of leaving) list.sort(([a], [b]) => a - b);
  return leaving;
}

function profileOf(leaving: readonly [number, number][], size: number): [number, number][] {
  const steps: [number, number][] = [];
  let left = size;
  leaving.forEach(([lambda, rows], at) => {
    // A split is a step of its own; single rows are thinned.
    const every = Math.ceil(leaving.length / PROFILE_POINTS);
    if (rows > 1 || at % every === 0 || at === leaving.length - 1) steps.push([lambda, left]);
    left -= rows;
  });
  return steps;
}

/** The curve, thinned evenly. */
export function kDistancePicture({ curve }: KDistances, k: number, eps: number): KDistancePicture {
  const points = Math.min(CURVE_POINTS, curve.length);
  return {
    k,
    eps,
    curve: Array.from(
      { length: points },
      (_, i) => curve[points === 1 ? 0 : Math.round((i * (curve.length - 1)) / (points - 1))],
    ),
  };
}
