import { countLabels, requireLabels } from './labels.js';
import { leastCostPairs } from './linear-assignment.js';
import type { Matrix } from './matrix.js';

/** How many rows have label i in `a` and j in `b`: a matrix of ka x kb. Throws RangeError on labels out of range. */
export function contingency(a: Int32Array, b: Int32Array, ka: number, kb: number): Matrix {
  requireLabels(a, a.length, ka);
  requireLabels(b, a.length, kb);
  const data = new Float64Array(ka * kb);
  for (let i = 0; i < a.length; i += 1) data[a[i] * kb + b[i]] += 1;
  return { rows: ka, cols: kb, data };
}

/**
 * Adjusted Rand index (Hubert & Arabie 1985): agreement of two labelings of the same rows, whatever the names of the
 * labels. 1 = the same, 0 = as by chance; 1 as well when both have but one group, or only groups of one.
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  const table = contingency(a, b, countLabels(a), countLabels(b));
  const both = sumOfPairs(table.data);
  const inA = sumOfPairs(rowSums(table));
  const inB = sumOfPairs(columnSums(table));
  const expected = a.length < 2 ? 0 : (inA * inB) / pairs(a.length);
  const largest = (inA + inB) / 2;
  return largest === expected ? 1 : (both - expected) / (largest - expected);
}

/** Jaccard similarity of every cluster of `a` (rows) with every cluster of `b`: rows in both / rows in either. */
export function jaccard(a: Int32Array, b: Int32Array, ka: number, kb: number): Matrix {
  const table = contingency(a, b, ka, kb);
  const inA = rowSums(table);
  const inB = columnSums(table);
  const data = table.data.map((both, at) => {
    const either = inA[Math.floor(at / kb)] + inB[at % kb] - both;
    return either === 0 ? 0 : both / either;
  });
  return { rows: ka, cols: kb, data };
}

/**
 * Which cluster of `b` each cluster of `a` is, when no two may be the same and the rows that agree are the most.
 * -1 for a cluster of `a` that is left over because `b` has fewer.
 */
export function matchClusters(a: Int32Array, b: Int32Array, ka: number, kb: number): Int32Array {
  const table = contingency(a, b, ka, kb);
  // Columns beyond kb stand for "none", at no overlap.
  const cols = Math.max(ka, kb);
  const costs = new Float64Array(ka * cols);
  for (let i = 0; i < ka; i += 1) {
    for (let j = 0; j < kb; j += 1) costs[i * cols + j] = -table.data[i * kb + j];
  }
  return leastCostPairs({ rows: ka, cols, data: costs }).map((col) => (col < kb ? col : -1));
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

function sumOfPairs(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + pairs(count), 0);
}

function rowSums({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let at = 0; at < data.length; at += 1) sums[Math.floor(at / cols)] += data[at];
  return sums;
}

function columnSums({ cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(cols);
  for (let at = 0; at < data.length; at += 1) sums[at % cols] += data[at];
  return sums;
}
