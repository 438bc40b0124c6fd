import type { Transition } from '../../../api/transitions.js';

/** How many came in and left on a day. */
export interface DayOfMoves {
  /** When the day begins, UTC milliseconds. */
  readonly from: number;
  readonly entered: number;
  readonly left: number;
}

/** Moves by the day on which they became true, in the zone of who looks; the last day is today. */
export function movesByDay(
  moves: readonly Pick<Transition, 'kind' | 'at'>[],
  now: number,
  days: number,
): readonly DayOfMoves[] {
  const today = new Date(now);
  const starts = Array.from({ length: days }, (_, index) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1 - index)).getTime(),
  );
  const counts = starts.map((from) => ({ from, entered: 0, left: 0 }));
  for (const { kind, at } of moves) {
    const time = Date.parse(at);
    const day = counts.findLast(({ from }) => from <= time);
    if (day === undefined || kind === 'corrected') continue;
    day[kind] += 1;
  }
  return counts;
}
