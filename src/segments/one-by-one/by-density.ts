import type { FrozenDensity, ModelDefinition } from '../definition.js';
import { placerInDensity } from '../place-method.js';
import type { Centres } from './centres.js';
import type { Way } from './way.js';

/**
 * Dense places: where a row is dense, or nowhere. Without hysteresis: two dense places have no border with each other, only
 * with the emptiness between them, so no noise carries anybody from one to the other; and where a place ends, its points say.
 */
export function byDensity(
  { reach }: ModelDefinition,
  density: FrozenDensity,
  centres: Centres,
): Way {
  const place = placerInDensity(density);
  const placed = (row: Float64Array) => {
    const data = row.subarray(0, centres.cols);
    const { segments, confidences } = place({ rows: 1, cols: centres.cols, data });
    return { segment: segments[0], strength: confidences[0] };
  };
  return {
    extra: 0,
    prepare: () => undefined,
    decide(row) {
      const { segment } = placed(row);
      return segment >= 0 && centres.distance(row, segment) <= reach[segment].leave ? segment : -1;
    },
    read(row) {
      const { segment, strength } = placed(row);
      const closeness = Array.from({ length: centres.k }, (_, s) => -centres.square(row, s));
      const strengthOf = (own: number) => (own === segment ? strength : 0);
      return {
        nearest: segment >= 0 ? segment : closeness.indexOf(Math.max(...closeness)),
        closeness,
        posteriors: null,
        hasBorder: false,
        margin: strengthOf,
        confidence: strengthOf,
      };
    },
  };
}
