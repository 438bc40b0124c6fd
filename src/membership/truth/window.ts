import { upTo, type FactView } from '../facts/fact-lists.js';

/** How many facts of a view are at or before a moment. */
export function seenAt(view: FactView, at: number): number {
  return upTo(view.at, view.base, view.length, at);
}

/** The index of the first of `seen` facts that is in the window: at > `at` - window (T-4). Looks back from the end. */
export function windowStart(view: FactView, seen: number, at: number, window: number): number {
  if (window === Infinity) return 0;
  const { at: times, base } = view;
  const edge = at - window;
  if (seen === 0 || times[base] > edge) return 0;
  let step = 1;
  while (step < seen && times[base + seen - step] > edge) step *= 2;
  let low = Math.max(0, seen - step);
  let high = seen - (step >> 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[base + middle] <= edge) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The time of fact `index`; Infinity past the end. */
export function timeOf(view: FactView, index: number): number {
  return index < view.length ? view.at[view.base + index] : Infinity;
}
