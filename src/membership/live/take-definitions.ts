import { EthogramError } from '../../errors.js';
import type { Level } from '../../model/index.js';
import type { RuleSet } from '../compile/rule-set.js';
import { coverageOf, union } from '../facts/coverage.js';
import { fold } from '../truth/fold.js';
import { rowOf } from './apply.js';
import { judgeRow } from './judge-row.js';
import { publish } from './publish.js';
import { currentEpoch, indexFor, type MembershipState } from './state.js';
import type { Transition } from './transition.js';

/**
 * From now on other rules are valid (M-6). All entities are judged by them at this moment: who is a member by the new rules
 * and was none by the old enters, and the other way round; nothing is told of the past.
 */
export function takeDefinitions(state: MembershipState, set: RuleSet, effects: Transition[]): void {
  const { facts, standings, epochs, now } = state;
  if (set.registry !== facts.registry)
    throw new EthogramError(
      'usage',
      'rules compiled with another registry (give that of the state)',
    );
  const { registry } = facts;
  standings.widenTo(registry.leaves.length, registry.slots.length);
  epochs.push({ from: now, set });
  state.coverage = union(state.coverage, coverageOf([set]));
  // Who did only what no rule looked at is judged from now on too.
  for (let subject = 0; subject < facts.subjects.count; subject++) {
    const kind = facts.subjects.kind(subject);
    if (kind === 'contact' || kind === 'account') rowOf(state, subject);
  }
  const rows = [...Array(standings.count).keys()].sort((a, b) =>
    facts.subjects.key(standings.subject(a)) < facts.subjects.key(standings.subject(b)) ? -1 : 1,
  );
  for (const row of rows) judgeAnew(state, row, effects);
}

/** Judges all leaves and rules of a row now, and ends what is no segment any more. */
function judgeAnew(state: MembershipState, row: number, effects: Transition[]): void {
  const { facts, standings, now } = state;
  const subject = standings.subject(row);
  const index = indexFor(state, currentEpoch(state), subject);
  standings.setDeadline(row, Infinity);
  standings.forgetTallies(row);
  judgeRow(state, row, now);
  standings.setJudged(row, now);
  const reason = { cause: 'definition' as const, event: null, saidFor: null };
  const truths = {
    leaf: (leaf: number) => standings.leaf(row, leaf),
    slot: (slot: number) => standings.slot(row, slot),
  };
  for (const rule of index.rules) {
    const truth = fold(rule.node, truths);
    if (truth !== standings.slot(row, rule.slot))
      publish(state, row, rule.slot, truth, now, reason, effects);
  }
  const level: Level = facts.subjects.kind(subject) === 'account' ? 'account' : 'contact';
  facts.registry.slots.forEach((slot, number) => {
    const isOver = slot.kind === 'rule' && slot.level === level;
    if (isOver && standings.slot(row, number) && !index.ruleOfSlot.has(number))
      publish(state, row, number, false, now, reason, effects);
  });
}
