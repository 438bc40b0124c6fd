import { isCancelled, takeTask } from './team';

/** Rows of a task; src/kernels/simd/points.ts allots the statistics by it. */
const PIECE_ROWS: u32 = 4096;
/** What is noted of each column: sum, sum of squares, largest magnitude. */
const NOTED: u32 = 3;

/**
 * Copies rows into blocks of eight, [block][column][8] as f32, as (value - shift) * scale, and notes for each piece and
 * column the sum, the sum of squares and the largest magnitude of what was stored. The last block is filled up with
 * copies of the last row, which count for nothing.
 *
 * The source is f32 or f64 (`isDouble`); the value of row r and column c stands at r * rowStride + c * columnStride.
 */
export function loadPoints(
  team: usize,
  thread: u32,
  source: usize,
  isDouble: bool,
  rowStride: u32,
  columnStride: u32,
  rows: u32,
  cols: u32,
  shifts: usize,
  scale: f64,
  blocks: usize,
  notes: usize,
): void {
  const pieces = (rows + PIECE_ROWS - 1) / PIECE_ROWS;
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    if (isCancelled(team)) return;
    const from = piece * PIECE_ROWS;
    const to = min(rows, from + PIECE_ROWS);
    const into = blocks + from * cols * 4;
    const note = notes + piece * cols * NOTED * 8;
    if (isDouble) {
      loadPiece<f64>(source, rowStride, columnStride, from, to, cols, shifts, scale, into, note);
    } else {
      loadPiece<f32>(source, rowStride, columnStride, from, to, cols, shifts, scale, into, note);
    }
  }
}

function loadPiece<T>(
  source: usize,
  rowStride: u32,
  columnStride: u32,
  from: u32,
  to: u32,
  cols: u32,
  shifts: usize,
  scale: f64,
  into: usize,
  note: usize,
): void {
  for (let col: u32 = 0; col < cols; col += 1) {
    const shift = load<f64>(shifts + (col << 3));
    let sum: f64 = 0;
    let squares: f64 = 0;
    let largest: f64 = 0;
    let target = into + (col << 5);
    for (let first = from; first < to; first += 8) {
      for (let i: u32 = 0; i < 8; i += 1) {
        const row = min(first + i, to - 1);
        const at = row * rowStride + col * columnStride;
        const value = load<T>(source + at * sizeof<T>());
        const stored = <f32>((<f64>value - shift) * scale);
        store<f32>(target + (i << 2), stored);
        if (first + i >= to) continue;
        const kept = <f64>stored;
        sum += kept;
        squares += kept * kept;
        largest = max(largest, abs(kept));
      }
      target += cols << 5;
    }
    store<f64>(note + col * NOTED * 8, sum);
    store<f64>(note + col * NOTED * 8, squares, 8);
    store<f64>(note + col * NOTED * 8, largest, 16);
  }
}
