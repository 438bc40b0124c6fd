import type { Match } from '../../signals/index.js';
import type { MembershipState } from '../live/state.js';
import { publish, republish, type Reason } from '../live/publish.js';
import type { Transition } from '../live/transition.js';
import { before, change, holdsAt, type Spans } from '../path/spans.js';
import type { ActiveModel } from './active-model.js';
import { looksAt } from './active-model.js';
import { nextMidnight, NOWHERE } from './cluster-judge.js';
import { walkClusters, type ModelEpoch } from './cluster-walk.js';
import { wakeCluster } from './clusters.js';
import { newRaw, type Raw } from './raw.js';

/** How late an event may be to be folded in at once (M-5); and after what time older ones are, many at a time. */
const AT_ONCE_MS = 7 * 86_400_000;
const LATER_MS = 5000;

const touched = new Set<number>();

/** Takes in one more event of an entity, whose facts are in their lists already. */
export function eventForCluster(
  state: MembershipState,
  row: number,
  { at, matches }: { readonly at: number; readonly matches: readonly Match[] },
  reason: Reason,
  effects: Transition[],
): void {
  const epochs = epochsOf(state, row);
  if (!isLookedAt(epochs, matches)) return;
  const { standings } = state.clusters;
  const epoch = epochs[epochs.length - 1];
  const isInOrder =
    at <= state.now &&
    at >= state.now - AT_ONCE_MS &&
    at >= epoch.from &&
    at > standings.judged(row) &&
    at < standings.timer(row) &&
    standings.changed(row) === Infinity;
  if (!isInOrder) return changeForCluster(state, row, at, reason, effects);
  touched.clear();
  for (const { stream } of matches)
    for (const column of epoch.active.columnsOfStream[stream] ?? []) touched.add(column);
  const { judge } = state.clusters;
  const subject = state.standings.subject(row);
  const { active } = epoch;
  const slot = standings.slot(row);
  const raw = rawOf(state, row, active);
  const current = active.slots.indexOf(slot);
  // What is done in the millisecond of the activation is part of the start, as it is when all is folded again.
  const isStart = at === epoch.from;
  const place = judge.judge(active, subject, at, raw, touched, current, isStart);
  standings.setJudged(row, at);
  go(state, row, place === NOWHERE ? NOWHERE : active.slots[place], at, reason, effects);
  const midnight = nextMidnight(at);
  if (standings.timer(row) > midnight && judge.isEngaged(active, subject, at))
    wakeCluster(state.clusters, row, midnight);
}

/** Takes in that facts of an entity are not what they were, from a moment on. */
export function changeForCluster(
  state: MembershipState,
  row: number,
  from: number,
  reason: Reason,
  effects: Transition[],
): void {
  const { clusters, now } = state;
  const { standings } = clusters;
  const epochs = epochsOf(state, row);
  if (epochs.length === 0) return;
  if (from > now) return wakeCluster(clusters, row, from);
  const changed = standings.changed(row);
  if (changed !== Infinity || reason.cause === 'import' || from < now - AT_ONCE_MS) {
    // What comes many at a time is folded in once for all of them.
    standings.setChanged(row, Math.min(changed, from));
    return wakeCluster(clusters, row, now + LATER_MS);
  }
  refoldCluster(state, row, from, reason, effects);
}

/** Judges an entity at what was due for it, before its facts change. */
export function catchUpCluster(
  state: MembershipState,
  subject: number,
  effects: Transition[],
): void {
  const row = state.standings.find(subject);
  const { standings } = state.clusters;
  if (row === -1 || standings.timer(row) > state.now) return;
  standings.setTimer(row, Infinity);
  rollCluster(state, row, effects);
}

