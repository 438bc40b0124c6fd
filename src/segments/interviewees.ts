import type { Placement } from './assignment.js';
import type { FitPopulation } from './population.js';

/** How many members of a segment to ask (VAL-5: 5-10 accounts). */
const MOST = 10;

/**
 * Whom to ask about a segment: its most typical members, nearest to the centre first, no two of one account.
 *
 * @param members positions among the fitted
 */
export function interviewees(
  members: readonly number[],
  population: FitPopulation,
  placement: Placement,
): string[] {
  const nearest = [...members].sort(
    (a, b) => placement.distances[a] - placement.distances[b] || a - b,
  );
  const asked = new Set<string>();
  const chosen: string[] = [];
  for (const member of nearest) {
    const account = population.accounts[member];
    if (asked.has(account)) continue;
    asked.add(account);
    chosen.push(population.ids[member]);
    if (chosen.length === MOST) break;
  }
  return chosen;
}
