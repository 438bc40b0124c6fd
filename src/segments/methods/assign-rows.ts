import type { Assignment, Kernels, Matrix } from '../../kernels/index.js';
import type { Rows } from './rows.js';
import { whileLoaded } from './rows.js';

/** The nearest of some centres for each row. */
export function assignRows(kernels: Kernels, rows: Rows, centres: Matrix): Promise<Assignment> {
  return whileLoaded(kernels, rows, (points) => kernels.assign(points, centres));
}
