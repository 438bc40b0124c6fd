import { plural } from '../../../../src/charts/index.js';

/** Lines that are others now: `line` is where they were, and `newLine` where they are, from 1. */
export interface Hunk {
  readonly line: number;
  readonly newLine: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** `3 lines put in, 1 taken out`. */
export function linesWords(hunks: readonly Hunk[]): string {
  const added = hunks.reduce((sum, hunk) => sum + hunk.added.length, 0);
  const removed = hunks.reduce((sum, hunk) => sum + hunk.removed.length, 0);
  if (added === 0 && removed === 0) return 'No line changes';
  return [
    ...(added > 0 ? [`${plural(added, 'line')} put in`] : []),
    ...(removed > 0 ? [`${plural(removed, 'line')} taken out`] : []),
  ].join(', ');
}
