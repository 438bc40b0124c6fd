import { leastCostPairs } from '../kernels/index.js';

/**
 * The labels renumbered so that each group has the number of the group of another clustering that it shares most rows with, as
 * far as both can be paired; those left over are numbered after. -1 stays. For colours that mean the same side by side.
 */
export function alignedTo(other: Int32Array, labels: Int32Array): Int32Array {
  const groups = groupCount(labels);
  const others = groupCount(other);
  const cols = Math.max(groups, others);
  if (groups === 0) return labels;
  const costs = new Float64Array(groups * cols);
  labels.forEach((label, row) => {
    if (label >= 0 && other[row] >= 0) costs[label * cols + other[row]] -= 1;
  });
  const paired = leastCostPairs({ rows: groups, cols, data: costs });
  return labels.map((label) => (label < 0 ? -1 : paired[label]));
}

function groupCount(labels: Int32Array): number {
  return labels.reduce((most, label) => Math.max(most, label + 1), 0);
}
