import type { Matrix } from '../matrix.js';

/** Rows of a leaf; kernels-wasm/leaves.ts has the same. */
export const LEAF = 32;

/**
 * The rows in the order of a balanced k-d tree: every `LEAF` of them, from the first on, lie near one another, and so do
 * neighbouring leaves. Cut at the median, to whole leaves, of the column that varies most.
 *
 * @param core when known, squared core distances: rows as dense as one another are put together first, so that noise does not
 *   widen the leaves of clusters
 */
export function leafOrder(matrix: Matrix, core?: Float64Array): Int32Array {
  const order = Int32Array.from({ length: matrix.rows }, (_, row) => row);
  const waiting = core === undefined ? [[0, matrix.rows]] : densityLevels(order, core);
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    const [from, to] = range;
    if (to - from <= LEAF) continue;
    const middle = from + LEAF * Math.floor(Math.ceil((to - from) / LEAF) / 2);
    select(matrix, order, from, to, middle, widestColumn(matrix, order, from, to));
    waiting.push([from, middle], [middle, to]);
  }
  return order;
}

/** Core distances of a level differ by no more than this, squared. */
const LEVEL = 2;

/** Sorts the rows by core distance and cuts them, to whole leaves, into levels. */
function densityLevels(order: Int32Array, core: Float64Array): number[][] {
  order.sort((a, b) => core[a] - core[b] || a - b);
  const levels: number[][] = [];
  let from = 0;
  for (let at = 0; at < order.length; at += LEAF) {
    if (core[order[at]] <= LEVEL * core[order[from]]) continue;
    levels.push([from, at]);
    from = at;
  }
  levels.push([from, order.length]);
  return levels;
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
