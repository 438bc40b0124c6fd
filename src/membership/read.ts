import type { SlotKind } from './compile/registry.js';
import type { Level } from '../model/index.js';
import { currentEpoch, type MembershipState } from './live/state.js';
import { holdsAt, isOpen, toSpans, type Span, type Spans } from './path/spans.js';

/** A segment that an entity is in, and since when it is true. */
export interface Membership {
  readonly segment: string;
  readonly name: string;
  readonly since: number;
  readonly definition: string;
}

/** The segments an entity is in now, by precedence: the first is the primary one. Empty for who is not known. */
export function memberships(state: MembershipState, entity: string): Membership[] {
  const row = rowOfKey(state, entity);
  if (row === -1) return [];
  const level = levelOf(entity);
  return currentEpoch(state)
    .set.listed.filter((rule) => rule.level === level)
    .flatMap(({ slot, segment, rule, definition }) => {
      const spans = state.standings.path(row, slot);
      if (!isOpen(spans)) return [];
      return [{ segment, name: rule.name, since: spans[spans.length - 2], definition }];
    });
}

/** The primary segment (SEG-7): the first rule, in the listed order, that holds; null: none does. */
export function primary(state: MembershipState, entity: string): Membership | null {
  return memberships(state, entity)[0] ?? null;
}

/** When an entity was in a segment. */
export interface SegmentHistory {
  readonly segment: string;
  readonly kind: SlotKind;
  readonly spans: readonly Span[];
}

/** When an entity was and is in each segment it was ever in, as far as is known now, by slug. */
export function history(state: MembershipState, entity: string): SegmentHistory[] {
  const row = rowOfKey(state, entity);
  if (row === -1) return [];
  const { slots } = state.facts.registry;
  return [...state.standings.pathsOf(row)]
    .map(([slot, spans]) => ({
      segment: slots[slot].segment,
      kind: slots[slot].kind,
      spans: toSpans(spans),
    }))
    .sort((a, b) => (a.segment < b.segment ? -1 : 1));
}

/** The entities that are in a segment at a moment, sorted by id. Walks all entities. */
export function members(
  state: MembershipState,
  level: Level,
  segment: string,
  at: number,
): string[] {
  const { standings, facts } = state;
  const slot = facts.registry.slots.findIndex((s) => s.level === level && s.segment === segment);
  if (slot === -1) return [];
  const found: string[] = [];
  for (let row = 0; row < standings.count; row++)
    if (holdsAt(standings.path(row, slot), at))
      found.push(facts.subjects.key(standings.subject(row)));
  return found.sort();
}

/** When an entity was in a segment, as it was told so far. */
export interface KeptPath {
  /** `contact:...` or `account:...`. */
  readonly entity: string;
  readonly segment: string;
  /** In order. Membership that goes on ends at Infinity. */
  readonly spans: readonly Span[];
}

/** Spans as a flat list of moments. */
export function flat(spans: readonly Span[]): Spans {
  return spans.flatMap(({ from, to }) => [from, to]);
}

/** The level of a public id. */
export function levelOf(entity: string): Level {
  return entity.startsWith('account:') ? 'account' : 'contact';
}

/** The row of an entity; -1: it is not judged. */
export function rowOfKey(state: MembershipState, entity: string): number {
  const subject = state.facts.subjects.find(entity);
  return subject === undefined ? -1 : state.standings.find(subject);
}
