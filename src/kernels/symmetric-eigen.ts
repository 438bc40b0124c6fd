import type { Matrix } from './matrix.js';

export interface SymmetricEigen {
  /** Falling. */
  readonly values: Float64Array;
  /** Row i is the unit eigenvector of value i; its element of largest magnitude is positive. */
  readonly vectors: Matrix;
}

const SWEEPS_MAX = 100;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, 8.5): slow for
 * hundreds of columns, simple and accurate for tens.
 */
export function symmetricEigen({ rows: n, data }: Matrix): SymmetricEigen {
  const a = data.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) v[i * n + i] = 1;
  const scale = a.reduce((sum, x) => sum + x * x, 0);
  for (let sweep = 0; sweep < SWEEPS_MAX && offDiagonal(a, n) > 1e-30 * scale; sweep += 1) {
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j] - a[i * n + i]);
  const vectors = new Float64Array(n * n);
  order.forEach((column, row) => {
    let largest = 0;
    for (let i = 0; i < n; i += 1) {
      const x = v[i * n + column];
      if (Math.abs(x) > Math.abs(largest) * (1 + 1e-9)) largest = x;
    }
    const sign = largest < 0 ? -1 : 1;
    for (let i = 0; i < n; i += 1) vectors[row * n + i] = sign * v[i * n + column];
  });
  return {
    values: Float64Array.from(order, (i) => a[i * n + i]),
    vectors: { rows: n, cols: n, data: vectors },
  };
}

function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) sum += a[i * n + j] ** 2;
  return sum;
}

/** Turns the plane of axes p and q so that a[p][q] becomes 0; `v` collects the turns. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = a[p * n + q];
  if (off === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < n; i += 1) turn(a, i * n + p, i * n + q, c, s);
  for (let i = 0; i < n; i += 1) turn(a, p * n + i, q * n + i, c, s);
  for (let i = 0; i < n; i += 1) turn(v, i * n + p, i * n + q, c, s);
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}

function turn(a: Float64Array, at: number, other: number, c: number, s: number): void {
  const x = a[at];
  const y = a[other];
  a[at] = c * x - s * y;
  a[other] = s * x + c * y;
}
