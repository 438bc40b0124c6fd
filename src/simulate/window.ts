import { COUNTED, RATED } from './behaviours.js';
import { WINDOW_BLOCKS } from './calendar.js';
import type { BlockCounts } from './counts.js';

/** Everything the features of a contact can see: the sums over the last 90 days. */
export interface Window {
  exposure: number;
  knownExposure: number;
  readonly counts: Float64Array;
  readonly successes: Float64Array;
  readonly trials: Float64Array;
  pages: number;
  depth: number;
  /** Whether something happened before the last 30 days, so that a fit may use the contact. */
  longEnough: boolean;
}

/** Before anything is added. */
export function emptyWindow(): Window {
  return {
    exposure: 0,
    knownExposure: 0,
    counts: new Float64Array(COUNTED.length),
    successes: new Float64Array(RATED.length),
    trials: new Float64Array(RATED.length),
    pages: 0,
    depth: 0,
    longEnough: false,
  };
}

/** Adds a block; one older than the window only shows that the contact was there. */
export function addBlock(window: Window, block: number, drawn: BlockCounts): void {
  const happened = drawn.delivered + drawn.outreach > 0 || drawn.counts.some((count) => count > 0);
  if (block > 0 && happened) window.longEnough = true;
  if (block >= WINDOW_BLOCKS) return;
  window.exposure += drawn.exposure;
  window.knownExposure += drawn.knownExposure;
  addInto(window.counts, drawn.counts);
  addInto(window.successes, drawn.successes);
  addInto(window.trials, drawn.trials);
  window.pages += drawn.depths.length;
  for (const depth of drawn.depths) window.depth += depth;
}

/** Whether the contact itself did anything in the window. */
export function engaged(window: Window): boolean {
  return window.counts.some((count) => count > 0) || window.successes.some((count) => count > 0);
}

function addInto(sums: Float64Array, counts: Int32Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] += counts[at];
}
