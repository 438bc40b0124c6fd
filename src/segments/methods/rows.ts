import type { Kernels, Matrix, Points, RawColumn, Watch } from '../../kernels/index.js';
import { takeRawRows, takeRows } from '../../kernels/index.js';

/** Rows as methods see them: their features, and the columns these were made from. */
export interface Rows {
  readonly count: number;
  /** The features. May be made when it is first asked for, and takes 8 bytes a value. */
  readonly matrix: Matrix;
  /** The columns; may be made when asked for. Only mixtures of counts look at them. */
  readonly columns: readonly RawColumn[];
  /** A copy of some of the rows, in the given order. */
  take(rows: Int32Array): Rows;
  /** The features where the kernels can reach them; to be released. */
  load(kernels: Kernels, watch?: Watch): Promise<Points>;
}

/** Rows of a matrix that is there. */
export function rowsOf(matrix: Matrix, columnsOf: () => readonly RawColumn[]): Rows {
  let columns: readonly RawColumn[] | null = null;
  return {
    count: matrix.rows,
    matrix,
    get columns() {
      return (columns ??= columnsOf());
    },
    take: (rows) =>
      rowsOf(takeRows(matrix, rows), () => columnsOf().map((column) => takeRawRows(column, rows))),
    load: (kernels, watch) => kernels.points(matrix, watch),
  };
}

/** Does some work with the rows where the kernels can reach them, and gives their memory back, whatever comes of it. */
export async function whileLoaded<Answer>(
  kernels: Kernels,
  rows: Pick<Rows, 'load'>,
  work: (points: Points) => Promise<Answer>,
  watch?: Watch,
): Promise<Answer> {
  const points = await rows.load(kernels, watch);
  try {
    return await work(points);
  } finally {
    points.release();
  }
}
