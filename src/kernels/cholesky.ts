import type { Matrix } from './matrix.js';

/**
 * The lower triangle L with L L' = the symmetric matrix, or null when it is not positive definite (a pivot below 1e-9 of
 * its diagonal).
 */
export function cholesky({ rows: n, data }: Matrix): Matrix | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = data[i * n + j];
      for (let c = 0; c < j; c += 1) rest -= lower[i * n + c] * lower[j * n + c];
      if (i !== j) {
        lower[i * n + j] = rest / lower[j * n + j];
      } else if (rest > 1e-9 * data[i * n + i]) {
        lower[i * n + i] = Math.sqrt(rest);
      } else {
        return null;
      }
    }
  }
  return { rows: n, cols: n, data: lower };
}
