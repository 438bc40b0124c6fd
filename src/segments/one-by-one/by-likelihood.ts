import type { ModelDefinition } from '../definition.js';
import type { Centres } from './centres.js';
import { decideWithHysteresis } from './hysteresis.js';
import type { Way } from './way.js';

/**
 * Mixtures: the likeliest segment. A member moves once another is likelier by more than `hysteresis`. A row keeps how likely
 * each segment is behind its features, for a mixture of counts cannot tell it from them.
 *
 * @param prepare writes the likelihoods, which add up to 1
 */
export function byLikelihood(
  { hysteresis, reach }: ModelDefinition,
  centres: Centres,
  prepare: Way['prepare'],
): Way {
  const { k, cols } = centres;
  const likeliest = (row: Float64Array) => {
    let best = 0;
    for (let s = 1; s < k; s += 1) if (row[cols + s] > row[cols + best]) best = s;
    return best;
  };
  return {
    extra: k,
    prepare,
    decide: decideWithHysteresis(
      {
        nearest: likeliest,
        stays: (row, current, nearest) => !(row[cols + nearest] - row[cols + current] > hysteresis),
      },
      centres,
      reach,
    ),
    read(row) {
      const posteriors = Array.from(row.subarray(cols, cols + k));
      return {
        nearest: likeliest(row),
        closeness: posteriors,
        posteriors,
        hasBorder: false,
        margin: (segment, other) => posteriors[segment] - posteriors[other],
        confidence: (segment) => posteriors[segment],
      };
    },
  };
}
