import { beginDrift, endDrift, noteDrift } from './bounds';
import { writeTable } from './centroid-table';
import { View } from './view';

/**
 * One k-means fit under way. Written by src/kernels/simd/fit.ts, whose order of fields is this one. What is kept of each
 * stripe is followed by one more of the kind: the total.
 */
@unmanaged
export class Fit {
  /** A move of the centroids by squares that sum to at most this is the last but one. */
  threshold: f64;
  /** Sum of squared distances of the rows to their centroids, as of the last round. */
  inertia: f64;
  /** f64 [k][cols]: the start, and where the centroids are. */
  centroids: usize;
  /** See centroid-table.ts. */
  table: usize;
  /** u16 of every row of the view; NONE before the first round, and always of what is no row. */
  labels: usize;
  /** f64 [stripes + 1][k][cols]: sums of the rows of each cluster, kept by moving only rows whose label changes. */
  sums: usize;
  /** u32 [stripes + 1][k]: numbers of these rows. */
  counts: usize;
  k: u32;
  maxIterations: u32;
  iterations: u32;
  /** Rows whose label changed in this round. */
  changed: u32;
  isSettled: u32;
  isDone: u32;
  /** Whether rows are much nearer to their centroids than to 0: see `findNearestByDifferences`. */
  isTight: u32;
  /** f64 [cols]: a point in the middle of the rows; f32 of each block: the farthest of its rows from there. */
  middle: usize;
  radii: usize;
  /** f32 of each block: see bounds.ts, as for what follows. */
  slacks: usize;
  base: f32;
  reach: f32;
  highest: f64;
  lowest: f64;
  longest: f64;
  second: f64;

  sumsOf(stripe: u32, cols: u32): usize {
    return this.sums + ((stripe * this.k * cols) << 3);
  }

  countsOf(stripe: u32): usize {
    return this.counts + ((stripe * this.k) << 2);
  }
}

/** Bytes from one fit to the next. */
export const FIT_BYTES: u32 = 128;
/** What stands for the label of a row that has none yet. */
export const NONE: u32 = 0xffff;

/** Rows whose squares sum to this many times their squared distances leave too few of the 24 bits of an f32. */
const TIGHT: f64 = 4096;

/** Makes a fit ready for its first round. */
export function begin(fit: Fit, cols: u32): void {
  writeTable(fit.table, fit.centroids, fit.k, cols);
  fit.iterations = 0;
  fit.changed = 0;
  fit.isSettled = 0;
  fit.isDone = 0;
  fit.isTight = 0;
  lookAtAll(fit);
}

/** Lets no bound spare a block the next round. */
function lookAtAll(fit: Fit): void {
  fit.base = Infinity;
  fit.reach = 0;
}

/**
 * What one thread does when all stripes have their labels: ends the fit, or moves the centroids for the next round. The
 * same steps as `refine` of src/kernels/lloyd.ts.
 */
export function conclude(fit: Fit, view: View): void {
  addStripes(fit, view);
  fit.inertia = inertiaOf(fit, view);
  const wasTight = fit.isTight;
  fit.isTight = fit.inertia * TIGHT < view.squares ? 1 : 0;
  const isEmpty = hasEmpty(fit, view);
  const isLastRound = fit.changed == 0 || fit.iterations == fit.maxIterations;
  if (isLastRound || (fit.isSettled != 0 && !isEmpty)) {
    fit.isDone = 1;
    return;
  }
  if (isEmpty) fillEmpty(fit, view);
  fit.isSettled = moveCentroids(fit, view) <= fit.threshold ? 1 : 0;
  if (isEmpty || fit.isTight != wasTight) lookAtAll(fit);
  writeTable(fit.table, fit.centroids, fit.k, view.cols);
  fit.iterations += 1;
  fit.changed = 0;
}

/** Adds up the stripes in their order, whichever threads they were done by. */
function addStripes(fit: Fit, view: View): void {
  const size = fit.k * view.cols;
  const sums = fit.sumsOf(view.stripes, view.cols);
  const counts = fit.countsOf(view.stripes);
  memory.fill(sums, 0, size << 3);
  memory.fill(counts, 0, fit.k << 2);
  for (let stripe: u32 = 0; stripe < view.stripes; stripe += 1) {
    const stripeSums = fit.sumsOf(stripe, view.cols);
    const stripeCounts = fit.countsOf(stripe);
    for (let at: u32 = 0; at < size << 3; at += 8) {
      store<f64>(sums + at, load<f64>(sums + at) + load<f64>(stripeSums + at));
    }
    for (let at: u32 = 0; at < fit.k << 2; at += 4) {
      store<u32>(counts + at, load<u32>(counts + at) + load<u32>(stripeCounts + at));
    }
  }
}

function hasEmpty(fit: Fit, view: View): bool {
  const counts = fit.countsOf(view.stripes);
  for (let c: u32 = 0; c < fit.k; c += 1) {
    if (load<u32>(counts + (c << 2)) == 0) return true;
  }
  return false;
}

/** |x - c|^2 over all rows = sum of |x|^2 - 2 c . (sum of x) + n |c|^2, of which only the first needs the rows. */
function inertiaOf(fit: Fit, view: View): f64 {
  const cols = view.cols;
  const sums = fit.sumsOf(view.stripes, cols);
  const counts = fit.countsOf(view.stripes);
  let inertia = view.squares;
  for (let c: u32 = 0; c < fit.k; c += 1) {
    const count = <f64>load<u32>(counts + (c << 2));
    for (let at = (c * cols) << 3; at < ((c + 1) * cols) << 3; at += 8) {
      const centre = load<f64>(fit.centroids + at);
      inertia += centre * (count * centre - 2 * load<f64>(sums + at));
    }
  }
  return max(0, inertia);
}

