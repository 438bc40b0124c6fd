import type { PlacedPlay, Play, PlayEdit } from '../../../api/matrix.js';

/** What leads from some plays to others, among those that there are by now. */
export function editsBetween(
  before: readonly PlacedPlay[],
  after: readonly PlacedPlay[],
  present: readonly PlacedPlay[],
): readonly PlayEdit[] {
  const was = new Map(before.map((play) => [play.segment, JSON.stringify(declared(play))]));
  const kept = new Set(after.map(({ segment }) => segment));
  const there = new Set(present.map(({ segment }) => segment));
  return [
    ...after
      .map(declared)
      .filter((play) => was.get(play.segment) !== JSON.stringify(play))
      .map((put) => ({ put })),
    ...before
      .filter(({ segment }) => !kept.has(segment) && there.has(segment))
      .map(({ segment }) => ({ remove: segment })),
  ];
}

/** A play without where it stands. */
function declared({ segment, message, offer, channel, route }: PlacedPlay): Play {
  return { segment, message, offer, channel, ...(route !== undefined && { route }) };
}
