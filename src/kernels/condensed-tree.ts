import type { Dendrogram } from './dendrogram.js';

/**
 * The clusters there are as density rises, when fewer than `minClusterSize` rows are no cluster (McInnes & Healy 2017).
 * Lambda, density, is 1 / distance; Infinity for rows in one place. Cluster 0 is all rows; a parent comes before its children.
 */
export interface CondensedTree {
  /** Cluster each cluster split off from; -1 for cluster 0. */
  readonly parents: Int32Array;
  /** Lambda at which each cluster came to be; 0 for cluster 0. */
  readonly births: Float64Array;
  /** Lambda at which each cluster split or lost its last row. */
  readonly deaths: Float64Array;
  /** Rows of each cluster at its birth. */
  readonly sizes: Int32Array;
  /** Stability of each cluster: the sum over its rows of the lambda they left it at, less its birth. */
  readonly stabilities: Float64Array;
  /** Lowest row of each cluster. */
  readonly firstRows: Int32Array;
  /** Last cluster that each row was in. */
  readonly rowClusters: Int32Array;
  /** Lambda at which each row left it. */
  readonly rowLambdas: Float64Array;
}

/**
 * Condenses a single-linkage tree. Merges at the same height are one merge of many parts, as the definition has it, so the
 * order of rows decides nothing but the numbering: clusters are numbered depth first, parts by their lowest row.
 */
export function condensedTree(dendrogram: Dendrogram, minClusterSize: number): CondensedTree {
  const { rows } = dendrogram;
  const firstRow = firstRows(dendrogram);
  const parents: number[] = [-1];
  const births: number[] = [0];
  const sizes: number[] = [rows];
  const firsts: number[] = [0];
  const rowClusters = new Int32Array(rows);
  const rowLambdas = new Float64Array(rows);
  // Nodes yet to be looked at, and the cluster each belongs to; -1 for one still to be numbered.
  const waiting: Part[] = [{ node: 2 * rows - 2, parent: -1, lambda: 0, cluster: 0 }];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const { node } = part;
    let { cluster } = part;
    if (cluster === -1) {
      cluster = parents.length;
      parents.push(part.parent);
      births.push(part.lambda);
      sizes.push(sizeOf(dendrogram, node));
      firsts.push(firstRow[node]);
    }
    if (node < rows) {
      // Only a tree of one row has a row for a cluster.
      rowLambdas[node] = Infinity;
      continue;
    }
    const lambda = 1 / dendrogram.heights[node - rows];
    const split = partsOf(dendrogram, node);
    const large = split.filter((part) => sizeOf(dendrogram, part) >= minClusterSize);
    for (const part of split) {
      if (sizeOf(dendrogram, part) < minClusterSize) {
        forEachRow(dendrogram, part, (row) => {
          rowClusters[row] = cluster;
          rowLambdas[row] = lambda;
        });
      }
    }
    // Last in, first out: the part with the lowest row is numbered first.
    large.sort((x, y) => firstRow[y] - firstRow[x]);
    const next = large.length === 1 ? cluster : -1;
    for (const part of large) waiting.push({ node: part, parent: cluster, lambda, cluster: next });
  }
  const clusters = {
    parents: Int32Array.from(parents),
    births: Float64Array.from(births),
    sizes: Int32Array.from(sizes),
    firstRows: Int32Array.from(firsts),
    rowClusters,
    rowLambdas,
  };
  return { ...clusters, ...stabilitiesOf(clusters) };
}

interface Part {
  readonly node: number;
  readonly parent: number;
  readonly lambda: number;
  readonly cluster: number;
}

/** Stabilities and deaths, summed in the order of rows and then of clusters. */
function stabilitiesOf(
  tree: Omit<CondensedTree, 'stabilities' | 'deaths'>,
): Pick<CondensedTree, 'stabilities' | 'deaths'> {
  const { parents, births, sizes, rowClusters, rowLambdas } = tree;
  const stabilities = new Float64Array(parents.length);
  const deaths = new Float64Array(parents.length);
  const leave = (cluster: number, lambda: number, count: number) => {
    stabilities[cluster] += (lambda - births[cluster]) * count;
    deaths[cluster] = Math.max(deaths[cluster], lambda);
  };
  for (let row = 0; row < rowClusters.length; row += 1) leave(rowClusters[row], rowLambdas[row], 1);
  for (let c = 1; c < parents.length; c += 1) leave(parents[c], births[c], sizes[c]);
  return { stabilities, deaths };
}

/** What a node falls into when all its merges of the same height are undone at once. */
function partsOf({ rows, left, right, heights }: Dendrogram, node: number): number[] {
  const height = heights[node - rows];
  const parts: number[] = [];
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at >= rows && heights[at - rows] === height) {
      waiting.push(left[at - rows], right[at - rows]);
    } else {
      parts.push(at);
    }
  }
  return parts;
}

function forEachRow(
  { rows, left, right }: Dendrogram,
  node: number,
  act: (row: number) => void,
): void {
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at < rows) act(at);
    else waiting.push(left[at - rows], right[at - rows]);
  }
}

function firstRows({ rows, left, right }: Dendrogram): Int32Array {
  const first = Int32Array.from({ length: 2 * rows - 1 }, (_, node) => node);
  for (let m = 0; m + 1 < rows; m += 1) {
    first[rows + m] = Math.min(first[left[m]], first[right[m]]);
  }
  return first;
}

function sizeOf({ rows, sizes }: Dendrogram, node: number): number {
  return node < rows ? 1 : sizes[node - rows];
}