/** Moves the centroids to the means of their rows; gives the sum of squared shifts. */
function moveCentroids(fit: Fit, view: View): f64 {
  const cols = view.cols;
  const sums = fit.sumsOf(view.stripes, cols);
  const counts = fit.countsOf(view.stripes);
  let shift: f64 = 0;
  beginDrift(fit);
  for (let c: u32 = 0; c < fit.k; c += 1) {
    const count = load<u32>(counts + (c << 2));
    if (count == 0) continue;
    const centroid = fit.centroids + ((c * cols) << 3);
    const sum = sums + ((c * cols) << 3);
    let square: f64 = 0;
    let g: f64 = 0;
    for (let at: u32 = 0; at < cols << 3; at += 8) {
      const mean = load<f64>(sum + at) / <f64>count;
      const before = load<f64>(centroid + at);
      const by = mean - before;
      square += by * by;
      g += (mean + before - 2 * load<f64>(fit.middle + at)) * by;
      store<f64>(centroid + at, mean);
    }
    shift += square;
    noteDrift(fit, square, g);
  }
  endDrift(fit);
  return shift;
}

/**
 * Gives each empty cluster the row that is farthest from its own centroid, of equals the first. Rare, so that looking at
 * all rows again costs nothing in the end.
 */
function fillEmpty(fit: Fit, view: View): void {
  const counts = fit.countsOf(view.stripes);
  for (let c: u32 = 0; c < fit.k; c += 1) {
    if (load<u32>(counts + (c << 2)) != 0) continue;
    const row = farthestRow(fit, view);
    if (row == NO_ROW) return;
    moveRow(fit, view, row, c);
  }
}

const NO_ROW: u32 = 0xffffffff;

/** The row farthest from its centroid whose cluster can spare it. A row just given a cluster of its own is alone there. */
function farthestRow(fit: Fit, view: View): u32 {
  const counts = fit.countsOf(view.stripes);
  let farthest = NO_ROW;
  let farthestSquare: f64 = 0;
  for (let row: u32 = 0; row < view.rows; row += 1) {
    const label = <u32>load<u16>(fit.labels + (row << 1));
    if (load<u32>(counts + (label << 2)) <= 1) continue;
    const square = squareTo(view, row, fit.centroids + ((label * view.cols) << 3));
    if (square > farthestSquare) {
      farthest = row;
      farthestSquare = square;
    }
  }
  return farthest;
}

function squareTo(view: View, row: u32, centroid: usize): f64 {
  const from = view.blockAt(row >> 3) + ((row & 7) << 2);
  let square: f64 = 0;
  for (let col: u32 = 0; col < view.cols; col += 1) {
    const by = <f64>load<f32>(from + (col << 5)) - load<f64>(centroid + (col << 3));
    square += by * by;
  }
  return square;
}

/** Moves a row to another cluster, in its stripe and in the totals. */
function moveRow(fit: Fit, view: View, row: u32, to: u32): void {
  const label = fit.labels + (row << 1);
  const from = <u32>load<u16>(label);
  const stripe = (row >> 3) / view.stripeBlocks;
  const block = view.blockAt(row >> 3);
  changeLabel(fit, view.cols, stripe, block, row & 7, from, to);
  changeLabel(fit, view.cols, view.stripes, block, row & 7, from, to);
  store<u16>(label, <u16>to);
}

/** Counts a lane of a block out of one cluster (or NONE) of a stripe, and into another. */
export function changeLabel(
  fit: Fit,
  cols: u32,
  stripe: u32,
  block: usize,
  lane: u32,
  from: u32,
  to: u32,
): void {
  const counts = fit.countsOf(stripe);
  const sums = fit.sumsOf(stripe, cols);
  const row = block + (lane << 2);
  store<u32>(counts + (to << 2), load<u32>(counts + (to << 2)) + 1);
  addRow(sums + ((to * cols) << 3), row, cols);
  if (from == NONE) return;
  store<u32>(counts + (from << 2), load<u32>(counts + (from << 2)) - 1);
  subtractRow(sums + ((from * cols) << 3), row, cols);
}

/** Adds a row, whose values are 32 bytes apart, to a sum of f64; four values at a time. */
function addRow(sum: usize, row: usize, cols: u32): void {
  const end = sum + (cols << 3);
  for (; sum + 32 <= end; sum += 32) {
    const values = fourOf(row);
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.promote_low_f32x4(values)));
    v128.store(sum, f64x2.add(v128.load(sum, 16), upperHalf(values)), 16);
    row += 128;
  }
  for (; sum < end; sum += 8) {
    store<f64>(sum, load<f64>(sum) + <f64>load<f32>(row));
    row += 32;
  }
}

function subtractRow(sum: usize, row: usize, cols: u32): void {
  const end = sum + (cols << 3);
  for (; sum + 32 <= end; sum += 32) {
    const values = fourOf(row);
    v128.store(sum, f64x2.sub(v128.load(sum), f64x2.promote_low_f32x4(values)));
    v128.store(sum, f64x2.sub(v128.load(sum, 16), upperHalf(values)), 16);
    row += 128;
  }
  for (; sum < end; sum += 8) {
    store<f64>(sum, load<f64>(sum) - <f64>load<f32>(row));
    row += 32;
  }
}

/** Four values of a row in one vector. */
function fourOf(row: usize): v128 {
  const one = v128.load32_zero(row);
  const two = v128.load32_lane(row, one, 1, 32);
  const three = v128.load32_lane(row, two, 2, 64);
  return v128.load32_lane(row, three, 3, 96);
}

function upperHalf(values: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(values, values, 2, 3, 2, 3));
}
