import { isCancelled, progress, takeTask } from './team';
import { View } from './view';

/**
 * For every row of a view, in 64 bits: the nearest of k centroids (f64 [k][cols]; of equally near ones the first), the squared
 * distance to it and to the next (OUT: u16, f64, f64, for eight rows a block). With one centroid the next is at Infinity.
 */
export function assignRows(
  team: usize,
  thread: u32,
  view: usize,
  centroids: usize,
  k: u32,
  labels: usize,
  squares: usize,
  seconds: usize,
): void {
  const rows = changetype<View>(view);
  for (let stripe = takeTask(team); stripe < rows.stripes; stripe = takeTask(team)) {
    if (isCancelled(team)) return;
    const end = min(rows.count, (stripe + 1) * rows.stripeBlocks);
    for (let index = stripe * rows.stripeBlocks; index < end; index += 1) {
      // A pair of rows at a time is what fits a vector of f64.
      for (let pair: u32 = 0; pair < 4; pair += 1) {
        const first = (index << 3) + (pair << 1);
        const x = rows.blockAt(index) + (pair << 3);
        assignPair(
          x,
          rows.cols,
          centroids,
          k,
          labels + (first << 1),
          squares + (first << 3),
          seconds + (first << 3),
        );
      }
    }
    progress(team);
  }
}

function assignPair(
  rows: usize,
  cols: u32,
  centroids: usize,
  k: u32,
  labels: usize,
  squares: usize,
  seconds: usize,
): void {
  let least = f64x2.splat(Infinity);
  let second = least;
  let label = i64x2.splat(0);
  let centre = centroids;
  for (let c: u32 = 0; c < k; c += 1) {
    let square = f64x2.splat(0);
    for (let x = rows; x < rows + (cols << 5); x += 32) {
      const values = f64x2.promote_low_f32x4(v128.load64_zero(x));
      const by = f64x2.sub(values, v128.load_splat<f64>(centre));
      square = f64x2.add(square, f64x2.mul(by, by));
      centre += 8;
    }
    const isNearer = f64x2.lt(square, least);
    second = v128.bitselect(least, f64x2.pmin(second, square), isNearer);
    least = f64x2.pmin(least, square);
    label = v128.bitselect(i64x2.splat(c), label, isNearer);
  }
  v128.store(squares, least);
  v128.store(seconds, second);
  store<u16>(labels, <u16>i64x2.extract_lane(label, 0));
  store<u16>(labels, <u16>i64x2.extract_lane(label, 1), 2);
}
