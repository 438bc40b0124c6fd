import { isCancelled, takeTask } from './team';

/** Rows of a task; src/kernels/simd/column-ranges.ts allots the ranges by it. */
const PIECE_ROWS: u32 = 8192;

/** The least and the largest value of each column, for each piece of rows: at ranges[piece][column] as two f32. */
export function columnRanges(
  team: usize,
  thread: u32,
  blocks: usize,
  cols: u32,
  blockCount: u32,
  ranges: usize,
): void {
  const pieceBlocks = PIECE_ROWS >> 3;
  const pieces = (blockCount + pieceBlocks - 1) / pieceBlocks;
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    if (isCancelled(team)) return;
    const from = piece * pieceBlocks;
    const until = min(blockCount, from + pieceBlocks);
    for (let col: u32 = 0; col < cols; col += 1) {
      let at = blocks + <usize>from * (cols << 5) + (col << 5);
      let least = v128.load(at);
      let largest = least;
      for (let block = from; block < until; block += 1) {
        const low = v128.load(at);
        const high = v128.load(at, 16);
        least = f32x4.pmin(f32x4.pmin(least, low), high);
        largest = f32x4.pmax(f32x4.pmax(largest, low), high);
        at += cols << 5;
      }
      const to = ranges + ((<usize>piece * cols + col) << 3);
      store<f32>(to, leastOf(least));
      store<f32>(to, -leastOf(f32x4.neg(largest)), 4);
    }
  }
}

function leastOf(four: v128): f32 {
  return min(
    min(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
    min(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
  );
}
