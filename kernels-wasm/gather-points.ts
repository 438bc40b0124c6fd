import { isCancelled, takeTask } from './team';

/** Rows of a task. */
const PIECE_ROWS: u32 = 2048;

/** Copies rows of points, in any order and as often as wanted, into blocks of eight of their own. `slots` is whole blocks. */
export function gatherPoints(
  team: usize,
  thread: u32,
  blocks: usize,
  cols: u32,
  order: usize,
  slots: u32,
  into: usize,
): void {
  const pieces = (slots + PIECE_ROWS - 1) / PIECE_ROWS;
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    if (isCancelled(team)) return;
    const to = min(slots, (piece + 1) * PIECE_ROWS);
    for (let slot = piece * PIECE_ROWS; slot < to; slot += 1) {
      const row = load<u32>(order + (slot << 2));
      let source = blocks + (row >> 3) * (cols << 5) + ((row & 7) << 2);
      let target = into + (slot >> 3) * (cols << 5) + ((slot & 7) << 2);
      for (let col: u32 = 0; col < cols; col += 1) {
        store<f32>(target, load<f32>(source));
        source += 32;
        target += 32;
      }
    }
  }
}
