import { plural } from '../../../../../src/charts/index.js';
import type { RuleHunk } from '../../../api/rules.js';

/** `3 lines put in, 1 taken out`. */
export function linesWords(hunks: readonly RuleHunk[]): string {
  const added = hunks.reduce((sum, hunk) => sum + hunk.added.length, 0);
  const removed = hunks.reduce((sum, hunk) => sum + hunk.removed.length, 0);
  if (added === 0 && removed === 0) return 'No line changes';
  return [
    ...(added > 0 ? [`${plural(added, 'line')} put in`] : []),
    ...(removed > 0 ? [`${plural(removed, 'line')} taken out`] : []),
  ].join(', ');
}
