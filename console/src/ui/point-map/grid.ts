/** Points a cell has on average: few enough to look at all, enough to have few cells. */
const POINTS_A_CELL = 4;

/** Points between 0 and 1 each way, by the cell of a square grid that they lie in: row by row from below, from left to right. */
export interface Grid {
  /** Cells in a row, and rows. */
  readonly side: number;
  /** Where the points of a cell begin in `points`; one more at the end. */
  readonly begins: Uint32Array;
  /** Numbers of points, cell by cell; within a cell as they were. */
  readonly points: Uint32Array;
}

/** Sorts points into cells, by counting. */
export function gridOf(x: Float32Array, y: Float32Array): Grid {
  const count = x.length;
  const side = Math.max(1, Math.floor(Math.sqrt(count / POINTS_A_CELL)));
  const cells = new Uint32Array(count);
  const begins = new Uint32Array(side * side + 1);
  for (let at = 0; at < count; at++) {
    const cell = rowOf(y[at], side) * side + rowOf(x[at], side);
    cells[at] = cell;
    begins[cell + 1] += 1;
  }
  for (let cell = 1; cell < begins.length; cell++) begins[cell] += begins[cell - 1];
  const next = begins.slice();
  const points = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const place = next[cells[at]];
    points[place] = at;
    next[cells[at]] = place + 1;
  }
  return { side, begins, points };
}

/** The row of a value, or its column; beyond the grid the last before it. */
export function rowOf(value: number, side: number): number {
  return Math.min(side - 1, Math.max(0, Math.floor(value * side)));
}
