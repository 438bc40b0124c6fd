import type { ModelDefinition } from '../definition.js';
import type { Centres } from './centres.js';
import type { ClusterDescription } from './cluster-model.js';
import { reasonsFor } from './reasons.js';
import type { Way } from './way.js';

/** Why a row is where it is (SEG-3, SEG-4): see {@link ClusterDescription}. */
export function describeRow(
  definition: ModelDefinition,
  centres: Centres,
  way: Way,
  row: Float64Array,
  current: number,
): ClusterDescription {
  const reading = way.read(row);
  const { nearest, closeness, posteriors } = reading;
  const own = current < 0 ? nearest : current;
  const runnerUp = bestBut(own, closeness);
  const { leave, enter } = definition.reach[own];
  const isAlone = runnerUp < 0;
  const apart = isAlone || !reading.hasBorder ? 0 : centres.between(own, runnerUp);
  return {
    current,
    nearest,
    own,
    runnerUp,
    isHeld: own !== nearest && way.decide(row, current, false) === current,
    distances: Array.from({ length: centres.k }, (_, s) => centres.distance(row, s)),
    posteriors,
    reach: leave < Number.MAX_VALUE ? { leave, enter } : null,
    margin: isAlone ? 1 : reading.margin(own, runnerUp),
    confidence: reading.confidence(own),
    border:
      apart > 0 ? (centres.square(row, runnerUp) - centres.square(row, own)) / (2 * apart) : null,
    reasons: isAlone ? [] : reasonsFor(definition, centres, row, own, runnerUp),
  };
}

/** The nearest of all others, of equals the first; -1 where there are none. */
function bestBut(own: number, closeness: readonly number[]): number {
  let best = -1;
  for (let s = 0; s < closeness.length; s += 1) {
    if (s !== own && (best < 0 || closeness[s] > closeness[best])) best = s;
  }
  return best;
}
