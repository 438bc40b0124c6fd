import { leastCostPairs } from '../kernels/index.js';

/**
 * For each group the group of another clustering of the same rows that it shares most rows with, each at most once; those left
 * over get numbers of their own after. So that one colour means the same side by side. Rows of -1 count for nothing.
 */
export function likeGroups(other: Int32Array, labels: Int32Array): number[] {
  const groups = groupCount(labels);
  if (groups === 0) return [];
  const cols = Math.max(groups, groupCount(other));
  const costs = new Float64Array(groups * cols);
  labels.forEach((label, row) => {
    if (label >= 0 && other[row] >= 0) costs[label * cols + other[row]] -= 1;
  });
  return [...leastCostPairs({ rows: groups, cols, data: costs })];
}

function groupCount(labels: Int32Array): number {
  return labels.reduce((most, label) => Math.max(most, label + 1), 0);
}
