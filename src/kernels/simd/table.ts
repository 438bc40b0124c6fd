/** Rows with their values one after another, in either precision. */
export interface RowMajor {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array | Float64Array;
}

/** Columns of equal length, in either precision. */
export type Columns = readonly (Float32Array | Float64Array)[];

/** Columns that are put to a scale while they are copied: x becomes (x / 2 - halfLow) / halfWidth, finite for any x. */
export interface ScaledColumns {
  readonly columns: Columns;
  /** One each column. */
  readonly halfLows: Float64Array;
  readonly halfWidths: Float64Array;
}

/** A matrix as the loader reads it, however it is laid out. */
export interface Table {
  readonly rows: number;
  readonly cols: number;
  /** Whether any value may need 64 bits. */
  readonly isDouble: boolean;
  /** Whether `copy` writes column after column; else row after row. */
  readonly isByColumn: boolean;
  at(row: number, col: number): number;
  /** Copies the rows `from`..`to - 1`. */
  copy(target: Float32Array | Float64Array, from: number, to: number): void;
}

/** Throws RangeError on a matrix that is empty or whose sizes do not agree. */
export function tableOf(source: RowMajor | Columns | ScaledColumns): Table {
  const table =
    'data' in source
      ? tableOfRows(source)
      : 'columns' in source
        ? tableOfScaled(source)
        : tableOfColumns(source);
  if (!(table.rows >= 1 && table.cols >= 1)) {
    throw new RangeError(
      `matrix of ${table.rows} rows and ${table.cols} columns is empty (give at least one of each)`,
    );
  }
  return table;
}

function tableOfRows({ rows, cols, data }: RowMajor): Table {
  if (data.length !== rows * cols) {
    throw new RangeError(`matrix of ${rows} rows and ${cols} columns holds ${data.length} values`);
  }
  return {
    rows,
    cols,
    isDouble: data instanceof Float64Array,
    isByColumn: false,
    at: (row, col) => data[row * cols + col],
    copy: (target, from, to) => target.set(data.subarray(from * cols, to * cols)),
  };
}

function tableOfColumns(columns: Columns): Table {
  const rows = columns[0]?.length ?? 0;
  columns.forEach((column, index) => {
    if (column.length !== rows) {
      throw new RangeError(`column ${index} has ${column.length} rows where column 0 has ${rows}`);
    }
  });
  return {
    rows,
    cols: columns.length,
    isDouble: columns.some((column) => column instanceof Float64Array),
    isByColumn: true,
    at: (row, col) => columns[col][row],
    copy(target, from, to) {
      columns.forEach((column, index) =>
        target.set(column.subarray(from, to), index * (to - from)),
      );
    },
  };
}

function tableOfScaled({ columns, halfLows, halfWidths }: ScaledColumns): Table {
  return {
    ...tableOfColumns(columns),
    // What is divided by its range is exact enough in 32 bits.
    isDouble: false,
    at: (row, col) => (columns[col][row] / 2 - halfLows[col]) / halfWidths[col],
    copy(target, from, to) {
      columns.forEach((column, index) => {
        const low = halfLows[index];
        const width = halfWidths[index];
        const start = index * (to - from) - from;
        for (let row = from; row < to; row += 1)
          target[start + row] = (column[row] / 2 - low) / width;
      });
    },
  };
}
