import type { Rng } from '../kernels/index.js';
import { principalComponents, silhouetteSample } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import type { Rows } from './methods/rows.js';

/** Points of the map, and silhouettes of each segment in the plot, at most. */
const MOST_POINTS = 2000;
const MOST_BARS = 200;
/** Decimals kept: a map is looked at, not computed with. */
const DIGITS = 4;

/** A sample of rows on the first two principal components of all rows. */
export function mapOf(rows: Rows, segments: Int32Array, rng: Rng): FitResult['map'] {
  const sample = silhouetteSample(rows.count, MOST_POINTS, rng);
  const { scores, explained } = principalComponents(rows.take(sample).matrix, 2);
  return {
    explained: [...explained].map(rounded),
    points: Array.from(sample, (row, i) => ({
      x: rounded(scores.data[i * scores.cols]),
      y: scores.cols > 1 ? rounded(scores.data[i * scores.cols + 1]) : 0,
      segment: segments[row],
    })),
  };
}

/** Silhouettes by segment, largest first, thinned evenly. */
export function silhouettePlotOf(
  perPoint: Float64Array,
  labels: Int32Array,
  k: number,
): FitResult['silhouettePlot'] {
  return Array.from({ length: k }, (_, segment) => {
    const own = perPoint.filter((_, i) => labels[i] === segment).sort((a, b) => b - a);
    const count = Math.min(own.length, MOST_BARS);
    return {
      segment,
      values: Array.from({ length: count }, (_, i) =>
        rounded(own[Math.floor((i * own.length) / count)]),
      ),
    };
  });
}

function rounded(value: number): number {
  return Number(value.toFixed(DIGITS));
}
