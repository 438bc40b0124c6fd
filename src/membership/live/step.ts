import { clustersDue } from '../clusters/clusters.js';
import { rollCluster } from '../clusters/take-cluster.js';
import { takeModel } from '../clusters/take-model.js';
import { roll } from './apply.js';
import type { Input } from './input.js';
import type { MembershipState } from './state.js';
import { takeDefinitions } from './take-definitions.js';
import { takeEvent } from './take-event.js';
import { takeIdentity } from './take-identity.js';
import { takeTrait } from './take-trait.js';
import type { Transition } from './transition.js';

/** What came of a step. */
export interface Step {
  /** The same state, updated in place. */
  readonly state: MembershipState;
  /** In the order in which they are to be told. */
  readonly effects: readonly Transition[];
}

/**
 * Takes in one thing at a moment. First all that is due by then of rules happens, each exactly at its own moment, in the
 * order of (moment, entity); then the input. What is due of clusters happens when time alone goes on. A `now` before that of an earlier step counts as that one: time does not go back.
 */
export function step(state: MembershipState, input: Input, now: number): Step {
  const effects: Transition[] = [];
  advance(state, Math.max(now, state.now), effects);
  switch (input.kind) {
    case 'time':
      rollClusters(state, input.most ?? Infinity, effects);
      break;
    case 'event':
      takeEvent(state, input.event, input.cause ?? 'event', effects);
      break;
    case 'trait':
      takeTrait(state, input.entity, input.said, input.cause ?? 'event', effects);
      break;
    case 'identity':
      takeIdentity(state, input, effects);
      break;
    case 'definitions':
      takeDefinitions(state, input.set, effects);
      break;
    case 'model':
      takeModel(state, input.model, effects);
      break;
  }
  return { state, effects };
}

/** When {@link step} must be called at the latest, with time alone; Infinity: only when something comes. */
export function due(state: MembershipState): number {
  return Math.min(rulesDue(state), clustersDue(state.clusters));
}

function rulesDue({ timers, standings }: MembershipState): number {
  while (timers.size > 0 && standings.timer(timers.row) !== timers.time) timers.pop();
  return timers.time;
}

function advance(state: MembershipState, now: number, effects: Transition[]): void {
  const { timers, standings } = state;
  while (rulesDue(state) <= now) {
    const { time, row } = timers;
    timers.pop();
    standings.setTimer(row, Infinity);
    // What is told is known now, however long ago it was due.
    state.now = now;
    roll(state, row, time, effects);
  }
  state.now = now;
}

/**
 * Judges the entities that are due, the first first, but no more than some: at 00:00 UTC everybody is, and calls must be
 * answered meanwhile. One that something comes for has its turn before.
 */
function rollClusters(state: MembershipState, most: number, effects: Transition[]): void {
  const { clusters, now } = state;
  for (let rolled = 0; rolled < most && clustersDue(clusters) <= now; rolled++) {
    const { row } = clusters.timers;
    clusters.timers.pop();
    clusters.standings.setTimer(row, Infinity);
    rollCluster(state, row, effects);
  }
}
