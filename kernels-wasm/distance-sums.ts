import { isCancelled, progress, takeTask } from './team';

/** Bytes of the sums of a block of eight points. */
const SUMS: u32 = 64;

/**
 * Sums of distances between every point and every segment of points, at sums[segment][point] as f64.
 *
 * A segment is a run of blocks, given as (first block, block after the last). A task is a pair of segments, of which it
 * computes each distance once, for both ends; nobody else writes there, so nothing depends on who does which task. Points
 * of weight 0 fill up blocks and count for nothing. Distances come from differences, which lose nothing when points are
 * near to one another and far from zero.
 */
export function distanceSums(
  team: usize,
  thread: u32,
  blocks: usize,
  cols: u32,
  blockCount: u32,
  segments: usize,
  segmentCount: u32,
  weights: usize,
  sums: usize,
): void {
  const tasks = (segmentCount * (segmentCount + 1)) / 2;
  let one: u32 = 0;
  let firstOfOne: u32 = 0;
  for (let task = takeTask(team); task < tasks; task = takeTask(team)) {
    if (isCancelled(team)) return;
    while (task >= firstOfOne + (segmentCount - one)) {
      firstOfOne += segmentCount - one;
      one += 1;
    }
    const other = one + (task - firstOfOne);
    const a = segments + (one << 3);
    const b = segments + (other << 3);
    const toA = sums + one * blockCount * SUMS;
    const toB = sums + other * blockCount * SUMS;
    betweenSegments(
      blocks,
      cols,
      load<u32>(a),
      load<u32>(a, 4),
      load<u32>(b),
      load<u32>(b, 4),
      weights,
      toA,
      toB,
      one == other,
    );
    progress(team);
  }
}

function betweenSegments(
  blocks: usize,
  cols: u32,
  fromA: u32,
  untilA: u32,
  fromB: u32,
  untilB: u32,
  weights: usize,
  toA: usize,
  toB: usize,
  isSame: bool,
): void {
  const stride = (<usize>cols) << 5;
  if (!isSame) memory.fill(toA + fromB * SUMS, 0, (untilB - fromB) * SUMS);
  for (let a = fromA; a < untilA; a += 1) {
    for (let half: usize = 0; half < 2; half += 1) {
      const queries = blocks + <usize>a * stride + (half << 4);
      fourWithSegment(
        queries,
        blocks + <usize>fromB * stride,
        cols,
        untilB - fromB,
        weights + (a << 5) + (half << 4),
        weights + (fromB << 5),
        toB + a * SUMS + (half << 5),
        toA + fromB * SUMS,
        isSame,
      );
    }
  }
}

/** Distances of four points (a half of a block) to a segment's: summed per query, and added to the sums of its points. */
function fourWithSegment(
  queries: usize,
  points: usize,
  cols: u32,
  blockCount: u32,
  queryWeights: usize,
  pointWeights: usize,
  querySums: usize,
  pointSums: usize,
  isSame: bool,
): void {
  const until = queries + (cols << 5);
  const weight0 = v128.load32_splat(queryWeights, 0);
  const weight1 = v128.load32_splat(queryWeights, 4);
  const weight2 = v128.load32_splat(queryWeights, 8);
  const weight3 = v128.load32_splat(queryWeights, 12);
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let sum2 = f64x2.splat(0);
  let sum3 = f64x2.splat(0);
  for (let block: u32 = 0; block < blockCount; block += 1) {
    let square00 = f32x4.splat(0);
    let square01 = f32x4.splat(0);
    let square10 = f32x4.splat(0);
    let square11 = f32x4.splat(0);
    let square20 = f32x4.splat(0);
    let square21 = f32x4.splat(0);
    let square30 = f32x4.splat(0);
    let square31 = f32x4.splat(0);
    for (let query = queries; query < until; query += 32) {
      const x0 = v128.load(points, 0);
      const x1 = v128.load(points, 16);
      points += 32;
      let q = v128.load32_splat(query, 0);
      let apart = f32x4.sub(x0, q);
      square00 = f32x4.add(square00, f32x4.mul(apart, apart));
      apart = f32x4.sub(x1, q);
      square01 = f32x4.add(square01, f32x4.mul(apart, apart));
      q = v128.load32_splat(query, 4);
      apart = f32x4.sub(x0, q);
      square10 = f32x4.add(square10, f32x4.mul(apart, apart));
      apart = f32x4.sub(x1, q);
      square11 = f32x4.add(square11, f32x4.mul(apart, apart));
      q = v128.load32_splat(query, 8);
      apart = f32x4.sub(x0, q);
      square20 = f32x4.add(square20, f32x4.mul(apart, apart));
      apart = f32x4.sub(x1, q);
      square21 = f32x4.add(square21, f32x4.mul(apart, apart));
      q = v128.load32_splat(query, 12);
      apart = f32x4.sub(x0, q);
      square30 = f32x4.add(square30, f32x4.mul(apart, apart));
      apart = f32x4.sub(x1, q);
      square31 = f32x4.add(square31, f32x4.mul(apart, apart));
    }
    square00 = f32x4.sqrt(square00);
    square01 = f32x4.sqrt(square01);
    square10 = f32x4.sqrt(square10);
    square11 = f32x4.sqrt(square11);
    square20 = f32x4.sqrt(square20);
    square21 = f32x4.sqrt(square21);
    square30 = f32x4.sqrt(square30);
    square31 = f32x4.sqrt(square31);
    if (!isSame) {
      addTo(
        pointSums,
        weigh4(square00, square10, square20, square30, weight0, weight1, weight2, weight3),
      );
      addTo(
        pointSums + 32,
        weigh4(square01, square11, square21, square31, weight0, weight1, weight2, weight3),
      );
      pointSums += SUMS;
    }
    const w0 = v128.load(pointWeights, 0);
    const w1 = v128.load(pointWeights, 16);
    pointWeights += 32;
    sum0 = f64x2.add(sum0, widened(square00, square01, w0, w1));
    sum1 = f64x2.add(sum1, widened(square10, square11, w0, w1));
    sum2 = f64x2.add(sum2, widened(square20, square21, w0, w1));
    sum3 = f64x2.add(sum3, widened(square30, square31, w0, w1));
  }
  store<f64>(querySums, f64x2.extract_lane(sum0, 0) + f64x2.extract_lane(sum0, 1), 0);
  store<f64>(querySums, f64x2.extract_lane(sum1, 0) + f64x2.extract_lane(sum1, 1), 8);
  store<f64>(querySums, f64x2.extract_lane(sum2, 0) + f64x2.extract_lane(sum2, 1), 16);
  store<f64>(querySums, f64x2.extract_lane(sum3, 0) + f64x2.extract_lane(sum3, 1), 24);
}

function weigh4(a: v128, b: v128, c: v128, d: v128, wa: v128, wb: v128, wc: v128, wd: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(a, wa), f32x4.mul(b, wb)),
    f32x4.add(f32x4.mul(c, wc), f32x4.mul(d, wd)),
  );
}

/** Eight weighted distances, added up to two in 64 bits. */
function widened(a: v128, b: v128, wa: v128, wb: v128): v128 {
  const four = f32x4.add(f32x4.mul(a, wa), f32x4.mul(b, wb));
  return f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(high(four)));
}

/** Adds four 32-bit floats to four 64-bit ones. */
function addTo(sums: usize, four: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(four)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(high(four))), 16);
}

function high(four: v128): v128 {
  return i32x4.shuffle(four, four, 2, 3, 2, 3);
}
