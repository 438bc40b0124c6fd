import type { Transition } from '../membership/index.js';

/** Whom a change moved. */
export interface Moved {
  /** How many contacts and accounts. */
  readonly entities: number;
  /** How often somebody entered a segment, and left one. */
  readonly entered: number;
  readonly left: number;
}

/** Whom a change of what is in force moved. */
export function movedBy(told: readonly Transition[]): Moved {
  const moved = told.filter(({ cause }) => cause === 'definition');
  return {
    entities: new Set(moved.map(({ entity }) => entity)).size,
    entered: moved.filter(({ kind }) => kind === 'entered').length,
    left: moved.filter(({ kind }) => kind === 'left').length,
  };
}
