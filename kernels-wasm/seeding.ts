import { isCancelled, progress, takeTask } from './team';
import { View, paddingOf } from './view';

/*
 * Greedy k-means++ (see src/kernels/seeding.ts): each next seed is the best of several rows, drawn with probability
 * proportional to their squared distance to the seeds so far. The distances to four candidates are computed in one pass
 * over the rows, as sums of squared differences: so a row equal to a seed has distance 0, and is never drawn.
 */

/** One start to seed. Written by src/kernels/simd/seeding.ts, whose order of fields is this one. */
@unmanaged
class Seeding {
  /** f64 [k][cols]: the first `given` are there, the others are found. */
  centroids: usize;
  /** f64: uniform random numbers, `trials` for each seed that is drawn. */
  uniforms: usize;
  /** Centroids that are given; at least one. */
  given: u32;
  /** Centroids wanted. */
  k: u32;
  /** Rows that are drawn for a seed. */
  trials: u32;
  /** Centroids that there are in the end: fewer than k when there are fewer distinct rows. */
  found: u32;
}

/** Bytes from one start to the next. */
const SEEDING_BYTES: u32 = 32;
/** Candidates of a pass. */
const WIDTH: u32 = 4;
/** Blocks that share a subtotal, so that a draw need not look at every row. */
const RUN: u32 = 64;

/**
 * The workspace of a thread: candidates as the pass reads them, f32 [cols][WIDTH] each splat by its load; then `trials` + 1
 * pairs of distances (f32, one for each lane) and their subtotals (f64, one for each run). One pair is of the seeds so far,
 * the others of a trial each: the distances as they would be with the row that is tried.
 */
@unmanaged
class Space {
  candidates: usize;
  pairs: usize;
  distanceBytes: u32;
  pairBytes: u32;
  /** Which pair is of the seeds so far. */
  nearest: u32;

  distances(pair: u32): usize {
    return this.pairs + pair * this.pairBytes;
  }

  subtotals(pair: u32): usize {
    return this.pairs + pair * this.pairBytes + this.distanceBytes;
  }
}

/** Seeds `count` starts on a view, each on a thread of its own, with `bytes` of workspace for each thread. */
export function seedStarts(
  team: usize,
  thread: u32,
  view: usize,
  starts: usize,
  count: u32,
  workspace: usize,
  bytes: u32,
): void {
  const rows = changetype<View>(view);
  const space = changetype<Space>(workspace + thread * bytes);
  space.candidates = changetype<usize>(space) + 64;
  space.pairs = space.candidates + ((rows.cols * WIDTH * 4 + 63) & ~63);
  space.distanceBytes = rows.count << 5;
  space.pairBytes = space.distanceBytes + ((runsOf(rows) * 8 + 63) & ~63);
  for (let task = takeTask(team); task < count; task = takeTask(team)) {
    if (isCancelled(team)) return;
    seedOne(team, rows, changetype<Seeding>(starts + task * SEEDING_BYTES), space);
    progress(team);
  }
}

function runsOf(view: View): u32 {
  return (view.count + RUN - 1) / RUN;
}

function seedOne(team: usize, view: View, start: Seeding, space: Space): void {
  space.nearest = 0;
  reset(view, space);
  const width = view.cols << 3;
  for (let c: u32 = 0; c < start.given; c += 1) {
    for (let slot: u32 = 0; slot < WIDTH; slot += 1) {
      putCentroid(view.cols, space, slot, start.centroids + c * width);
    }
    tryCandidates(view, space, 1, 1);
    space.nearest = 1 - space.nearest;
  }
  let uniform = start.uniforms;
  start.found = start.given;
  while (start.found < start.k && !isCancelled(team)) {
    const row = nextSeed(view, space, start.trials, uniform);
    if (row == NO_ROW) return;
    copyRow(view, row, start.centroids + start.found * width);
    start.found += 1;
    uniform += start.trials << 3;
  }
}

const NO_ROW: u32 = 0xffffffff;

