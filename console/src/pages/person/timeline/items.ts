import type { EventItem } from '../../../api/doings.js';
import type { Transition } from '../../../api/transitions.js';

/** Something that somebody did, or a segment that they entered or left. */
export type Item =
  | { readonly key: string; readonly at: string; readonly move: Transition; readonly event: null }
  | { readonly key: string; readonly at: string; readonly move: null; readonly event: EventItem };

/**
 * Events and moves in one line, newest first. Events come a page after the other: moves from before the oldest event that is
 * here wait until it is their turn, unless these are all.
 */
export function itemsOf(
  events: readonly EventItem[],
  moves: readonly Transition[],
  areAllEventsHere: boolean,
): readonly Item[] {
  const oldest = areAllEventsHere ? '' : (events.at(-1)?.at ?? '');
  const all: Item[] = [
    ...events.map((event) => ({ key: `e${event.id}`, at: event.at, move: null, event })),
    ...moves
      .filter(({ at }) => at >= oldest)
      .map((move) => ({ key: `m${move.seq}`, at: move.at, move, event: null })),
  ];
  return all.sort((a, b) => b.at.localeCompare(a.at));
}
