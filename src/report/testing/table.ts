import { createRng } from '../../kernels/index.js';
import type { NumericTable } from '../../segments/index.js';

/** Rows around three places, every twentieth far from all of them; two columns of counts. */
export function blobs(names: readonly string[] = ['docs', 'demos'], rows = 240): NumericTable {
  const rng = createRng(3);
  const places = [
    [30, 0],
    [0, 30],
    [30, 30],
  ];
  const value = (row: number, column: number) =>
    row % 20 === 19
      ? Math.round(60 * rng.next())
      : Math.max(0, Math.round(places[row % 3][column % 2] + 3 * rng.normal()));
  return {
    ids: Array.from({ length: rows }, (_, row) => `r${row}`),
    columns: names.map((name, column) => ({
      name,
      values: Float64Array.from({ length: rows }, (_, row) => value(row, column)),
    })),
  };
}
