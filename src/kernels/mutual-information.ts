import { contingency } from './agreement.js';
import { countLabels } from './labels.js';
import type { Matrix } from './matrix.js';

/**
 * Adjusted mutual information (Vinh, Epps & Bailey 2010) of two labelings of the same rows, whatever the names of the
 * labels: mutual information less what chance gives, over the mean of the two entropies less the same (the arithmetic
 * mean, as scikit-learn's default). 1 = the same, 0 = as by chance; 1 as well when both have one group, 0 when only one
 * of them has. Unlike the adjusted Rand index it does not lean towards the large groups.
 * Throws RangeError on labels below 0 or of unequal number.
 */
export function adjustedMutualInformation(a: Int32Array, b: Int32Array): number {
  const table = contingency(a, b, countLabels(a), countLabels(b));
  const inA = sumsAlong(table, 'rows');
  const inB = sumsAlong(table, 'cols');
  const [groupsA, groupsB] = [inA, inB].map((sizes) => sizes.filter((size) => size > 0).length);
  if (groupsA <= 1 && groupsB <= 1) return 1;
  if (groupsA <= 1 || groupsB <= 1) return 0;
  const expected = expectedInformation(inA, inB, a.length);
  const mean = (entropy(inA, a.length) + entropy(inB, a.length)) / 2;
  // Where chance alone reaches the mean (only groups of one), there is nothing to adjust: the same or not at all.
  const above = information(table, inA, inB, a.length) - expected;
  const possible = mean - expected;
  if (possible <= LEAST) return above >= possible - LEAST ? 1 : 0;
  return above / possible;
}

/** Differences of entropies below this are rounding. */
const LEAST = 1e-12;

function sumsAlong({ rows, cols, data }: Matrix, axis: 'rows' | 'cols'): Float64Array {
  const sums = new Float64Array(axis === 'rows' ? rows : cols);
  data.forEach((count, at) => {
    sums[axis === 'rows' ? Math.floor(at / cols) : at % cols] += count;
  });
  return sums;
}

function entropy(sizes: Float64Array, n: number): number {
  return sizes.reduce((sum, size) => (size > 0 ? sum - (size / n) * Math.log(size / n) : sum), 0);
}

function information(
  { cols, data }: Matrix,
  inA: Float64Array,
  inB: Float64Array,
  n: number,
): number {
  return data.reduce((sum, both, at) => {
    if (both === 0) return sum;
    const chance = (inA[Math.floor(at / cols)] * inB[at % cols]) / n;
    return sum + (both / n) * Math.log(both / chance);
  }, 0);
}

/**
 * Mean mutual information of two labelings with these group sizes, dealt at random: the number of rows a pair of groups
 * shares is hypergeometric (Vinh et al., equation 24). Equal pairs of sizes are summed once.
 */
function expectedInformation(inA: Float64Array, inB: Float64Array, n: number): number {
  const logFactorial = new Float64Array(n + 1);
  for (let i = 2; i <= n; i += 1) logFactorial[i] = logFactorial[i - 1] + Math.log(i);
  let total = 0;
  for (const [a, timesA] of tally(inA)) {
    for (const [b, timesB] of tally(inB)) {
      total += timesA * timesB * expectedOfPair(a, b, n, logFactorial);
    }
  }
  return total;
}

function expectedOfPair(a: number, b: number, n: number, logFactorial: Float64Array): number {
  const constant =
    logFactorial[a] + logFactorial[b] + logFactorial[n - a] + logFactorial[n - b] - logFactorial[n];
  let sum = 0;
  for (let both = Math.max(1, a + b - n); both <= Math.min(a, b); both += 1) {
    const logChance =
      constant -
      logFactorial[both] -
      logFactorial[a - both] -
      logFactorial[b - both] -
      logFactorial[n - a - b + both];
    sum += (both / n) * Math.log((n * both) / (a * b)) * Math.exp(logChance);
  }
  return sum;
}

/** How often each size above 0 occurs. */
function tally(sizes: Float64Array): Map<number, number> {
  const times = new Map<number, number>();
  for (const size of sizes) if (size > 0) times.set(size, (times.get(size) ?? 0) + 1);
  return times;
}
