import type { Leaf } from '../compile/leaf.js';
import type { CompiledRule, LevelIndex } from '../compile/rule-set.js';
import { fold, type Truths } from '../truth/fold.js';
import { EventChange, type Change } from './change.js';
import type { Standings } from './standings.js';
import { noteNext, takeDue, talliesOf, wakeLeaves } from './judge-row.js';
import { publish, type Reason } from './publish.js';
import { refold } from './refold.js';
import { currentEpoch, indexFor, wakeBy, type MembershipState } from './state.js';
import type { Transition } from './transition.js';

/** The truths of one row of the standings. */
class RowTruths implements Truths {
  row = -1;
  standings: Standings | null = null;

  leaf(number: number): boolean {
    return this.standings?.leaf(this.row, number) ?? false;
  }

  slot(number: number): boolean {
    return this.standings?.slot(this.row, number) ?? false;
  }
}
const truths = new RowTruths();
const flipped: Leaf[] = [];

/** The row of a subject that is to be judged; a new one starts with what is true of somebody without facts. */
export function rowOf(state: MembershipState, subject: number): number {
  const { standings } = state;
  const known = standings.find(subject);
  if (known !== -1) return known;
  const row = standings.add(subject);
  const { truthsOfNobody } = indexFor(state, currentEpoch(state), subject);
  for (const { leaf, truth } of truthsOfNobody)
    if (truth) standings.setLeaf(row, leaf.number, true);
  return row;
}

/**
 * Takes in a change of facts that are in their lists already. In order, and with nothing due before now, only the touched
 * leaves are judged; else the subject is folded again from the moment of the change.
 */
export function apply(state: MembershipState, change: Change, effects: Transition[]): void {
  const { standings, judge, epochs } = state;
  const { subject } = change;
  const row = rowOf(state, subject);
  const epoch = currentEpoch(state);
  if (change.from > state.now) {
    const index = indexFor(state, epoch, subject);
    if (change instanceof EventChange) change.touchSeat(talliesOf(state, row, index));
    return wakeLeaves(state, row, change.touches(index), change.from);
  }
  const isOfEpoch = change.from >= epoch.from || epochs.length === 1;
  const at = Math.max(change.from, epoch.from);
  if (!isOfEpoch || at < standings.judged(row)) return refold(state, row, change, effects);

  const index = indexFor(state, epoch, subject);
  flipped.length = 0;
  let next = Infinity;
  const tallies = talliesOf(state, row, index);
  const touched =
    change instanceof EventChange ? change.touchesInOrder(index, tallies) : change.touches(index);
  for (const leaf of touched) {
    judge.leaf(leaf, subject, at, tallies);
    noteNext(state, row);
    if (judge.next < next) next = judge.next;
    if (judge.truth !== standings.leaf(row, leaf.number)) flipped.push(leaf);
  }
  if (next <= state.now) return refold(state, row, change, effects);
  standings.setJudged(row, at);
  flip(state, row, index, at, change.reason, effects);
  if (next !== Infinity) wakeBy(state, row, next);
}

/** Judges a subject at a moment that is due. */
export function roll(state: MembershipState, row: number, at: number, effects: Transition[]): void {
  const { standings, judge } = state;
  const subject = standings.subject(row);
  const index = indexFor(state, currentEpoch(state), subject);
  flipped.length = 0;
  const tallies = talliesOf(state, row, index);
  let next = Infinity;
  for (const leaf of takeDue(state, row, index, at)) {
    judge.leaf(leaf, subject, at, tallies);
    noteNext(state, row);
    if (judge.next < next) next = judge.next;
    if (judge.truth !== standings.leaf(row, leaf.number)) flipped.push(leaf);
  }
  if (next <= at) throw new TypeError(`no moment after ${at}`);
  standings.setJudged(row, at);
  wakeBy(state, row, next);
  flip(state, row, index, at, null, effects);
}

/** Turns the leaves in `flipped`, and tells which rules over them turn. Without a reason it is looked for. */
function flip(
  state: MembershipState,
  row: number,
  index: LevelIndex,
  at: number,
  reason: Reason | null,
  effects: Transition[],
): void {
  if (flipped.length === 0) return;
  const { standings } = state;
  for (const leaf of flipped)
    standings.setLeaf(row, leaf.number, !standings.leaf(row, leaf.number));
  truths.row = row;
  truths.standings = standings;
  for (const rule of rulesOver(index)) {
    const truth = fold(rule.node, truths);
    if (truth === standings.slot(row, rule.slot)) continue;
    publish(state, row, rule.slot, truth, at, reason ?? whatHappened(state, row, at), effects);
  }
}

/** The rules that the leaves in `flipped` can move, in dependency order. */
function rulesOver(index: LevelIndex): CompiledRule[] {
  const [first] = flipped;
  const places =
    flipped.length === 1
      ? (index.rulesOfLeaf[first.number] ?? [])
      : [...new Set(flipped.flatMap((leaf) => index.rulesOfLeaf[leaf.number] ?? []))].sort(
          (a, b) => a - b,
        );
  return places.map((place) => index.rules[place]);
}

/** Why truths turn at a moment that was waited for: a fact of a clock that was ahead, else the time itself. */
function whatHappened(state: MembershipState, row: number, at: number): Reason {
  const { lists, subjects, traits, events } = state.facts;
  const subject = state.standings.subject(row);
  for (const one of [subject, ...subjects.seatsIn(subject)]) {
    const event = lists.eventAt(one, at);
    if (event !== -1) return { cause: 'event', event: events.id(event), saidFor: null };
  }
  const said = traits.all(subject).find((trait) => trait.at === at);
  return said === undefined
    ? { cause: 'time', event: null, saidFor: null }
    : { cause: 'event', event: said.id, saidFor: null };
}
