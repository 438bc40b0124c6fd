import { chiSquareSurvival, holm } from '../kernels/index.js';
import type { ClusteredCounts } from './clustered.js';
import { countClustered, designEffect, differenceOf, rateOf } from './clustered.js';
import type { Deal } from './deals.js';
import { LEAST_OUTCOMES } from './segment-outcomes.js';

/** Tests of whether the segments go on to do different things; p corrected by Holm within its family. */
export interface OutcomeTests {
  /** Same opportunity rate in every segment; null with too little data. */
  readonly rate: number | null;
  /** Same win rate, of segments with ten decided deals. */
  readonly winRate: number | null;
  /** Same mean deal size, of segments with ten deals. */
  readonly dealSize: number | null;
  /** Per segment, whether its opportunity rate differs from that of all others together (a family of its own). */
  readonly differs: readonly boolean[];
}

const ALPHA = 0.05;

/** Runs the tests. Accounts are the independent units: chi-squares are divided by the design effect (Rao & Scott 1981). */
export function outcomeTests(counts: ClusteredCounts, deals: readonly Deal[]): OutcomeTests {
  const family = [
    sameRate(counts),
    sameRate(winCounts(deals, counts.k)),
    sameMean(deals, counts.k),
  ];
  const known = family.filter((p) => p !== null);
  const corrected = holm(known);
  const [rate, winRate, dealSize] = family.map((p) =>
    p === null ? null : corrected[known.indexOf(p)],
  );
  return { rate, winRate, dealSize, differs: differing(counts) };
}

/**
 * Chi-square test that the rate is the same in every segment, over the design effect; null when fewer than two segments
 * could have had ten hits, or there are no ten hits in all.
 */
function sameRate(counts: ClusteredCounts): number | null {
  const all = Array.from({ length: counts.k }, (_, s) => s);
  const pooled = rateOf(counts, all);
  const judged = all.filter((s) => rateOf(counts, [s]).rows * pooled.value >= LEAST_OUTCOMES / 2);
  if (pooled.hits < LEAST_OUTCOMES || judged.length < 2) return null;
  const { value } = rateOf(counts, judged);
  if (value === 1) return null;
  const chiSquare = judged.reduce((sum, s) => {
    const rate = rateOf(counts, [s]);
    return sum + (rate.rows * (rate.value - value) ** 2) / (value * (1 - value));
  }, 0);
  return chiSquareSurvival(chiSquare / designEffect(counts), judged.length - 1);
}

function winCounts(deals: readonly Deal[], k: number): ClusteredCounts {
  const decided = deals.filter(({ opportunity }) => opportunity.status !== 'open');
  return countClustered(
    Int32Array.from(decided, ({ segment }) => segment),
    Uint8Array.from(decided, ({ opportunity }) => (opportunity.status === 'won' ? 1 : 0)),
    decided.map(({ account }) => account),
    k,
  );
}

/** Kruskal & Wallis (1952) on the amounts, for deal sizes are skewed; null unless two segments have ten deals. */
function sameMean(deals: readonly Deal[], k: number): number | null {
  const priced = deals.filter(({ opportunity }) => opportunity.amount !== null);
  const sizes = Array.from({ length: k }, (_, s) => priced.filter((d) => d.segment === s).length);
  const judged = priced.filter(({ segment }) => sizes[segment] >= LEAST_OUTCOMES);
  const groups = sizes.filter((size) => size >= LEAST_OUTCOMES).length;
  if (groups < 2) return null;
  const sorted = [...judged].sort(
    (a, b) => (a.opportunity.amount ?? 0) - (b.opportunity.amount ?? 0),
  );
  const n = sorted.length;
  const rankSums = new Float64Array(k);
  let ties = 0;
  for (let i = 0; i < n;) {
    let end = i + 1;
    while (end < n && sorted[end].opportunity.amount === sorted[i].opportunity.amount) end += 1;
    for (let j = i; j < end; j += 1) rankSums[sorted[j].segment] += (i + end + 1) / 2;
    ties += (end - i) ** 3 - (end - i);
    i = end;
  }
  const correction = 1 - ties / (n ** 3 - n);
  if (correction <= 0) return null;
  let sum = 0;
  for (let s = 0; s < k; s += 1) if (sizes[s] >= LEAST_OUTCOMES) sum += rankSums[s] ** 2 / sizes[s];
  const h = ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / correction;
  return chiSquareSurvival(h, groups - 1);
}

function differing(counts: ClusteredCounts): boolean[] {
  const all = Array.from({ length: counts.k }, (_, s) => s);
  const ps = all.map((s) => {
    const rest = all.filter((other) => other !== s);
    const { difference, standardError } = differenceOf(counts, [s], rest);
    const z = standardError > 0 ? difference / standardError : 0;
    return chiSquareSurvival(z * z, 1);
  });
  return holm(ps).map((p) => p < ALPHA);
}
