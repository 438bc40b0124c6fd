/** A dense matrix, row-major: the value of row r and column c is `data[r * cols + c]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** Wraps (does not copy) row-major data. Throws RangeError when its length is not a whole number of rows. */
export function matrixOf(cols: number, data: Float64Array): Matrix {
  if (!(Number.isInteger(cols) && cols >= 1) || data.length % cols !== 0) {
    throw new RangeError(`${data.length} values do not make rows of ${cols} columns`);
  }
  return { rows: data.length / cols, cols, data };
}

/** A copy of the given rows, in the given order; a row may occur more than once. */
export function takeRows(matrix: Matrix, rows: Int32Array): Matrix {
  const { cols, data } = matrix;
  const taken = new Float64Array(rows.length * cols);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    if (row < 0 || row >= matrix.rows) {
      throw new RangeError(`no row ${row} in a matrix of ${matrix.rows} rows`);
    }
    const from = row * cols;
    for (let j = 0; j < cols; j += 1) taken[i * cols + j] = data[from + j];
  }
  return { rows: rows.length, cols, data: taken };
}

/** Larger magnitudes would overflow when squared and summed. */
const LARGEST_MAGNITUDE = 1e100;

/** Throws RangeError, naming row and column, unless the matrix has rows, columns and only usable numbers. */
export function requireFinite(matrix: Matrix): void {
  const { rows, cols, data } = matrix;
  if (rows < 1 || cols < 1) {
    throw new RangeError(
      `matrix of ${rows} rows and ${cols} columns is empty (give at least one of each)`,
    );
  }
  if (data.length !== rows * cols) {
    throw new RangeError(`matrix of ${rows} rows and ${cols} columns holds ${data.length} values`);
  }
  for (let i = 0; i < data.length; i += 1) {
    // The negation catches NaN as well.
    if (!(Math.abs(data[i]) <= LARGEST_MAGNITUDE)) {
      const row = Math.floor(i / cols);
      throw new RangeError(
        `row ${row}, column ${i - row * cols} of the matrix is ${data[i]} (leave the row out, or give a number within 1e100)`,
      );
    }
  }
}
