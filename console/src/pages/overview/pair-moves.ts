import type { Transition } from '../../api/transitions.js';

/** A move as it is told: where somebody came from, if they left one place for another at the same moment. */
export interface Paired {
  readonly move: Transition;
  /** The slug of what they left; null: they only entered, or only left. */
  readonly from: string | null;
}

/**
 * Moves, newest first, with leaving one segment for another told as one: of the same somebody, of the same moment, by the
 * same definition, since a model puts everybody into one of its segments; and so with stages.
 */
export function pairMoves(moves: readonly Transition[]): readonly Paired[] {
  const left = new Map(
    moves.filter(({ kind }) => kind === 'left').map((one) => [pairOf(one), one]),
  );
  const told = new Set<number>();
  const paired: Paired[] = [];
  for (const move of moves) {
    const before = move.kind === 'entered' ? left.get(pairOf(move)) : undefined;
    if (before !== undefined) told.add(before.seq);
    paired.push({ move, from: before?.segment ?? null });
  }
  return paired.filter(({ move }) => !told.has(move.seq));
}

/** Stages have a definition each, and somebody is in one at most. */
function pairOf({ entity, at, of, definition }: Transition): string {
  return [entity, at, of, of === 'stage' ? '' : definition].join('\n');
}
