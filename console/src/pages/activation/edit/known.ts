import type { PlacedPlay } from '../../../api/matrix.js';

/** What the matrix names already, so that it is named alike again. */
export interface Known {
  readonly offers: readonly string[];
  readonly channels: readonly string[];
  readonly routes: readonly string[];
}

/** Each name once, in the order of the alphabet. */
export function knownIn(plays: readonly PlacedPlay[]): Known {
  return {
    offers: once(plays.flatMap(({ offer }) => offer)),
    channels: once(plays.flatMap(({ channel }) => channel.map(({ name }) => name))),
    routes: once(plays.flatMap(({ route }) => route ?? [])),
  };
}

function once(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en'));
}