/** Judges an entity at what was due for it, up to now. */
export function rollCluster(state: MembershipState, row: number, effects: Transition[]): void {
  const { clusters, now } = state;
  const { standings, judge } = clusters;
  const changed = standings.changed(row);
  if (changed !== Infinity) {
    standings.setChanged(row, Infinity);
    const reason = { cause: 'late' as const, event: null, saidFor: null };
    return refoldCluster(state, row, changed, reason, effects);
  }
  const epochs = epochsOf(state, row);
  const { active, from: began } = epochs[epochs.length - 1];
  const subject = state.standings.subject(row);
  const judged = standings.judged(row);
  const from = Math.max(judge.nextInstant(active, subject, judged), began);
  if (from > now) return wakeCluster(clusters, row, from);
  const raw = (one: ActiveModel) => rawOf(state, row, one);
  const slot = standings.slot(row);
  const end = walkClusters(judge, epochs, subject, from, now, slot, raw, (at, to) =>
    go(state, row, to, at, { cause: 'time', event: null, saidFor: null }, effects),
  );
  standings.setJudged(row, end.at);
  wakeNext(state, row, active, end.at);
}

/** Folds an entity again from a moment until now, and tells what is different (M-4). */
export function refoldCluster(
  state: MembershipState,
  row: number,
  changedFrom: number,
  reason: Reason,
  effects: Transition[],
): void {
  const { clusters, now } = state;
  const { standings, judge } = clusters;
  const epochs = epochsOf(state, row);
  const subject = state.standings.subject(row);
  const judged = standings.judged(row);
  const unjudged =
    judged === -Infinity
      ? Infinity
      : judge.nextInstant(epochs[epochs.length - 1].active, subject, judged);
  const from = Math.max(Math.min(changedFrom, unjudged), epochs[0].from);
  const slots = [...new Set(epochs.flatMap(({ active }) => active.slots))];
  const paths = new Map<number, Spans>();
  let slot = NOWHERE;
  for (const one of slots) {
    const believed = state.standings.path(row, one);
    if (from > epochs[0].from && holdsAt(believed, from - 1)) slot = one;
    paths.set(one, before(believed, from));
  }
  const turn = (one: number, at: number, truth: boolean) => {
    const spans = paths.get(one);
    if (spans !== undefined) change(spans, at, truth);
  };
  turn(slot, from, true);
  let last = slot;
  const raw = (active: ActiveModel) => rawOf(state, row, active);
  const end = walkClusters(judge, epochs, subject, from, now, slot, raw, (at, to) => {
    turn(last, at, false);
    turn(to, at, true);
    last = to;
  });
  standings.setSlot(row, last);
  standings.setJudged(row, end.at);
  // Somebody leaves before they enter.
  for (const isLast of [false, true])
    for (const [one, spans] of paths)
      if ((one === last) === isLast) republish(state, row, one, spans, reason, effects);
  wakeNext(state, row, epochs[epochs.length - 1].active, end.at);
}

/** Puts an entity into a slot, or nowhere, at a moment after all that was told of it. */
export function go(
  state: MembershipState,
  row: number,
  slot: number,
  at: number,
  reason: Reason,
  effects: Transition[],
): void {
  const { standings } = state.clusters;
  const before = standings.slot(row);
  if (slot === before) return;
  standings.setSlot(row, slot);
  if (before !== NOWHERE) publish(state, row, before, false, at, reason, effects);
  if (slot !== NOWHERE) publish(state, row, slot, true, at, reason, effects);
}

/** The models of an entity's level. */
export function epochsOf(state: MembershipState, row: number): readonly ModelEpoch[] {
  const { clusters, facts, standings } = state;
  const isAccount = facts.subjects.kind(standings.subject(row)) === 'account';
  return clusters.epochs[isAccount ? 'account' : 'contact'];
}

/** The columns of an entity, to work with. Those of the model that is active are kept. */
export function rawOf(state: MembershipState, row: number, active: ActiveModel): Raw {
  const isActive = epochsOf(state, row).at(-1)?.active === active;
  return isActive ? state.clusters.standings.raw(row, active) : newRaw(active);
}

/** Sets when an entity is judged next, after a moment at which it was. */
export function wakeNext(
  state: MembershipState,
  row: number,
  active: ActiveModel,
  at: number,
): void {
  const { clusters } = state;
  const subject = state.standings.subject(row);
  wakeCluster(clusters, row, clusters.judge.nextInstant(active, subject, at));
}

function isLookedAt(epochs: readonly ModelEpoch[], matches: readonly Match[]): boolean {
  return epochs.some(({ active }) => matches.some(({ stream }) => looksAt(active, stream)));
}
