import { leavesIn, streamsOf, type Leaf } from '../compile/leaf.js';
import type { RuleSet } from '../compile/rule-set.js';

/**
 * Which streams facts are kept of, by number. A person's facts include what only accounts are judged by: when it becomes
 * known which account somebody belongs to, what they did goes over to it.
 */
export interface Coverage {
  readonly person: readonly boolean[];
  readonly account: readonly boolean[];
  readonly seat: readonly boolean[];
}

/** What some sets of rules look at. */
export function coverageOf(sets: readonly RuleSet[]): Coverage {
  const coverage = { person: [] as boolean[], account: [] as boolean[], seat: [] as boolean[] };
  const cover = (where: readonly boolean[][], leaves: Iterable<Leaf>) => {
    for (const leaf of leaves)
      for (const stream of streamsOf(leaf)) for (const list of where) list[stream] = true;
  };
  const { person, account, seat } = coverage;
  for (const set of sets) {
    cover([person], set.contact.leaves);
    cover([person, account], set.account.leaves);
    for (const leaf of set.account.leaves) {
      if (leaf.kind !== 'contacts') continue;
      cover([person, account, seat], leavesIn(leaf.where));
      for (const list of [person, account, seat]) list[leaf.stream] = true;
    }
  }
  return coverage;
}

/** What either covers. */
export function union(one: Coverage, other: Coverage): Coverage {
  const both = (a: readonly boolean[], b: readonly boolean[]) =>
    Array.from({ length: Math.max(a.length, b.length) }, (_, stream) =>
      [a, b].some((list) => list[stream]),
    );
  return {
    person: both(one.person, other.person),
    account: both(one.account, other.account),
    seat: both(one.seat, other.seat),
  };
}
