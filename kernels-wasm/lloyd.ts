import { listActive } from './bounds';
import { changeLabel } from './change-label';
import { begin, conclude } from './conclude';
import { FIT_BYTES, Fit } from './fit';
import { leastOf } from './lanes';
import { ENTRY_BYTES, FOUND_BYTES, RUN, findNearest, findNearestByDifferences } from './nearest';
import { isCancelled, isLast, progress, release, takeTask } from './team';
import { View, paddingOf } from './view';

/** What a thread needs for a run of blocks: what is found of each, and their list. */
const SPACE: u32 = RUN * (FOUND_BYTES + ENTRY_BYTES);

/**
 * Refines `count` fits of one view, all threads together. Every block that is loaded serves all fits, since memory is
 * slower than arithmetic here. `spaces` has SPACE bytes for each thread.
 */
export function refineTogether(
  team: usize,
  thread: u32,
  view: usize,
  fits: usize,
  count: u32,
  spaces: usize,
): void {
  const rows = changetype<View>(view);
  const own = spaces + thread * SPACE;
  if (isLast(team)) {
    for (let i: u32 = 0; i < count; i += 1) begin(fitOf(fits, i), rows.cols);
    release(team);
  }
  while (hasWork(fits, count)) {
    let stripe = takeTask(team);
    while (stripe < rows.stripes && !isCancelled(team)) {
      labelStripe(rows, fits, count, stripe, own);
      stripe = takeTask(team);
    }
    if (!isLast(team)) continue;
    for (let i: u32 = 0; i < count; i += 1) {
      const fit = fitOf(fits, i);
      if (fit.isDone != 0) continue;
      if (isCancelled(team)) fit.isDone = 1;
      else conclude(fit, rows);
    }
    progress(team);
    release(team);
  }
}

/**
 * Refines fits each on a thread of its own: `count` fits of one view, which differ in start and k. Labels and sums are kept
 * in the thread's part of the workspace, `bytes` each, for the fit that needs most, and are lost.
 */
export function refineApart(
  team: usize,
  thread: u32,
  view: usize,
  fits: usize,
  count: u32,
  workspace: usize,
  bytes: u32,
): void {
  const rows = changetype<View>(view);
  const own = workspace + thread * bytes;
  for (let task = takeTask(team); task < count; task = takeTask(team)) {
    const fit = fitOf(fits, task);
    fit.labels = own + SPACE;
    fit.sums = fit.labels + (((rows.count << 4) + 63) & ~63);
    fit.counts = fit.sumsOf(rows.stripes + 1, rows.cols);
    fit.slacks = (fit.countsOf(rows.stripes + 1) + 63) & ~63;
    fit.table = fit.slacks + (((rows.count << 2) + 63) & ~63);
    begin(fit, rows.cols);
    while (fit.isDone == 0) {
      if (isCancelled(team)) return;
      for (let stripe: u32 = 0; stripe < rows.stripes; stripe += 1) {
        labelStripe(rows, changetype<usize>(fit), 1, stripe, own);
      }
      conclude(fit, rows);
    }
    progress(team);
  }
}

function fitOf(fits: usize, index: u32): Fit {
  return changetype<Fit>(fits + index * FIT_BYTES);
}

function hasWork(fits: usize, count: u32): bool {
  for (let i: u32 = 0; i < count; i += 1) {
    if (fitOf(fits, i).isDone == 0) return true;
  }
  return false;
}

/** Labels the rows of a stripe anew, for every fit that is not done. */
function labelStripe(view: View, fits: usize, count: u32, stripe: u32, space: usize): void {
  const first = stripe * view.stripeBlocks;
  const end = min(view.count, first + view.stripeBlocks);
  for (let i: u32 = 0; i < count; i += 1) {
    const fit = fitOf(fits, i);
    if (fit.iterations > 0) continue;
    memory.fill(fit.labels + (first << 4), 0xff, (end - first) << 4);
    memory.fill(fit.sumsOf(stripe, view.cols), 0, (fit.k * view.cols) << 3);
    memory.fill(fit.countsOf(stripe), 0, fit.k << 2);
    memory.fill(fit.slacks + (first << 2), 0, (end - first) << 2);
  }
  const list = space + RUN * FOUND_BYTES;
  for (let run = first; run < end; run += RUN) {
    for (let i: u32 = 0; i < count; i += 1) {
      const fit = fitOf(fits, i);
      if (fit.isDone != 0) continue;
      const active = listActive(fit, view, run, min(RUN, end - run), list);
      if (fit.isTight == 0) findNearest(list, active, view.cols, fit.table, fit.k, space);
      else findNearestByDifferences(list, active, view.cols, fit.table, fit.k, space);
      const changed = takeLabels(fit, view, stripe, list, active, space);
      if (changed > 0) atomic.add<u32>(changetype<usize>(fit), changed, offsetof<Fit>('changed'));
    }
  }
}

/** Takes over labels and slacks found for a list of blocks; gives the number of labels that changed. */
function takeLabels(fit: Fit, view: View, stripe: u32, list: usize, count: u32, found: usize): u32 {
  let changed: u32 = 0;
  for (let i: u32 = 0; i < count; i += 1) {
    const block = load<u32>(list + i * ENTRY_BYTES);
    const index = load<u32>(list + i * ENTRY_BYTES, 4);
    const at = found + i * FOUND_BYTES;
    const slack0 = f32x4.sub(v128.load(at, 64), v128.load(at));
    const slack1 = f32x4.sub(v128.load(at, 80), v128.load(at, 16));
    store<f32>(fit.slacks + (index << 2), leastOf(f32x4.pmin(slack0, slack1)));
    let fresh = i16x8.narrow_i32x4_u(v128.load(at, 32), v128.load(at, 48));
    if (index == view.count - 1) fresh = v128.or(fresh, paddingOf(view));
    const labels = fit.labels + (index << 4);
    const before = v128.load(labels);
    let different = <u32>i16x8.bitmask(i16x8.ne(fresh, before));
    if (different == 0) continue;
    changed += popcnt(different);
    v128.store(at, fresh);
    while (different != 0) {
      const lane = ctz(different);
      const from = <u32>load<u16>(labels + (lane << 1));
      const to = <u32>load<u16>(at + (lane << 1));
      changeLabel(fit, view.cols, stripe, block, lane, from, to);
      different &= different - 1;
    }
    v128.store(labels, fresh);
  }
  return changed;
}
