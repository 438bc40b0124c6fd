import { keepSmallest } from '../core-distances.js';
import type { Matrix } from '../matrix.js';
import { squaredDistance } from '../nearest.js';

/** Rows of a leaf; kernels-wasm/leaves.ts has the same. */
export const LEAF = 32;

/** Powers of two of squared distance that make a level: rows within four times one another's distances. */
const LEVEL = 4;

/** The neighbour within its leaf whose distance tells how dense it is around a row; itself is number 0. */
const NEIGHBOUR = 8;

/**
 * The rows in an order in which every `LEAF` of them, from the first on, lie near one another, and so do neighbouring leaves:
 * that of a balanced k-d tree, cut at the median, to whole leaves, of the column that varies most.
 *
 * Where it is not equally dense everywhere, rows as dense as one another come together first, each with a tree of their own:
 * a row of noise would widen the leaf of a cluster so far that it tells nothing.
 */
export function leafOrder(matrix: Matrix): Int32Array {
  const order = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  treeOrder(matrix, order, 0, matrix.rows);
  const levels = densityLevels(matrix, order);
  if (levels.length > 1) for (const [from, to] of levels) treeOrder(matrix, order, from, to);
  return order;
}

/** Brings order[from..to-1] into the order of a k-d tree. */
function treeOrder(matrix: Matrix, order: Int32Array, from: number, to: number): void {
  if (to - from <= LEAF) return;
  const middle = from + LEAF * Math.floor(Math.ceil((to - from) / LEAF) / 2);
  select(matrix, order, from, to, middle, widestColumn(matrix, order, from, to));
  treeOrder(matrix, order, from, middle);
  treeOrder(matrix, order, middle, to);
}

/** Sorts rows by levels of how dense it is around them, and cuts levels to whole leaves. */
function densityLevels(matrix: Matrix, order: Int32Array): [number, number][] {
  const rows = new Map<number, number[]>();
  const nearest = new Float64Array(NEIGHBOUR + 1);
  for (let first = 0; first < order.length; first += LEAF) {
    const last = Math.min(order.length, first + LEAF);
    for (let place = first; place < last; place += 1) {
      const square = squareWithin(matrix, order, first, last, place, nearest);
      const level = Math.floor(Math.log2(square) / LEVEL);
      const own = rows.get(level);
      if (own === undefined) rows.set(level, [order[place]]);
      else own.push(order[place]);
    }
  }
  const levels: [number, number][] = [];
  let [from, at] = [0, 0];
  for (const level of [...rows.keys()].sort((a, b) => a - b)) {
    const own = rows.get(level) ?? [];
    order.set(own, at);
    at += own.length;
    const to = at === order.length ? at : LEAF * Math.floor(at / LEAF);
    if (to > from) levels.push([from, to]);
    from = to;
  }
  return levels;
}

/** Squared distance of a row to one of its nearest within the leaf. */
function squareWithin(
  { cols, data }: Matrix,
  order: Int32Array,
  first: number,
  last: number,
  place: number,
  nearest: Float64Array,
): number {
  const own = order[place] * cols;
  nearest.fill(Infinity);
  for (let other = first; other < last; other += 1) {
    keepSmallest(nearest, squaredDistance(data, own, data, order[other] * cols, cols));
  }
  return nearest[Math.min(NEIGHBOUR, last - first - 1)];
}

/** The column of the greatest variance among some rows. */
function widestColumn(matrix: Matrix, order: Int32Array, from: number, to: number): number {
  const { cols, data } = matrix;
  const origin = order[from] * cols;
  const sums = new Float64Array(cols);
  const squares = new Float64Array(cols);
  for (let i = from; i < to; i += 1) {
    const at = order[i] * cols;
    for (let col = 0; col < cols; col += 1) {
      const value = data[at + col] - data[origin + col];
      sums[col] += value;
      squares[col] += value * value;
    }
  }
  let widest = 0;
  let largest = -1;
  for (let col = 0; col < cols; col += 1) {
    const spread = squares[col] - sums[col] * (sums[col] / (to - from));
    if (spread > largest) {
      largest = spread;
      widest = col;
    }
  }
  return widest;
}

/** Reorders from..to-1 so that what stands before `middle` is no greater in the column than what follows (Hoare 1961). */
function select(
  { cols, data }: Matrix,
  order: Int32Array,
  from: number,
  to: number,
  middle: number,
  col: number,
): void {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = data[order[(low + high) >> 1] * cols + col];
    let i = low;
    let j = high;
    while (i <= j) {
      while (data[order[i] * cols + col] < pivot) i += 1;
      while (data[order[j] * cols + col] > pivot) j -= 1;
      if (i > j) break;
      const held = order[i];
      order[i] = order[j];
      order[j] = held;
      i += 1;
      j -= 1;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}
