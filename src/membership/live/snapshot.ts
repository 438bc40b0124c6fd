import type { PieceReader, PieceWriter } from '../../store/index.js';
import type { Clusters } from '../clusters/clusters.js';
import type { Coverage } from '../facts/coverage.js';
import type { MembershipState } from './state.js';

/** Small things of a state, as JSON keeps them. */
interface KeptState {
  readonly now: number | null;
  readonly coverage: Coverage;
  /** The content hashes of the leaves, in their order. */
  readonly leaves: readonly string[];
}

/**
 * Says all that a state knows beyond its definitions; {@link loadState} makes from it one that behaves alike. The registry is
 * saved by itself: it has to be there before rules are compiled.
 */
export function saveState(state: MembershipState, to: PieceWriter): void {
  const { facts, standings, clusters, coverage, now } = state;
  const leaves = facts.registry.leaves.map(({ hash }) => hash);
  to.json('state', { now: Number.isFinite(now) ? now : null, coverage, leaves });
  facts.save(to);
  standings.save(to);
  clusters.standings.save(to);
}

/** Takes over what was saved, in a state that has the same definitions and nothing else. */
export function loadState(state: MembershipState, from: PieceReader): void {
  const { now, coverage, leaves } = from.json('state') as KeptState;
  const { facts, standings, clusters } = state;
  state.now = now ?? -Infinity;
  state.coverage = {
    person: coverage.person.map(Boolean),
    account: coverage.account.map(Boolean),
    seat: coverage.seat.map(Boolean),
  };
  facts.load(from);
  const numbers = new Map(facts.registry.leaves.map(({ hash, number }) => [hash, number]));
  // Those that only a preview asked are asked no more.
  standings.load(
    from,
    leaves.map((hash) => numbers.get(hash) ?? -1),
  );
  clusters.standings.load(from);
  setTimers(state);
  setClusterTimers(clusters);
}

function setTimers({ standings, timers }: MembershipState): void {
  for (let row = 0; row < standings.count; row++) {
    const at = standings.timer(row);
    if (at !== Infinity) timers.push(at, row);
  }
}

function setClusterTimers(clusters: Clusters): void {
  const { standings, timers } = clusters;
  for (let row = 0; row < standings.room; row++) {
    const at = standings.timer(row);
    if (at !== Infinity) timers.push(at, row);
  }
}
