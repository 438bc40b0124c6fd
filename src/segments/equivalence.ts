import { normalCdf } from '../kernels/index.js';
import type { MergeProposal, SegmentOutcomes } from '../model/index.js';
import type { ClusteredCounts } from './clustered.js';
import { differenceOf, rateOf } from './clustered.js';
import type { Deal } from './deals.js';
import { LEAST_OUTCOMES } from './segment-outcomes.js';

/** What counts as the same (the project's `outcomes.margins`). */
export interface Margins {
  /** Largest difference of opportunity and win rates. */
  readonly rate: number;
  /** Largest share by which mean deal sizes may differ. */
  readonly amount: number;
}

/** Level of each one-sided test of an equivalence test. */
const ALPHA = 0.05;
/** Two segments' centres nearer than this, in mean radii of their members, are hardly different behaviour. */
const CLOSE = 1;

/**
 * Whether a difference is shown to be within a margin: two one-sided tests (Schuirmann 1987), normal. Not finding a
 * difference is not enough: with little data neither is shown.
 */
export function isEquivalent(difference: number, standardError: number, margin: number): boolean {
  return equivalenceP(difference, standardError, margin) < ALPHA;
}

/** The larger p of the two one-sided tests. */
export function equivalenceP(difference: number, standardError: number, margin: number): number {
  const beyond = margin - Math.abs(difference);
  if (standardError === 0) return beyond > 0 ? 0 : 1;
  return 1 - normalCdf(beyond / standardError);
}

export interface EquivalenceInput {
  readonly counts: ClusteredCounts;
  readonly deals: readonly Deal[];
  readonly outcomes: readonly SegmentOutcomes[];
  readonly segments: readonly { readonly slug: string; readonly name: string }[];
  readonly margins: Margins;
  /** Distance of two segments' centres over the mean distance of their members to their centres. */
  readonly separation: (a: number, b: number) => number;
}

/**
 * Pairs whose outcomes are equivalent on the declared margins (VAL-3): the opportunity rate must be, and deal size and win
 * rate as well wherever both segments have ten deals. Where their behaviour is close too they are proposed for merging,
 * else for one shared play. Pairs without ten outcomes each are not judged.
 */
export function equivalentPairs(input: EquivalenceInput): MergeProposal[] {
  const { counts, deals, outcomes, segments, margins, separation } = input;
  const proposals: MergeProposal[] = [];
  for (let a = 0; a < segments.length; a += 1) {
    for (let b = a + 1; b < segments.length; b += 1) {
      if (outcomes[a].opportunityRate === null || outcomes[b].opportunityRate === null) continue;
      const rates = differenceOf(counts, [a], [b]);
      if (!isEquivalent(rates.difference, rates.standardError, margins.rate)) continue;
      const alike = ['opportunity rate'];
      const wins = meanDifference(deals, a, b, ({ opportunity }) =>
        opportunity.status === 'open' ? null : opportunity.status === 'won' ? 1 : 0,
      );
      const sizes = meanDifference(deals, a, b, ({ opportunity }) => opportunity.amount);
      if (wins !== null) {
        if (!isEquivalent(wins.difference, wins.standardError, margins.rate)) continue;
        alike.push('win rate');
      }
      if (sizes !== null) {
        const margin = margins.amount * Math.abs(sizes.mean);
        if (!isEquivalent(sizes.difference, sizes.standardError, margin)) continue;
        alike.push('deal size');
      }
      const close = separation(a, b) < CLOSE;
      proposals.push({
        segments: [segments[a].slug, segments[b].slug],
        kind: close ? 'merge' : 'share-play',
        reason: `${segments[a].name} and ${segments[b].name} are equivalent in ${alike.join(', ')} on the declared margins${close ? ', and behave much alike: merge them' : ', but behave differently: one play can serve both'}.`,
      });
    }
  }
  return proposals;
}

/**
 * A segment that relates to no outcome (VAL-3): its opportunity rate is equivalent to that of all others together on the
 * declared margin, with ten outcomes to show it, and no test finds a difference.
 *
 * @param differs whether a corrected test found that the segment differs from the rest
 */
export function artifacts(
  counts: ClusteredCounts,
  segments: readonly { readonly slug: string; readonly name: string }[],
  differs: readonly boolean[],
  margin: number,
): MergeProposal[] {
  const all = segments.map((_, s) => s);
  return segments.flatMap((segment, s): MergeProposal[] => {
    const rest = all.filter((other) => other !== s);
    if (differs[s] || rateOf(counts, [s]).hits < LEAST_OUTCOMES) return [];
    const { difference, standardError } = differenceOf(counts, [s], rest);
    if (!isEquivalent(difference, standardError, margin)) return [];
    return [
      {
        segments: [segment.slug],
        kind: 'artifact',
        reason: `${segment.name} relates to no outcome: its members go on to an opportunity as often as everybody else.`,
      },
    ];
  });
}

/** The difference of means of two segments' deals, accounts being independent; null with fewer than ten deals in either. */
function meanDifference(
  deals: readonly Deal[],
  a: number,
  b: number,
  pick: (deal: Deal) => number | null,
): { difference: number; standardError: number; mean: number } | null {
  const one = clusteredMean(
    deals.filter((deal) => deal.segment === a),
    pick,
  );
  const other = clusteredMean(
    deals.filter((deal) => deal.segment === b),
    pick,
  );
  if (one === null || other === null) return null;
  return {
    difference: one.mean - other.mean,
    standardError: Math.hypot(one.standardError, other.standardError),
    mean: (one.mean + other.mean) / 2,
  };
}

function clusteredMean(
  deals: readonly Deal[],
  pick: (deal: Deal) => number | null,
): { mean: number; standardError: number } | null {
  const byAccount = new Map<string, { sum: number; n: number }>();
  let sum = 0;
  let n = 0;
  for (const deal of deals) {
    const value = pick(deal);
    if (value === null) continue;
    const own = byAccount.get(deal.account) ?? { sum: 0, n: 0 };
    byAccount.set(deal.account, { sum: own.sum + value, n: own.n + 1 });
    sum += value;
    n += 1;
  }
  if (n < LEAST_OUTCOMES || byAccount.size < 2) return null;
  const mean = sum / n;
  let squares = 0;
  for (const own of byAccount.values()) squares += ((own.sum - mean * own.n) / n) ** 2;
  const correction = byAccount.size / (byAccount.size - 1);
  return { mean, standardError: Math.sqrt(squares * correction) };
}
