import { beginDrift, endDrift, noteDrift } from './bounds';
import { writeTable } from './centroid-table';
import { changeLabel } from './change-label';
import { Fit } from './fit';
import { View } from './view';

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
