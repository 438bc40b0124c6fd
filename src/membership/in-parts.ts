import type { Level } from '../model/index.js';
import type { MembershipState } from './live/state.js';

/** Somebody who is in a segment, and since when. */
export interface Member {
  /** `contact:...` or `account:...`. */
  readonly entity: string;
  readonly since: number;
}

/** How many entities are looked at in one part. */
const ROWS = 8192;

/**
 * Who is in a segment at a moment, in no order, part by part: between two parts whoever walks may let others have their
 * turn. Somebody who moves meanwhile is told as of the moment all the same.
 */
export function* membersInParts(
  state: MembershipState,
  level: Level,
  segment: string,
  at: number,
): Generator<readonly Member[], void> {
  const { standings, facts } = state;
  const slot = facts.registry.slots.findIndex((s) => s.level === level && s.segment === segment);
  if (slot === -1) return;
  for (let first = 0; first < standings.count; first += ROWS) {
    const found: Member[] = [];
    for (let row = first; row < Math.min(first + ROWS, standings.count); row++) {
      const since = beginningOf(standings.path(row, slot), at);
      if (since !== null) found.push({ entity: facts.subjects.key(standings.subject(row)), since });
    }
    yield found;
  }
}

/** How many are in each segment at a moment, by level and slug, counted part by part: the last part has all. */
export function* sizesInParts(
  state: MembershipState,
  at: number,
): Generator<ReadonlyMap<string, number>, void> {
  const { standings, facts } = state;
  const sizes = new Map<string, number>();
  for (let first = 0; first < standings.count; first += ROWS) {
    for (let row = first; row < Math.min(first + ROWS, standings.count); row++) {
      for (const [slot, spans] of standings.pathsOf(row)) {
        if (beginningOf(spans, at) === null) continue;
        const { level, segment } = facts.registry.slots[slot];
        const key = `${level} ${segment}`;
        sizes.set(key, (sizes.get(key) ?? 0) + 1);
      }
    }
    yield sizes;
  }
}

/**
 * How many are in each segment at each of some moments in order, by level and slug, counted part by part: the last part has all.
 * What {@link sizesInParts} says of each of them, in one walk.
 */
export function* sizesOverTimeInParts(
  state: MembershipState,
  times: readonly number[],
): Generator<ReadonlyMap<string, Int32Array>, void> {
  const { standings, facts } = state;
  const sizes = new Map<string, Int32Array>();
  for (let first = 0; first < standings.count; first += ROWS) {
    for (let row = first; row < Math.min(first + ROWS, standings.count); row++) {
      for (const [slot, spans] of standings.pathsOf(row)) {
        const { level, segment } = facts.registry.slots[slot];
        const key = `${level} ${segment}`;
        const counts = sizes.get(key) ?? new Int32Array(times.length);
        sizes.set(key, counts);
        for (let i = 0; i < spans.length; i += 2) {
          const end = firstFrom(times, spans[i + 1]);
          for (let t = firstFrom(times, spans[i]); t < end; t++) counts[t] += 1;
        }
      }
    }
    yield sizes;
  }
}

/** The index of the first of some moments in order that is not before another; their number when all are. */
function firstFrom(times: readonly number[], moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When the span began that a moment is in; null: it is in none. */
function beginningOf(spans: readonly number[], at: number): number | null {
  for (let i = spans.length - 2; i >= 0; i -= 2)
    if (spans[i] <= at) return at < spans[i + 1] ? spans[i] : null;
  return null;
}
