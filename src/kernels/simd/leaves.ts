import type { Matrix } from '../matrix.js';
import { boundsLength, squaredLength, writeBounds } from './leaf-bounds.js';
import { LEAF, leafOrder } from './leaf-order.js';
import type { KernelMemory } from './memory.js';

/**
 * Rows in the memory of the kernels, ordered so that near rows stand together: once in 64 bits, as given, and once in 32, by
 * which most rows are told to be too far to look at. Takes 12.5 bytes a value and 5 a row.
 */
export interface Leaves {
  readonly rows: number;
  readonly cols: number;
  readonly count: number;
  /** The row of the matrix at each place. */
  readonly order: Int32Array;
  /** Address of the header that kernels-wasm/leaves.ts reads. */
  readonly pointer: number;
  release(): void;
}

const HEADER_BYTES = 40;

/** x of column c is stored as (x - shifts[c]) * scale, which is within -1..1. */
export interface LeavesAffine {
  readonly shifts: Float64Array;
  /** A power of two. */
  readonly scale: number;
}

/**
 * Brings validated rows into order.
 *
 * @param affine how values are stored, alike for rows that are to be compared; what suits the matrix
 */
export function createLeaves(
  memory: KernelMemory,
  matrix: Matrix,
  affine: LeavesAffine = affineOf([matrix]),
): Leaves {
  const { rows, cols } = matrix;
  const scope = memory.scope();
  try {
    const order = leafOrder(matrix);
    const count = Math.ceil(rows / LEAF);
    const { shifts, scale } = affine;
    const exact = scope.take(rows * cols * 8);
    const blocks = scope.take(count * LEAF * cols * 4);
    const bounds = scope.zeros(count * boundsLength(cols) * 4);
    const pointer = scope.zeros(HEADER_BYTES);
    const exactValues = memory.f64(exact, rows * cols);
    const values = memory.f32(blocks, count * LEAF * cols).fill(Infinity);
    for (let place = 0; place < rows; place += 1) {
      const from = order[place] * cols;
      const into = (place >> 3) * cols * 8 + (place & 7);
      for (let col = 0; col < cols; col += 1) {
        const value = matrix.data[from + col];
        exactValues[place * cols + col] = value;
        values[into + col * 8] = (value - shifts[col]) * scale;
      }
    }
    writeBounds(values, memory.f32(bounds, count * boundsLength(cols)), rows, cols);
    const halves = scope.take(count * LEAF * 4);
    writeLengths(values, memory.f32(halves, count * LEAF), rows, cols);
    memory.i32(pointer, 6).set([rows, cols, count, blocks, exact, bounds]);
    memory.f64(pointer + 24, 1)[0] = scale;
    memory.i32(pointer + 32, 1)[0] = halves;
    return { rows, cols, count, order, pointer, release: () => scope.release() };
  } catch (error) {
    scope.release();
    throw error;
  }
}

function writeLengths(
  values: Float32Array,
  halves: Float32Array,
  rows: number,
  cols: number,
): void {
  halves.fill(-Infinity);
  for (let place = 0; place < rows; place += 1)
    halves[place] = -squaredLength(values, place, cols) / 2;
}

/**
 * What puts all values of some matrices within -1..1: the mean of each column of the first, so that most rows are short, and a
 * power of two.
 */
export function affineOf(matrices: readonly Matrix[]): LeavesAffine {
  const [{ rows, cols, data }] = matrices;
  const shifts = new Float64Array(cols);
  for (let at = 0, row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1, at += 1) shifts[col] += data[at] / rows;
  }
  const largest = Math.max(...matrices.map((matrix) => largestFrom(shifts, matrix)));
  // Below 2^-1000 the power itself would overflow; such values are all one in 32 bits.
  const scale = largest === 0 ? 1 : 2 ** -Math.max(-1000, Math.ceil(Math.log2(largest)));
  return { shifts, scale };
}

function largestFrom(shifts: Float64Array, { rows, cols, data }: Matrix): number {
  let largest = 0;
  for (let at = 0, row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1, at += 1) {
      const magnitude = Math.abs(data[at] - shifts[col]);
      if (magnitude > largest) largest = magnitude;
    }
  }
  return largest;
}
