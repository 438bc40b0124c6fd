import type { Assignment, Kernels, Matrix } from '../../kernels/index.js';
import type { Rows } from './rows.js';

/** The nearest of some centres for each row. */
export async function assignRows(
  kernels: Kernels,
  rows: Rows,
  centres: Matrix,
): Promise<Assignment> {
  const points = await rows.load(kernels);
  try {
    return await kernels.assign(points, centres);
  } finally {
    points.release();
  }
}
