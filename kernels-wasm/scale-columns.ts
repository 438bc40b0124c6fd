import { isCancelled, takeTask } from './team';

/** Blocks of a task. */
const PIECE_BLOCKS: u32 = 1024;

/** Multiplies the columns of points, in place, by factors of 64 bits, one each column. */
export function scaleColumns(
  team: usize,
  thread: u32,
  blocks: usize,
  cols: u32,
  blockCount: u32,
  factors: usize,
): void {
  const pieces = (blockCount + PIECE_BLOCKS - 1) / PIECE_BLOCKS;
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    if (isCancelled(team)) return;
    const until = min(blockCount, (piece + 1) * PIECE_BLOCKS);
    let at = blocks + <usize>(piece * PIECE_BLOCKS) * (cols << 5);
    for (let block = piece * PIECE_BLOCKS; block < until; block += 1) {
      for (let col: u32 = 0; col < cols; col += 1) {
        const factor = load<f64>(factors + (col << 3));
        for (let row: u32 = 0; row < 8; row += 1) {
          store<f32>(at, <f32>(<f64>load<f32>(at) * factor));
          at += 4;
        }
      }
    }
  }
}
