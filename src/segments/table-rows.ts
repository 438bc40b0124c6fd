import type { Matrix } from '../kernels/index.js';
import type { Rows } from './methods/rows.js';
import { rowsOf } from './methods/rows.js';
import type { NumericTable, TableScale } from './table.js';
import { rawColumns, takeValues } from './table.js';

/**
 * The rows of a table on a scale. They stay in their columns: a matrix is made only for a method that needs one, so that
 * k-means of many rows takes the memory of the columns, and of the kernels' own copy.
 */
export function tableRows(columns: NumericTable['columns'], scale: TableScale): Rows {
  const count = columns[0].values.length;
  const scales = columns.map(({ values }) => scaleOf(values, scale));
  let whole: Matrix | null = null;
  return {
    count,
    get matrix() {
      whole ??= scaledMatrix(columns, scales);
      return whole;
    },
    get columns() {
      return rawColumns(columns);
    },
    take(rows) {
      const taken = columns.map(({ name, values }) => ({ name, values: takeValues(values, rows) }));
      return rowsOf(scaledMatrix(taken, scales), () => rawColumns(taken));
    },
    load(kernels, watch) {
      const values = columns.map((column) => column.values);
      if (scale === 'none') return kernels.points(values, watch);
      const halfLows = Float64Array.from(scales, ({ halfLow }) => halfLow);
      const halfWidths = Float64Array.from(scales, ({ halfWidth }) => halfWidth);
      return kernels.points({ columns: values, halfLows, halfWidths }, watch);
    },
  };
}

/** x becomes (x / 2 - halfLow) / halfWidth: halves keep the width of a column finite whatever its values. */
interface Scale {
  readonly halfLow: number;
  readonly halfWidth: number;
}

function scaleOf(values: NumericTable['columns'][number]['values'], scale: TableScale): Scale {
  if (scale === 'none') return { halfLow: 0, halfWidth: 0.5 };
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i += 1) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return { halfLow: low / 2, halfWidth: high / 2 - low / 2 };
}

function scaledMatrix(columns: NumericTable['columns'], scales: readonly Scale[]): Matrix {
  const cols = columns.length;
  const rows = columns[0].values.length;
  const data = new Float64Array(rows * cols);
  columns.forEach(({ values }, c) => {
    const { halfLow, halfWidth } = scales[c];
    for (let i = 0; i < rows; i += 1) data[i * cols + c] = (values[i] / 2 - halfLow) / halfWidth;
  });
  return { rows, cols, data };
}
