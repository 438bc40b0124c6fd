import { leastOf } from './lanes';
import { isCancelled, takeTask } from './team';
import { View } from './view';

/** f32: for each block of a view the distance from the middle (f64) of its row that is farthest from it. */
export function viewRadii(
  team: usize,
  thread: u32,
  view: usize,
  middle: usize,
  radii: usize,
): void {
  const rows = changetype<View>(view);
  for (let stripe = takeTask(team); stripe < rows.stripes; stripe = takeTask(team)) {
    if (isCancelled(team)) return;
    const end = min(rows.count, (stripe + 1) * rows.stripeBlocks);
    for (let index = stripe * rows.stripeBlocks; index < end; index += 1) {
      const block = rows.blockAt(index);
      let sum0 = f32x4.splat(0);
      let sum1 = sum0;
      let m = middle;
      for (let x = block; x < block + (rows.cols << 5); x += 32) {
        const centre = f32x4.splat(<f32>load<f64>(m));
        const by0 = f32x4.sub(v128.load(x), centre);
        const by1 = f32x4.sub(v128.load(x, 16), centre);
        sum0 = f32x4.add(sum0, f32x4.mul(by0, by0));
        sum1 = f32x4.add(sum1, f32x4.mul(by1, by1));
        m += 8;
      }
      store<f32>(radii + (index << 2), sqrt(-leastOf(f32x4.neg(f32x4.pmax(sum0, sum1)))));
    }
  }
}
