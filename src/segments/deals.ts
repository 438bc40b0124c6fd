import type { Opportunity } from '../identity/index.js';
import type { Level } from '../model/index.js';
import { entitiesOf } from './exposures.js';
import type { Looks } from './looks.js';

/** An opportunity as the deal of a segment: one of its people was in that segment when it was created. */
export interface Deal {
  readonly opportunity: Opportunity;
  readonly segment: number;
  /** The independent unit of intervals. */
  readonly account: string;
  /** Its part in the segment's pipeline: listed people share an opportunity equally, so that totals add up. */
  readonly part: number;
}

export interface Deals {
  readonly deals: readonly Deal[];
  /** Days before its creation that an opportunity's segment was looked at, at most; 0 = at its creation. */
  readonly staleDays: number;
}

/**
 * Opportunities by the segment of their people, or their account, when they were created (VAL-2). One whose people were in
 * several segments is a deal of each; one whose people were in none is left out.
 */
export async function dealsOf(
  level: Level,
  opportunities: readonly Opportunity[],
  looks: Looks,
): Promise<Deals> {
  const sightings = opportunities.flatMap((opportunity) =>
    entitiesOf(level, opportunity).map((id) => ({ id, at: opportunity.createdAt, opportunity })),
  );
  const { segments, staleDays } = await looks.of(sightings.map(({ id, at }) => ({ id, at })));
  const people = new Map<Opportunity, Map<number, number>>();
  sightings.forEach(({ opportunity }, i) => {
    if (segments[i] < 0) return;
    const counts = people.get(opportunity) ?? new Map<number, number>();
    counts.set(segments[i], (counts.get(segments[i]) ?? 0) + 1);
    people.set(opportunity, counts);
  });
  const deals = [...people].flatMap(([opportunity, counts]) => {
    const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
    return [...counts].map(([segment, n]) => ({
      opportunity,
      segment,
      account: opportunity.account ?? opportunity.id,
      part: n / total,
    }));
  });
  return { deals, staleDays };
}
