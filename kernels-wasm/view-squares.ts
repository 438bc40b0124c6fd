import { isCancelled, takeTask } from './team';
import { View } from './view';

/** Sums of the squares of all values, for each stripe of a view (OUT, f64); rows that are none are left out. */
export function viewSquares(team: usize, thread: u32, view: usize, squares: usize): void {
  const rows = changetype<View>(view);
  for (let stripe = takeTask(team); stripe < rows.stripes; stripe = takeTask(team)) {
    if (isCancelled(team)) return;
    const end = min(rows.count, (stripe + 1) * rows.stripeBlocks);
    let sum: f64 = 0;
    for (let index = stripe * rows.stripeBlocks; index < end; index += 1) {
      const lanes = min(8, rows.rows - (index << 3));
      const block = rows.blockAt(index);
      for (let x = block; x < block + (rows.cols << 5); x += 32) {
        for (let lane: u32 = 0; lane < lanes; lane += 1) {
          const value = <f64>load<f32>(x + (lane << 2));
          sum += value * value;
        }
      }
    }
    store<f64>(squares + (stripe << 3), sum);
  }
}
