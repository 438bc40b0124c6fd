import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';

/** Between 0, features as they are, and 1, all of one standard deviation. */
const POWER = 0.75;
/** No feature is taken to vary less than this share of the median feature, or rare ones would rule. */
const LEAST_SHARE = 0.5;

/**
 * Weights that make features count more evenly: (median deviation / deviation)^.75 by standard deviation, features of less
 * than half the median deviation counting as that. k-means adds up squares, so the features that vary most, the frequent
 * signals and the shares of whoever does little, would otherwise decide alone (docs/decisions/0015-whom-a-fit-learns-from.md has the figures).
 * All 1 when the median feature does not vary. Throws RangeError on empty or non-finite input.
 */
export function evenWeights(matrix: Matrix): number[] {
  requireFinite(matrix);
  const deviations = deviationsOf(matrix);
  const median = [...deviations].sort((a, b) => a - b)[Math.floor(deviations.length / 2)];
  if (median === 0) return deviations.map(() => 1);
  return deviations.map((own) => (median / Math.max(LEAST_SHARE * median, own)) ** POWER);
}

/** Standard deviations of the features, in a unit of their own: a power of two, so that tiny values have squares too. */
function deviationsOf({ rows, cols, data }: Matrix): number[] {
  const means = new Float64Array(cols);
  const squares = new Float64Array(cols);
  const unit = 2 ** Math.floor(Math.log2(largest(data)));
  if (unit === 0) return Array.from(squares);
  for (let at = 0; at < data.length; at += 1) means[at % cols] += data[at] / unit / rows;
  for (let at = 0; at < data.length; at += 1)
    squares[at % cols] += (data[at] / unit - means[at % cols]) ** 2;
  return Array.from(squares, (square) => Math.sqrt(square / rows));
}

function largest(data: Float64Array): number {
  let found = 0;
  for (let at = 0; at < data.length; at += 1) found = Math.max(found, Math.abs(data[at]));
  return found;
}
