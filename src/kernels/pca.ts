import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { symmetricEigen } from './symmetric-eigen.js';

export interface PrincipalComponents {
  /** Mean of each column. */
  readonly mean: Float64Array;
  /** One unit vector a row, by falling variance; the element of largest magnitude is positive. */
  readonly components: Matrix;
  /** Share of the total variance of each; zeros when the rows are all alike. */
  readonly explained: Float64Array;
  /** The rows on the components: rows x components. */
  readonly scores: Matrix;
}

/**
 * The first `count` principal components (at most the number of columns), of the covariance: columns keep their scale.
 * Throws RangeError on empty or non-finite input.
 */
export function principalComponents(matrix: Matrix, count: number): PrincipalComponents {
  requireFinite(matrix);
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`number of components is not an integer of 1 or more: ${count}`);
  }
  const { rows, cols, data } = matrix;
  const mean = new Float64Array(cols);
  for (let at = 0; at < data.length; at += 1) mean[at % cols] += data[at] / rows;
  const { values, vectors } = symmetricEigen(covariance(matrix, mean));
  const kept = Math.min(count, cols);
  const components = { rows: kept, cols, data: vectors.data.slice(0, kept * cols) };
  // Rounding can leave a variance of zero a little below.
  const variances = values.map((value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  const explained = variances.slice(0, kept).map((value) => (total > 0 ? value / total : 0));
  return { mean, components, explained, scores: project(matrix, { mean, components }) };
}

/** Rows on given components; columns must be those of the fit. */
export function project(
  matrix: Matrix,
  { mean, components }: Pick<PrincipalComponents, 'mean' | 'components'>,
): Matrix {
  const { rows, cols, data } = matrix;
  if (cols !== components.cols) {
    throw new RangeError(`matrix has ${cols} columns, the components ${components.cols}`);
  }
  const scores = new Float64Array(rows * components.rows);
  for (let i = 0; i < rows; i += 1) {
    for (let c = 0; c < components.rows; c += 1) {
      let score = 0;
      for (let j = 0; j < cols; j += 1) {
        score += (data[i * cols + j] - mean[j]) * components.data[c * cols + j];
      }
      scores[i * components.rows + c] = score;
    }
  }
  return { rows, cols: components.rows, data: scores };
}

function covariance({ rows, cols, data }: Matrix, mean: Float64Array): Matrix {
  const sums = new Float64Array(cols * cols);
  const centred = new Float64Array(cols);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < cols; j += 1) centred[j] = data[i * cols + j] - mean[j];
    for (let a = 0; a < cols; a += 1) {
      for (let b = 0; b <= a; b += 1) sums[a * cols + b] += centred[a] * centred[b];
    }
  }
  const symmetric = sums.map((_, at) => {
    const [a, b] = [Math.floor(at / cols), at % cols];
    return sums[a >= b ? at : b * cols + a] / Math.max(1, rows - 1);
  });
  return { rows: cols, cols, data: symmetric };
}
