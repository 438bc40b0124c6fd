import { stageOfSegment, type Level } from '../../model/index.js';
import type { CompiledRule, RuleSet } from '../compile/rule-set.js';
import { walk, withNeeds } from '../path/walk.js';
import type { MembershipState } from './state.js';

/** What other rules would do to a segment or a stage, were they activated now (SEG-6). */
export interface SegmentPreview {
  readonly level: Level;
  readonly segment: string;
  /** `added` and `removed` segments, and those whose definition is another or whose members would move. */
  readonly change: 'added' | 'removed' | 'edited' | 'moved' | 'same';
  /** Public ids, sorted. */
  readonly enters: readonly string[];
  readonly leaves: readonly string[];
  /** Members before, and after. */
  readonly before: number;
  readonly after: number;
}

/**
 * Who would enter and leave, were `set` activated at `now`. Changes nothing. Compile the set with the registry of the state,
 * and have {@link openBackfill} bring in what its rules look at and no rule did so far. `now` is no earlier than that of the
 * last step; what is due until then is seen as it will be.
 */
export function preview(
  state: MembershipState,
  set: RuleSet,
  now: number,
): readonly SegmentPreview[] {
  const parts = previewInParts(state, set, now);
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) return value;
  }
}

/** How many entities are judged in one part. */
const SUBJECTS = 256;

/** {@link preview}, part by part: between two parts whoever asks may let others have their turn. */
export function* previewInParts(
  state: MembershipState,
  set: RuleSet,
  now: number,
): Generator<undefined, readonly SegmentPreview[]> {
  const { facts, epochs } = state;
  const { subjects } = facts;
  const current = epochs[epochs.length - 1].set;
  const tallies = new Map<number, Tally>();
  const tallyOf = (rule: CompiledRule) => {
    const known = tallies.get(rule.slot);
    if (known !== undefined) return known;
    const tally: Tally = { rule, enters: [], leaves: [], before: 0, after: 0, seen: -1 };
    tallies.set(rule.slot, tally);
    return tally;
  };
  for (const rule of [...set.listed, ...current.listed]) tallyOf(rule);
  for (const { rule } of [...set.stages, ...current.stages]) tallyOf(rule);
  for (let subject = 0; subject < subjects.count; subject++) {
    if (subject % SUBJECTS === SUBJECTS - 1) yield undefined;
    const level = subjects.kind(subject);
    if (level !== 'contact' && level !== 'account') continue;
    const before = membersAt(state, current[level].rules, subject, now);
    const after = membersAt(state, set[level].rules, subject, now);
    for (const rule of new Set([...before, ...after])) {
      const tally = tallyOf(rule);
      const was = hasSlot(before, rule.slot);
      const is = hasSlot(after, rule.slot);
      if (tally.seen === subject) continue;
      tally.seen = subject;
      tally.before += Number(was);
      tally.after += Number(is);
      if (was !== is) (is ? tally.enters : tally.leaves).push(subjects.key(subject));
    }
  }
  // Stages are told where somebody moves.
  return [...tallies.values()]
    .filter(({ rule, enters, leaves }) => !isStage(rule) || enters.length + leaves.length > 0)
    .map((tally) => summary(tally, current, set));
}

function isStage({ segment }: CompiledRule): boolean {
  return stageOfSegment(segment) !== null;
}

interface Tally {
  readonly rule: CompiledRule;
  readonly enters: string[];
  readonly leaves: string[];
  before: number;
  after: number;
  /** The last subject it was counted for. */
  seen: number;
}

function hasSlot(rules: readonly CompiledRule[], slot: number): boolean {
  return rules.some((rule) => rule.slot === slot);
}

/** The rules that hold of a subject at a moment. */
function membersAt(
  state: MembershipState,
  rules: readonly CompiledRule[],
  subject: number,
  at: number,
): CompiledRule[] {
  const members: CompiledRule[] = [];
  walk(
    state.judge,
    withNeeds(rules, () => true),
    subject,
    at,
    at,
    (rule, _, truth) => {
      if (truth) members.push(rule);
    },
  );
  return members;
}

function summary(tally: Tally, current: RuleSet, set: RuleSet): SegmentPreview {
  const { rule, enters, leaves, before, after } = tally;
  const { level, segment, slot } = rule;
  const old = current[level].rules.find((one) => one.slot === slot);
  const next = set[level].rules.find((one) => one.slot === slot);
  const moves = enters.length + leaves.length > 0;
  const change =
    old === undefined
      ? 'added'
      : next === undefined
        ? 'removed'
        : old.definition !== next.definition
          ? 'edited'
          : moves
            ? 'moved'
            : 'same';
  return { level, segment, change, enters: enters.sort(), leaves: leaves.sort(), before, after };
}
