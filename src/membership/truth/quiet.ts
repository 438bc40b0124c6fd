import type { FactView } from '../facts/fact-lists.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf } from './window.js';

/** Whether there was a fact, and none in the window: true from the last fact + window on, exactly. */
export function judgeQuiet(verdict: Verdict, view: FactView, window: number, at: number): void {
  const seen = seenAt(view, at);
  if (seen === 0) return rule(verdict, false, timeOf(view, 0));
  const from = view.at[view.base + seen - 1] + window;
  if (from > at) rule(verdict, false, from);
  else rule(verdict, true, timeOf(view, seen));
}
