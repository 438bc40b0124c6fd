import { digest } from '../compile/content-hash.js';
import { NO_EVENT } from '../facts/traits.js';
import { change, firstDifference, isOpen, toSpans, type Spans } from '../path/spans.js';
import { currentEpoch, definitionAt, type MembershipState } from './state.js';
import type { Cause, Transition } from './transition.js';

/** Why something is told, and by which event. */
export interface Reason {
  readonly cause: Cause;
  readonly event: string | null;
  /** What of the event, where it says several things that each may move somebody. */
  readonly part?: string;
  /** The time of an event that may turn out to be late; null where that is no question. */
  readonly saidFor: number | null;
}

/** Tells that a subject enters or leaves a segment now, at a moment no earlier than its last change. */
export function publish(
  state: MembershipState,
  row: number,
  slot: number,
  truth: boolean,
  at: number,
  reason: Reason,
  effects: Transition[],
): void {
  const { standings } = state;
  const spans = standings.path(row, slot);
  if (change(spans, at, truth)) standings.revise(row);
  standings.setPath(row, slot, spans);
  standings.setSlot(row, slot, truth);
  effects.push(transition(state, row, slot, truth ? 'entered' : 'left', at, reason));
}

/**
 * Puts what is known now of a subject and a segment in the place of what was believed: tells at most the net change of
 * the present, dated after everything told before, and then what else of the past was another.
 */
export function republish(
  state: MembershipState,
  row: number,
  slot: number,
  spans: Spans,
  reason: Reason,
  effects: Transition[],
): void {
  const { standings } = state;
  const believed = standings.path(row, slot);
  const is = isOpen(spans);
  if (is !== isOpen(believed)) {
    const at = Math.max(lastChange(believed), lastChange(spans));
    if (change(believed, at, is)) standings.revise(row);
    effects.push(transition(state, row, slot, is ? 'entered' : 'left', at, reason));
  }
  const at = firstDifference(believed, spans);
  if (at !== Infinity) {
    standings.revise(row);
    const from = (list: Spans) => toSpans(list).filter((span) => span.to >= at);
    effects.push({
      ...transition(state, row, slot, 'corrected', at, reason),
      was: from(believed),
      is: from(spans),
    });
  }
  standings.setPath(row, slot, spans);
  standings.setSlot(row, slot, is);
}

/** When the last span began, or ended. */
function lastChange(spans: Spans): number {
  if (spans.length === 0) return -Infinity;
  return isOpen(spans) ? spans[spans.length - 2] : spans[spans.length - 1];
}

function transition(
  state: MembershipState,
  row: number,
  slot: number,
  kind: Transition['kind'],
  at: number,
  reason: Reason,
): Transition {
  const { registry, subjects } = state.facts;
  const { level, segment } = registry.slots[slot];
  const entity = subjects.key(state.standings.subject(row));
  const definition = definitionAt(state, slot, at);
  const event = reason.event === NO_EVENT ? null : reason.event;
  const cause = isLate(state, row, kind, at, reason) ? 'late' : reason.cause;
  // What no event caused may be told again of the same moment, after it was taken back: then it is another.
  const by = event ?? state.standings.revisions(row);
  const id = digest(
    JSON.stringify([entity, level, segment, kind, at, definition, by, reason.part]),
  );
  return { id, entity, level, segment, kind, at, recordedAt: state.now, cause, definition, event };
}

/**
 * Whether what an event causes is told after its time: it corrects the past, is true since another moment than that of
 * the event, or something the subject did later was known already. Facts alone decide, not how they were taken in.
 */
function isLate(
  state: MembershipState,
  row: number,
  kind: Transition['kind'],
  at: number,
  { cause, saidFor }: Reason,
): boolean {
  if (cause !== 'event' || saidFor === null) return false;
  if (kind === 'corrected' || at !== Math.max(saidFor, currentEpoch(state).from)) return true;
  const subject = state.standings.subject(row);
  return state.facts.lists.lastAt(subject, state.now) > saidFor;
}
