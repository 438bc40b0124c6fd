import type { KernelPool, Watch } from './pool.js';
import { affineOf, isTame } from './scale-of-values.js';
import type { Affine, ColumnNotes } from './scale-of-values.js';
import { tableOf } from './table.js';
import type { Columns, RowMajor, ScaledColumns, Table } from './table.js';

/**
 * Rows in the memory of the kernels: blocks of eight rows, [block][column][8] as 32-bit floats, the last block filled up
 * with copies of the last row. A value x of column c is stored as (x - shifts[c]) * scale.
 */
export interface Points {
  readonly rows: number;
  readonly cols: number;
  /** Address of the first block. */
  readonly blocks: number;
  /** What was subtracted from each column: 0 where that is as exact. */
  readonly shifts: Float64Array;
  /** A power of two; 1 unless squares would leave the range of 32-bit floats. */
  readonly scale: number;
  /** Mean over the columns of their variances, of the stored values. */
  readonly meanVariance: number;
  /** Sum of the squares of all stored values. */
  readonly squares: number;
  /** Gives the memory back. */
  release(): void;
}

/** Rows a thread loads at a time, and what is noted of each column of them; kernels-wasm/load-points.ts has the same. */
const PIECE_ROWS = 4096;
const NOTED = 3;
/** Rows that are handed to the threads at a time: some pieces for each, and few MB. */
const CHUNK_ROWS = 16 * PIECE_ROWS;

/**
 * Copies rows or columns into the memory of the kernels. Throws RangeError, naming row and column, on NaN, infinite or
 * absurd values, on an empty or ragged matrix, and when it does not fit.
 */
export async function loadPoints(
  pool: KernelPool,
  source: RowMajor | Columns | ScaledColumns,
  watch: Watch = {},
): Promise<Points> {
  const table = tableOf(source);
  const { rows, cols } = table;
  const scope = pool.memory.scope();
  const blocks = scope.take(Math.ceil(rows / 8) * cols * 32);
  try {
    let affine: Affine = { shifts: new Float64Array(cols), scale: 1 };
    let notes = await copyRows(pool, table, blocks, affine, watch);
    if (!isTame(notes, rows)) {
      affine = affineOf(table);
      notes = await copyRows(pool, table, blocks, affine, watch);
    }
    const variances = notes.map(({ sum, squares }) =>
      Math.max(0, squares / rows - (sum / rows) ** 2),
    );
    const meanVariance = variances.reduce((total, variance) => total + variance, 0) / cols;
    const squares = notes.reduce((total, column) => total + column.squares, 0);
    return { rows, cols, blocks, ...affine, meanVariance, squares, release: () => scope.release() };
  } catch (error) {
    scope.release();
    throw error;
  }
}

/** Rows of points in the units of the data, as they are stored. */
export function storedValues({ cols, shifts, scale }: Points, values: Float64Array): Float64Array {
  return values.map((value, at) => (value - shifts[at % cols]) * scale);
}

/**
 * Hands the rows to the threads chunk by chunk, copying the next while they work at one. Gives what was noted of each
 * column, added up in the order of the rows.
 */
async function copyRows(
  pool: KernelPool,
  table: Table,
  blocks: number,
  { shifts, scale }: Affine,
  { signal, onProgress }: Watch,
): Promise<ColumnNotes[]> {
  const { rows, cols } = table;
  const { memory } = pool;
  const scope = memory.scope();
  try {
    const chunk = Math.min(CHUNK_ROWS, rows);
    const bytes = table.isDouble ? 8 : 4;
    const stages = [0, 1].map(() => scope.take(chunk * cols * bytes));
    const notes = scope.take(Math.ceil(rows / PIECE_ROWS) * cols * NOTED * 8);
    const shiftsAt = scope.copy(shifts);
    let working = Promise.resolve();
    for (let from = 0, turn = 0; from < rows; from += chunk, turn = 1 - turn) {
      const to = Math.min(rows, from + chunk);
      const values = (to - from) * cols;
      const stage = stages[turn];
      table.copy(table.isDouble ? memory.f64(stage, values) : memory.f32(stage, values), from, to);
      await working;
      onProgress?.(from / rows);
      const [rowStride, columnStride] = table.isByColumn ? [1, to - from] : [cols, 1];
      const into = blocks + from * cols * 4;
      const noteAt = notes + (from / PIECE_ROWS) * cols * NOTED * 8;
      // prettier-ignore
      const args = [
        stage, Number(table.isDouble), rowStride, columnStride, to - from, cols,
        shiftsAt, scale, into, noteAt,
      ];
      working = pool.run('loadPoints', args, { signal });
    }
    await working;
    return addNotes(memory.f64(notes, Math.ceil(rows / PIECE_ROWS) * cols * NOTED), cols);
  } finally {
    scope.release();
  }
}

function addNotes(notes: Float64Array, cols: number): ColumnNotes[] {
  const total = Array.from({ length: cols }, () => ({ sum: 0, squares: 0, largest: 0 }));
  for (let at = 0; at < notes.length; at += NOTED) {
    const column = total[(at / NOTED) % cols];
    column.sum += notes[at];
    column.squares += notes[at + 1];
    column.largest = Math.max(column.largest, notes[at + 2]);
  }
  return total;
}
