import type { ModelDefinition } from '../definition.js';
import type { Centres } from './centres.js';
import type { Way } from './way.js';

/** What is nearest, and when something else is so little farther that nobody moves. */
interface Preference {
  /** Of equally near segments the first. */
  readonly nearest: (row: Float64Array) => number;
  /** Whether a member of `current` stays there although `nearest` is nearest. */
  readonly stays: (row: Float64Array, current: number, nearest: number) => boolean;
}

/**
 * The decision of M-2 and M-3: to the nearest, but a member stays where it is while that is hardly farther; and nobody is
 * in a segment whose centre is too far (out beyond `leave`, in again within `enter`). At a start the past has no say.
 */
export function decideWithHysteresis(
  { nearest, stays }: Preference,
  centres: Centres,
  reach: ModelDefinition['reach'],
): Way['decide'] {
  const leave = Float64Array.from(reach, (each) => each.leave);
  const enter = Float64Array.from(reach, (each) => each.enter);
  return (row, current, isStart) => {
    const best = nearest(row);
    const distance = centres.distance(row, best);
    if (isStart) return distance <= leave[best] ? best : -1;
    if (current < 0) return distance <= enter[best] ? best : -1;
    if (!stays(row, current, best)) return distance <= leave[best] ? best : -1;
    if (centres.distance(row, current) <= leave[current]) return current;
    return best !== current && distance <= enter[best] ? best : -1;
  };
}
