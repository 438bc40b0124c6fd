import { settleCluster } from '../clusters/take-model.js';
import type { PlacedEvent } from '../facts/facts.js';
import { flat, levelOf } from '../read.js';
import { fold } from '../truth/fold.js';
import { rowOf } from './apply.js';
import type { ToldPath } from './believed.js';
import type { Input } from './input.js';
import { judgeRow } from './judge-row.js';
import { refold } from './refold.js';
import { currentEpoch, indexFor, type MembershipState } from './state.js';
import { handOver } from './take-identity.js';
import type { Transition } from './transition.js';

/**
 * Takes in facts alone: nothing is judged and nothing told. For a state that is built anew from what is kept; call
 * {@link reconcile} when all is there.
 */
export function load(
  state: MembershipState,
  input: Extract<Input, { kind: 'event' | 'trait' | 'identity' }>,
): void {
  if (input.kind === 'identity') handOver(state, input);
  else if (input.kind === 'event') loadEvent(state, input.event);
  else if (!input.entity.startsWith('visitor:')) {
    const subject = state.facts.subjects.number(input.entity);
    state.facts.traits.add(subject, input.said);
  }
}

function loadEvent(state: MembershipState, event: PlacedEvent): void {
  if (event.matches.length > 0) state.facts.add(event, state.coverage);
}

/**
 * Judges everybody by the facts that were loaded, as of the moment up to which `kept` tells everything. Where facts say
 * something else than was told, they are right: the entity is folded again, and the difference answered. What became
 * due after `at` happens in the next step. `isPastOther`: whether facts may have come of which nothing was told; then the
 * past of everybody is looked at, and not only where they are now.
 */
export function reconcile(
  state: MembershipState,
  kept: Iterable<ToldPath>,
  at: number,
  isPastOther = false,
): readonly Transition[] {
  const { facts, standings } = state;
  state.now = Math.max(state.now, at);
  for (const { entity, segment, spans, revisions } of kept) {
    const row = rowOf(state, facts.subjects.number(entity));
    const slot = facts.registry.slot(levelOf(entity), segment);
    standings.widenTo(facts.registry.leaves.length, facts.registry.slots.length);
    standings.revise(row, revisions);
    standings.setPath(row, slot, flat(spans));
    standings.setSlot(row, slot, spans.at(-1)?.to === Infinity);
  }
  for (let subject = 0; subject < facts.subjects.count; subject++) {
    const kind = facts.subjects.kind(subject);
    if (kind === 'contact' || kind === 'account') rowOf(state, subject);
  }
  const effects: Transition[] = [];
  for (let row = 0; row < standings.count; row++) {
    settleRow(state, row, isPastOther, effects);
    settleCluster(state, row, isPastOther, effects);
  }
  return effects;
}

function settleRow(
  state: MembershipState,
  row: number,
  isPastOther: boolean,
  effects: Transition[],
): void {
  const { facts, standings, now, epochs } = state;
  const subject = standings.subject(row);
  const index = indexFor(state, currentEpoch(state), subject);
  judgeRow(state, row, now);
  standings.setJudged(row, now);
  const truths = {
    leaf: (leaf: number) => standings.leaf(row, leaf),
    slot: (slot: number) => standings.slot(row, slot),
  };
  const isAsTold =
    index.rules.every((rule) => fold(rule.node, truths) === standings.slot(row, rule.slot)) &&
    [...standings.pathsOf(row)].every(
      ([slot]) =>
        index.ruleOfSlot.has(slot) ||
        !standings.slot(row, slot) ||
        facts.registry.slots[slot].kind !== 'rule',
    );
  if (isAsTold && !isPastOther) return;
  const reason = { cause: 'late' as const, event: null, saidFor: null };
  const touches = (one: typeof index) => one.leaves;
  refold(state, row, { subject, from: epochs[0].from, touches, reason }, effects);
}
