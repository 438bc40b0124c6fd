import type { CompiledRule, LevelIndex, RuleSet } from '../compile/rule-set.js';
import { createClusters, type Clusters } from '../clusters/clusters.js';
import { coverageOf, type Coverage } from '../facts/coverage.js';
import { Facts } from '../facts/facts.js';
import { Judge } from '../truth/judge.js';
import { LeafSet } from './leaf-set.js';
import { Standings } from './standings.js';
import { Timers } from './timers.js';

/** Rules that were valid from a moment on, until the next epoch. */
export interface Epoch {
  readonly from: number;
  readonly set: RuleSet;
}

/**
 * All that the engine knows. {@link step} updates it in place; nothing else does. It depends on what was put in, and on
 * nothing else.
 */
export interface MembershipState {
  readonly facts: Facts;
  readonly judge: Judge;
  readonly standings: Standings;
  readonly timers: Timers;
  /** Where leaves are gathered that are to be judged. */
  readonly leaves: LeafSet;
  /** In order; the last one is valid now. The ones before judge late events of their time. */
  readonly epochs: Epoch[];
  /** Segments that models find, beside those that rules declare. */
  readonly clusters: Clusters;
  coverage: Coverage;
  /** The moment up to which all that was due has happened. Never goes back. */
  now: number;
}

/** A state without entities, in which rules are valid from a moment on. */
export function createState(set: RuleSet, from: number): MembershipState {
  const { registry } = set;
  const facts = new Facts(registry);
  const standings = new Standings(registry.leaves.length, registry.slots.length);
  const isKeyBefore = (a: number, b: number) =>
    facts.subjects.key(standings.subject(a)) < facts.subjects.key(standings.subject(b));
  return {
    facts,
    judge: new Judge(facts),
    standings,
    timers: new Timers(isKeyBefore),
    leaves: new LeafSet(),
    epochs: [{ from, set }],
    clusters: createClusters(facts, isKeyBefore),
    coverage: coverageOf([set]),
    now: from,
  };
}

/** The epoch that is valid now. */
export function currentEpoch(state: MembershipState): Epoch {
  return state.epochs[state.epochs.length - 1];
}

/** The rules of a subject's level. */
export function indexFor(state: MembershipState, epoch: Epoch, subject: number): LevelIndex {
  return state.facts.subjects.kind(subject) === 'account' ? epoch.set.account : epoch.set.contact;
}

/** What defined a segment at a moment, else the last that did: the content hash of a rule, or the id of a model. */
export function definitionAt(state: MembershipState, slot: number, at: number): string {
  const { kind } = state.facts.registry.slots[slot];
  return kind === 'cluster' ? modelAt(state, slot, at) : ruleAt(state, slot, at).definition;
}

function modelAt({ facts, clusters }: MembershipState, slot: number, at: number): string {
  const { level } = facts.registry.slots[slot];
  let found: string | undefined;
  for (const { from, active } of clusters.epochs[level]) {
    if (from > at && found !== undefined) break;
    if (active.slots.includes(slot)) found = active.model.id;
  }
  if (found === undefined) throw new TypeError(`no model ever had segment ${slot}`);
  return found;
}

function ruleAt(state: MembershipState, slot: number, at: number): CompiledRule {
  const { level } = state.facts.registry.slots[slot];
  let found: CompiledRule | undefined;
  for (const { from, set } of state.epochs) {
    if (from > at && found !== undefined) break;
    found = set[level].ruleOfSlot.get(slot) ?? found;
  }
  if (found === undefined) throw new TypeError(`segment ${slot} was never defined`);
  return found;
}

/** Sees to it that a subject wakes no later than a moment. */
export function wakeBy(state: MembershipState, row: number, at: number): void {
  const { standings, timers } = state;
  if (at < standings.deadline(row)) standings.setDeadline(row, at);
  const deadline = standings.deadline(row);
  if (deadline >= standings.timer(row)) return;
  standings.setTimer(row, deadline);
  timers.push(deadline, row);
}