/** Before the first seed every row is as far as can be; what is no row is near, so that it counts for nothing. */
function reset(view: View, space: Space): void {
  const distances = space.distances(0);
  const farthest = f32x4.splat(f32.MAX_VALUE);
  const end = distances + space.distanceBytes;
  for (let at = distances; at < end; at += 16) v128.store(at, farthest);
  const padding = paddingOf(view);
  const last = end - 32;
  v128.store(last, v128.andnot(farthest, i32x4.extend_low_i16x8_s(padding)));
  v128.store(last, v128.andnot(farthest, i32x4.extend_high_i16x8_s(padding)), 16);
}

/** Draws rows, tries them, keeps the best; NO_ROW when every row equals a seed. */
function nextSeed(view: View, space: Space, trials: u32, uniforms: usize): u32 {
  const total = totalOf(view, space, space.nearest);
  if (!(total > 0)) return NO_ROW;
  let best = NO_ROW;
  let bestTotal = Infinity;
  let bestPair: u32 = 0;
  for (let first: u32 = 0; first < trials; first += WIDTH) {
    const size = min(WIDTH, trials - first);
    // The slots that are left over repeat the last candidate.
    for (let slot: u32 = 0; slot < WIDTH; slot += 1) {
      const row = drawRow(view, space, total * uniformOf(uniforms, first + min(slot, size - 1)));
      putRow(view, space, slot, row);
    }
    tryCandidates(view, space, first + 1, size);
    for (let slot: u32 = 0; slot < size; slot += 1) {
      const pair = pairOf(space, first + 1 + slot);
      const left = totalOf(view, space, pair);
      if (!(left < bestTotal)) continue;
      best = drawRow(view, space, total * uniformOf(uniforms, first + slot));
      bestTotal = left;
      bestPair = pair;
    }
  }
  space.nearest = bestPair;
  return best;
}

function uniformOf(uniforms: usize, index: u32): f64 {
  return load<f64>(uniforms + (index << 3));
}

/** The pair of trial 1, 2 ...: those which are not of the seeds so far, in their order. */
function pairOf(space: Space, trial: u32): u32 {
  return trial <= space.nearest ? trial - 1 : trial;
}

function totalOf(view: View, space: Space, pair: u32): f64 {
  const subtotals = space.subtotals(pair);
  let total: f64 = 0;
  for (let run: u32 = 0; run < runsOf(view); run += 1) total += load<f64>(subtotals + (run << 3));
  return total;
}

/** The row where the running sum of distances passes `target`; never one of distance 0. */
function drawRow(view: View, space: Space, target: f64): u32 {
  const subtotals = space.subtotals(space.nearest);
  const distances = space.distances(space.nearest);
  let left = target;
  let run: u32 = 0;
  let lastRun: u32 = 0;
  for (; run < runsOf(view); run += 1) {
    const subtotal = load<f64>(subtotals + (run << 3));
    if (subtotal == 0) continue;
    lastRun = run;
    if (left < subtotal) break;
    left -= subtotal;
  }
  let drawn = NO_ROW;
  const end = min(view.count, (lastRun + 1) * RUN) << 3;
  for (let row = (lastRun * RUN) << 3; row < end; row += 1) {
    const distance = load<f32>(distances + (row << 2));
    if (distance == 0) continue;
    drawn = row;
    left -= <f64>distance;
    // Past the last run, rounding has passed the end of the sum: its last row stands for it.
    if (left < 0 && run == lastRun) break;
  }
  return drawn;
}

function copyRow(view: View, row: u32, to: usize): void {
  const from = view.blockAt(row >> 3) + ((row & 7) << 2);
  for (let col: u32 = 0; col < view.cols; col += 1) {
    store<f64>(to + (col << 3), <f64>load<f32>(from + (col << 5)));
  }
}

function putRow(view: View, space: Space, slot: u32, row: u32): void {
  const from = view.blockAt(row >> 3) + ((row & 7) << 2);
  for (let col: u32 = 0; col < view.cols; col += 1) {
    store<f32>(space.candidates + ((col * WIDTH + slot) << 2), load<f32>(from + (col << 5)));
  }
}

