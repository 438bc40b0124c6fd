import { union, type Coverage } from '../facts/coverage.js';
import type { PlacedEvent } from '../facts/facts.js';
import type { MembershipState } from './state.js';

/** How facts that new rules or a model look at, and nothing so far, come into a state. */
export interface Backfill {
  /** Numbers of streams (in the registry) of which facts are missing. Empty: there is nothing to add. */
  readonly streams: readonly number[];
  /** Adds what of an event of the past is missing. */
  add(event: PlacedEvent): void;
}

/**
 * Begins to keep facts for what is to be activated or previewed, and looks at `wanted`. From here on events that are taken in are kept for
 * them too, so give {@link Backfill.add} exactly the events taken in before, as identity says whose they are by now.
 */
export function openBackfill(state: MembershipState, wanted: Coverage): Backfill {
  // What was covered stays so, also after a preview that came to nothing: its facts are there, and would be added twice.
  const all = union(state.coverage, wanted);
  const missing = without(all, state.coverage);
  state.coverage = all;
  return {
    streams: streamsIn(missing),
    add: (event) => state.facts.add(event, missing),
  };
}

/** The numbers of streams that something new looks at and of which facts are missing, before anything is done about it. */
export function missingStreams(state: MembershipState, wanted: Coverage): readonly number[] {
  return streamsIn(without(wanted, state.coverage));
}

function streamsIn({ person, account, seat }: Coverage): number[] {
  const streams = new Set<number>();
  for (const list of [person, account, seat])
    list.forEach((isIn, stream) => isIn && streams.add(stream));
  return [...streams].sort((a, b) => a - b);
}

function without(all: Coverage, known: Coverage): Coverage {
  const minus = (a: readonly boolean[], b: readonly boolean[]) =>
    Array.from(a, (covered, stream) => covered && !b[stream]);
  return {
    person: minus(all.person, known.person),
    account: minus(all.account, known.account),
    seat: minus(all.seat, known.seat),
  };
}
