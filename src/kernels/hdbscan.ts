import { condensedTree } from './condensed-tree.js';
import type { CondensedTree } from './condensed-tree.js';
import { coreSquares, requireNeighbours } from './core-distances.js';
import { dendrogramOf } from './dendrogram.js';
import type { Joins } from './dendrogram.js';
import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { mutualReachabilityTree } from './mutual-reachability-tree.js';

export interface HdbscanOptions {
  /** Fewest rows of a cluster, 2 or more; 5. */
  readonly minClusterSize?: number;
  /** The core distance of a row is that to this nearest row, itself counted; as `minClusterSize`. */
  readonly minSamples?: number;
}

/** A clustering by density, with rows that belong to no cluster. */
export interface Hdbscan {
  /** Cluster of each row, numbered by their lowest rows; -1 for noise. */
  readonly labels: Int32Array;
  /** How near each row is to the densest part of its cluster, 0..1; 0 for noise. */
  readonly probabilities: Float64Array;
  /** Number of clusters, which may be 0. */
  readonly k: number;
  /** All clusters there are at any density, for the picture. */
  readonly tree: CondensedTree;
  /** The cluster of the tree that each label is. */
  readonly selected: Int32Array;
  /** Core distance of each row. */
  readonly core: Float64Array;
}

/**
 * HDBSCAN (Campello, Moulavi & Sander 2013; McInnes & Healy 2017), exact: the clusters with the greatest excess of mass
 * among those that single linkage under mutual reachability finds at any density. Conventions are those of scikit-learn
 * with `allow_single_cluster=False`, but that equally long edges count as one, so that the order of rows does not matter;
 * of equally stable choices the larger cluster is taken. Fewer than `minClusterSize` rows are noise;
 * `minSamples` beyond the number of rows counts as that number.
 *
 * Time grows with rows squared, memory with rows. Throws RangeError on empty or non-finite input and on bad parameters.
 */
export function hdbscan(matrix: Matrix, options: HdbscanOptions = {}): Hdbscan {
  requireFinite(matrix);
  const { minClusterSize, minSamples } = densityOptions(options);
  const squares = coreSquares(matrix, minSamples);
  return hdbscanOf(mutualReachabilityTree(matrix, squares), squares, minClusterSize);
}

/** The options with their defaults. Throws RangeError when one is out of range. */
export function densityOptions(options: HdbscanOptions): Required<HdbscanOptions> {
  const { minClusterSize = 5, minSamples = minClusterSize } = options;
  if (!(Number.isInteger(minClusterSize) && minClusterSize >= 2)) {
    throw new RangeError(
      `minClusterSize is not an integer of 2 or more: ${minClusterSize} (give the fewest rows worth calling a cluster)`,
    );
  }
  requireNeighbours('minSamples', minSamples);
  return { minClusterSize, minSamples };
}

/** The clustering that a minimum spanning tree under mutual reachability leads to. */
export function hdbscanOf(
  spanningTree: Joins,
  coreSquares: Float64Array,
  minClusterSize: number,
): Hdbscan {
  const tree = condensedTree(dendrogramOf(spanningTree), minClusterSize);
  const selected = selectByExcessOfMass(tree);
  const labelOf = new Int32Array(tree.parents.length).fill(-1);
  selected.forEach((cluster, label) => (labelOf[cluster] = label));
  // Parents come before children: what is below a selected cluster is part of it.
  for (let c = 1; c < labelOf.length; c += 1) {
    if (labelOf[tree.parents[c]] !== -1) labelOf[c] = labelOf[tree.parents[c]];
  }
  const labels = tree.rowClusters.map((cluster) => labelOf[cluster]);
  const probabilities = Float64Array.from(labels, (label, row) =>
    label === -1 ? 0 : strength(tree.rowLambdas[row], tree.deaths[selected[label]]),
  );
  const core = coreSquares.map(Math.sqrt);
  return { labels, probabilities, k: selected.length, tree, selected, core };
}

/** Membership of a row that leaves at lambda in a cluster that ends at `death`; rows in one place are wholly in it. */
export function strength(lambda: number, death: number): number {
  return lambda >= death ? 1 : lambda / death;
}

/**
 * The clusters, none within another, of the greatest total stability, by their lowest rows. All rows together are none.
 * A cluster is preferred to its parts when they are equally stable.
 */
function selectByExcessOfMass({ parents, stabilities, firstRows }: CondensedTree): Int32Array {
  const best = new Float64Array(parents.length);
  const isLeafOrBetter = new Uint8Array(parents.length);
  for (let c = parents.length - 1; c > 0; c -= 1) {
    isLeafOrBetter[c] = best[c] > stabilities[c] ? 0 : 1;
    best[parents[c]] += Math.max(best[c], stabilities[c]);
  }
  const isWithin = new Uint8Array(parents.length);
  const selected: number[] = [];
  for (let c = 1; c < parents.length; c += 1) {
    isWithin[c] = isWithin[parents[c]];
    if (isWithin[c] === 1 || isLeafOrBetter[c] === 0) continue;
    isWithin[c] = 1;
    selected.push(c);
  }
  return Int32Array.from(selected.sort((a, b) => firstRows[a] - firstRows[b]));
}
