import { union } from '../facts/coverage.js';
import { rowOf } from '../live/apply.js';
import type { MembershipState } from '../live/state.js';
import type { Transition } from '../live/transition.js';
import { coverageOfModel, type ActiveModel } from './active-model.js';
import { NOWHERE } from './cluster-judge.js';
import { epochsOf, go, rawOf, refoldCluster, rollCluster, wakeNext } from './take-cluster.js';

/**
 * From now on another model decides (M-1, M-6). Every entity of its level goes where it is nearest to at this moment, whatever
 * was before (M-3); who is in a segment that both models have stays there.
 */
export function takeModel(
  state: MembershipState,
  active: ActiveModel,
  effects: Transition[],
): void {
  const { facts, standings, clusters, now } = state;
  const { level } = active.model;
  const { registry, subjects } = facts;
  standings.widenTo(registry.leaves.length, registry.slots.length);
  state.coverage = union(state.coverage, coverageOfModel(active));
  const rows: number[] = [];
  for (let subject = 0; subject < subjects.count; subject++)
    if (subjects.kind(subject) === level) rows.push(rowOf(state, subject));
  const key = (row: number) => subjects.key(standings.subject(row));
  rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  // What was due under the model before happens under it.
  if (clusters.epochs[level].length > 0) {
    for (const row of rows)
      if (clusters.standings.timer(row) <= now || clusters.standings.changed(row) !== Infinity)
        rollCluster(state, row, effects);
  }
  clusters.epochs[level].push({ from: now, active });
  const reason = { cause: 'definition' as const, event: null, saidFor: null };
  for (const row of rows) {
    const subject = standings.subject(row);
    const raw = rawOf(state, row, active);
    const place = clusters.judge.judge(active, subject, now, raw, null, NOWHERE, true);
    clusters.standings.setJudged(row, now);
    go(state, row, place === NOWHERE ? NOWHERE : active.slots[place], now, reason, effects);
    wakeNext(state, row, active, now);
  }
}

/**
 * Judges an entity by facts that were loaded. Where they say something else than was told they are right, and it is folded
 * again; as it is where its past may be another (`isPastOther`).
 */
export function settleCluster(
  state: MembershipState,
  row: number,
  isPastOther: boolean,
  effects: Transition[],
): void {
  const { clusters, standings, now } = state;
  const epochs = epochsOf(state, row);
  if (epochs.length === 0) return;
  const { active } = epochs[epochs.length - 1];
  const subject = standings.subject(row);
  const slots = epochs.flatMap((epoch) => epoch.active.slots);
  const told = slots.find((slot) => standings.slot(row, slot)) ?? NOWHERE;
  const raw = rawOf(state, row, active);
  const before = active.slots.indexOf(told);
  const place = clusters.judge.judge(active, subject, now, raw, null, before, false);
  clusters.standings.setSlot(row, told);
  clusters.standings.setJudged(row, now);
  const isAsTold = (place === NOWHERE ? NOWHERE : active.slots[place]) === told;
  if (!isAsTold || isPastOther) {
    const reason = { cause: 'late' as const, event: null, saidFor: null };
    refoldCluster(state, row, epochs[0].from, reason, effects);
  } else wakeNext(state, row, active, now);
}
