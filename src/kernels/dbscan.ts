import { requireNeighbours } from './core-distances.js';
import { disjointSets } from './disjoint-sets.js';
import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { squaredDistancesTo } from './nearest.js';

export interface DbscanOptions {
  /** Rows within this Euclidean distance are neighbours. `kDistances` suggests one. */
  readonly eps: number;
  /** A row with at least this many neighbours, itself counted, is a core row. */
  readonly minPoints: number;
}

export interface Dbscan {
  /** Cluster of each row, numbered by their lowest core rows; -1 for noise. */
  readonly labels: Int32Array;
  /** Number of clusters, which may be 0. */
  readonly k: number;
  /** 1 for core rows, 0 for border rows and noise. */
  readonly core: Uint8Array;
}

/**
 * DBSCAN (Ester, Kriegel, Sander & Xu 1996): core rows that are neighbours are of one cluster. A border row, which is not
 * core but neighbours core rows, goes to its nearest, of equally near ones to the lowest; the original leaves that open.
 * Time grows with rows squared, memory with rows. Throws RangeError on empty or non-finite input and on bad parameters.
 */
export function dbscan(matrix: Matrix, options: DbscanOptions): Dbscan {
  requireFinite(matrix);
  const { eps, minPoints } = options;
  requireDbscan(eps, minPoints);
  const { rows } = matrix;
  const largest = eps * eps;
  const core = coreRows(matrix, largest, minPoints);
  const sets = disjointSets(rows);
  const squares = new Float64Array(rows);
  const attachedTo = new Int32Array(rows).fill(-1);
  const nearest = new Float64Array(rows).fill(Infinity);
  for (let i = 0; i < rows; i += 1) {
    if (core[i] === 0) continue;
    squaredDistancesTo(matrix, i, 0, rows, squares);
    for (let j = 0; j < rows; j += 1) {
      if (squares[j] > largest) continue;
      if (core[j] === 1) {
        sets.join(i, j);
      } else if (squares[j] < nearest[j]) {
        nearest[j] = squares[j];
        attachedTo[j] = i;
      }
    }
  }
  const roots = Int32Array.from(core, (_, i) => sets.find(i));
  return dbscanOf(core, roots, attachedTo);
}

/** Throws RangeError unless eps is above 0 and minPoints 1 or more. */
export function requireDbscan(eps: number, minPoints: number): void {
  if (!(eps > 0 && eps <= 1e150)) {
    throw new RangeError(`eps is not a distance above 0: ${eps} (see the k-distance curve)`);
  }
  requireNeighbours('minPoints', minPoints);
}

/** The clustering, once it is known which rows are core, which row stands for each one's set, and whom others join. */
export function dbscanOf(core: Uint8Array, roots: Int32Array, attachedTo: Int32Array): Dbscan {
  const numbers = new Map<number, number>();
  const labels = new Int32Array(core.length).fill(-1);
  for (let i = 0; i < core.length; i += 1) {
    if (core[i] === 0) continue;
    const number = numbers.get(roots[i]) ?? numbers.size;
    numbers.set(roots[i], number);
    labels[i] = number;
  }
  for (let i = 0; i < core.length; i += 1) {
    if (core[i] === 0 && attachedTo[i] !== -1) labels[i] = labels[attachedTo[i]];
  }
  return { labels, k: numbers.size, core };
}

function coreRows(matrix: Matrix, largest: number, minPoints: number): Uint8Array {
  const { rows } = matrix;
  const squares = new Float64Array(rows);
  const core = new Uint8Array(rows);
  for (let i = 0; i < rows; i += 1) {
    squaredDistancesTo(matrix, i, 0, rows, squares);
    let neighbours = 0;
    for (let j = 0; j < rows; j += 1) if (squares[j] <= largest) neighbours += 1;
    core[i] = neighbours >= minPoints ? 1 : 0;
  }
  return core;
}
