import type { Matrix } from '../../kernels/index.js';
import { squaredDistance } from '../../kernels/index.js';
import type { ModelDefinition } from '../definition.js';
import { matrixOfRows } from '../definition.js';
import type { Centres } from './centres.js';
import { decideWithHysteresis } from './hysteresis.js';
import type { Way } from './way.js';

/** k-means and Ward: the nearest centre. A member moves once it is `hysteresis` of the centres' distance past the border. */
export function byDistance(definition: ModelDefinition, centres: Centres): Way {
  const { hysteresis, reach } = definition;
  const models = definition.bootstrap.map(matrixOfRows);
  if (models.length === 0) {
    throw new RangeError(`model has no bootstrap models to ask: ${definition.id} (fit it again)`);
  }
  const own: Matrix = { rows: centres.k, cols: centres.cols, data: centres.data };
  return {
    extra: 0,
    prepare: () => undefined,
    decide: decideWithHysteresis(
      {
        nearest: (row) => nearestOf(row, own),
        stays: (row, current, nearest) =>
          !(
            centres.distance(row, current) - centres.distance(row, nearest) >
            hysteresis * centres.between(current, nearest)
          ),
      },
      centres,
      reach,
    ),
    read: (row) => ({
      nearest: nearestOf(row, own),
      closeness: Array.from({ length: centres.k }, (_, s) => -centres.square(row, s)),
      posteriors: null,
      hasBorder: true,
      margin(segment, other) {
        const far = centres.distance(row, other);
        return far > 0 ? 1 - centres.distance(row, segment) / far : 0;
      },
      confidence(segment) {
        const agreeing = models.filter((model) => nearestOf(row, model) === segment);
        return agreeing.length / models.length;
      },
    }),
  };
}

/** As `assign`: of equally near centres the first. */
function nearestOf(row: Float64Array, { rows, cols, data }: Matrix): number {
  let nearest = 0;
  let least = Infinity;
  for (let c = 0; c < rows; c += 1) {
    const square = squaredDistance(row, 0, data, c * cols, cols);
    if (square < least) {
      least = square;
      nearest = c;
    }
  }
  return nearest;
}
