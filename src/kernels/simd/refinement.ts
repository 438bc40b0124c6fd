/** The coarsest partition of rows that every one of some labelings only joins: rows of a cell are alike in all of them. */
export interface Cells {
  /** Cell of each row, 0 to count - 1. */
  readonly cellOf: Int32Array;
  readonly count: number;
}

/** Cells in whole blocks of eight. */
export interface Slots {
  /** The row in each slot, cell after cell; where a cell ends amid a block, its last row again. */
  readonly members: Int32Array;
  /** 1, or 0 for a slot that only fills its block. */
  readonly weights: Float32Array;
  /** The block after each cell's last. */
  readonly ends: readonly number[];
}

/** Slots a row may take: more cells than that would cost more than a pass of their own saves. */
const SLOTS_PER_ROW = 1.3;

/** The cells that labelings of `rows` rows make together. */
export function cellsOf(rows: number, labelings: readonly Int32Array[]): Cells {
  let cells: Cells = { cellOf: new Int32Array(rows), count: Math.min(1, rows) };
  for (const labels of labelings) cells = refine(cells, labels);
  return cells;
}

/** Labelings in their order, in groups whose cells still fill their blocks; a labeling alone is always a group. */
export function shareCells(labelings: readonly Int32Array[]): Int32Array[][] {
  const groups: Int32Array[][] = [];
  let cells: Cells | undefined;
  for (const labels of labelings) {
    const finer: Cells | undefined = cells && refine(cells, labels);
    if (finer !== undefined && slotCount(finer) <= SLOTS_PER_ROW * labels.length) {
      groups[groups.length - 1].push(labels);
      cells = finer;
    } else {
      groups.push([labels]);
      cells = cellsOf(labels.length, [labels]);
    }
  }
  return groups;
}

/** Puts cells into blocks. */
export function slotsOf(cells: Cells): Slots {
  const sizes = sizesOf(cells);
  const slots = slotCount(cells);
  const members = new Int32Array(slots);
  const weights = new Float32Array(slots);
  const ends: number[] = [];
  const next = new Int32Array(cells.count);
  let start = 0;
  sizes.forEach((size, cell) => {
    next[cell] = start;
    start += 8 * Math.ceil(size / 8);
    ends.push(start / 8);
  });
  cells.cellOf.forEach((cell, row) => {
    members[next[cell]] = row;
    weights[next[cell]] = 1;
    next[cell] += 1;
  });
  next.forEach((from, cell) => members.fill(members[from - 1], from, 8 * ends[cell]));
  return { members, weights, ends };
}

function refine({ cellOf, count }: Cells, labels: Int32Array): Cells {
  const numbers = new Map<number, number>();
  const finer = new Int32Array(cellOf.length);
  for (let row = 0; row < finer.length; row += 1) {
    const key = labels[row] * count + cellOf[row];
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    finer[row] = number;
  }
  return { cellOf: finer, count: numbers.size };
}

function sizesOf({ cellOf, count }: Cells): Int32Array {
  const sizes = new Int32Array(count);
  for (let row = 0; row < cellOf.length; row += 1) sizes[cellOf[row]] += 1;
  return sizes;
}

function slotCount(cells: Cells): number {
  return sizesOf(cells).reduce((sum, size) => sum + 8 * Math.ceil(size / 8), 0);
}