function putCentroid(cols: u32, space: Space, slot: u32, centroid: usize): void {
  for (let col: u32 = 0; col < cols; col += 1) {
    const value = <f32>load<f64>(centroid + (col << 3));
    store<f32>(space.candidates + ((col * WIDTH + slot) << 2), value);
  }
}

/** Fills the pairs of `size` trials from `trial` on: for every row the lesser of its distances to seeds and candidate. */
function tryCandidates(view: View, space: Space, trial: u32, size: u32): void {
  const pairA = pairOf(space, trial);
  const pairB = pairOf(space, trial + min(1, size - 1));
  const pairC = pairOf(space, trial + min(2, size - 1));
  const pairD = pairOf(space, trial + min(3, size - 1));
  for (let run: u32 = 0; run < runsOf(view); run += 1) {
    let sumA = f64x2.splat(0);
    let sumB = sumA;
    let sumC = sumA;
    let sumD = sumA;
    const end = min(view.count, (run + 1) * RUN);
    for (let block = run * RUN; block < end; block += 1) {
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let b0 = a0;
      let b1 = a0;
      let c0 = a0;
      let c1 = a0;
      let d0 = a0;
      let d1 = a0;
      let candidate = space.candidates;
      const first = view.blockAt(block);
      const past = first + (view.cols << 5);
      for (let x = first; x < past; x += 32) {
        const x0 = v128.load(x);
        const x1 = v128.load(x, 16);
        const a = v128.load_splat<f32>(candidate);
        a0 = addSquare(a0, f32x4.sub(x0, a));
        a1 = addSquare(a1, f32x4.sub(x1, a));
        const b = v128.load_splat<f32>(candidate, 4);
        b0 = addSquare(b0, f32x4.sub(x0, b));
        b1 = addSquare(b1, f32x4.sub(x1, b));
        const c = v128.load_splat<f32>(candidate, 8);
        c0 = addSquare(c0, f32x4.sub(x0, c));
        c1 = addSquare(c1, f32x4.sub(x1, c));
        const d = v128.load_splat<f32>(candidate, 12);
        d0 = addSquare(d0, f32x4.sub(x0, d));
        d1 = addSquare(d1, f32x4.sub(x1, d));
        candidate += WIDTH << 2;
      }
      const lane = block << 5;
      const nearest = space.distances(space.nearest) + lane;
      sumA = keepLesser(nearest, space.distances(pairA) + lane, a0, a1, sumA);
      sumB = keepLesser(nearest, space.distances(pairB) + lane, b0, b1, sumB);
      sumC = keepLesser(nearest, space.distances(pairC) + lane, c0, c1, sumC);
      sumD = keepLesser(nearest, space.distances(pairD) + lane, d0, d1, sumD);
    }
    store<f64>(space.subtotals(pairA) + (run << 3), sumOfLanes(sumA));
    store<f64>(space.subtotals(pairB) + (run << 3), sumOfLanes(sumB));
    store<f64>(space.subtotals(pairC) + (run << 3), sumOfLanes(sumC));
    store<f64>(space.subtotals(pairD) + (run << 3), sumOfLanes(sumD));
  }
}

function addSquare(sum: v128, difference: v128): v128 {
  return f32x4.add(sum, f32x4.mul(difference, difference));
}

/** Stores the lesser of known and new distances of eight rows, and adds them to a sum in 64 bits. */
function keepLesser(nearest: usize, target: usize, low: v128, high: v128, sum: v128): v128 {
  const lesser0 = f32x4.pmin(v128.load(nearest), low);
  const lesser1 = f32x4.pmin(v128.load(nearest, 16), high);
  v128.store(target, lesser0);
  v128.store(target, lesser1, 16);
  const upper0 = v128.shuffle<i32>(lesser0, lesser0, 2, 3, 2, 3);
  const upper1 = v128.shuffle<i32>(lesser1, lesser1, 2, 3, 2, 3);
  const first = f64x2.add(f64x2.promote_low_f32x4(lesser0), f64x2.promote_low_f32x4(upper0));
  const second = f64x2.add(f64x2.promote_low_f32x4(lesser1), f64x2.promote_low_f32x4(upper1));
  return f64x2.add(sum, f64x2.add(first, second));
}

function sumOfLanes(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
