import type { Assignment, Kernels, Matrix } from '../../kernels/index.js';

/** The nearest of some centres for each row. */
export async function assignRows(
  kernels: Kernels,
  matrix: Matrix,
  centres: Matrix,
): Promise<Assignment> {
  const points = await kernels.points(matrix);
  try {
    return await kernels.assign(points, centres);
  } finally {
    points.release();
  }
}
