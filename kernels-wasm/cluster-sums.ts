import { fourRowsBytes, writeFourRows } from './four-rows';
import { LABELING_BYTES, Labeling } from './labeling';
import { isCancelled, takeTask } from './team';

/** Rows of a task, and most cells at a time; src/kernels/simd/separation.ts allots sums and cells by them. */
const PIECE_ROWS: u32 = 32_768;
const MOST_CELLS: u32 = 2048;
/** Places a piece is read at in turn, of rows and of each labeling: few enough for the processor to read all of them ahead. */
const STREAMS: u32 = 2;

/*
 * Rows that are alike in all labelings are of one cell. A row is added once, to its cell, and at the end of a piece cells are
 * added to their cluster of each labeling: there are far fewer cells than rows where labelings have to do with one another.
 * The labels of a cell, read as the digits of a number, are its code.
 */

/** A cell: `number` and `code`, then the sums of its rows' columns, as f64. */
@unmanaged
class Cell {
  number: f64;
  code: u32;
}
/** Where the sums of a cell begin. */
const HEAD: u32 = 16;

/** What a thread has of its own. */
@unmanaged
class Space {
  /** See four-rows.ts. */
  four: usize;
  /** u32 for each code: the address of its cell; 0 while it has none. */
  index: usize;
  cells: usize;
  /** Where the cells there are so far end. */
  end: usize;
}

/**
 * Sums of the rows of each cluster, and their number, for each piece of rows, in `count` labelings (see labeling.ts) of
 * `clusters` clusters together: at sums[piece][cluster] as f64 the number, 0, and the columns, filled up to a multiple of four
 * by zeros. Rows are read once for all labelings. There are `codes` codes: the product of the labelings' numbers of labels.
 * `spaces` has `bytes` for each thread: 64, four rows, the index up to a multiple of 64, and MOST_CELLS cells.
 */
export function clusterSums(
  team: usize,
  thread: u32,
  blocks: usize,
  cols: u32,
  blockCount: u32,
  labelings: usize,
  count: u32,
  clusters: u32,
  codes: u32,
  spaces: usize,
  bytes: u32,
  sums: usize,
): void {
  const space = changetype<Space>(spaces + thread * bytes);
  space.four = changetype<usize>(space) + 64;
  space.index = space.four + fourRowsBytes(cols);
  space.cells = space.index + (((codes << 2) + 63) & ~63);
  space.end = space.cells;
  memory.fill(space.index, 0, codes << 2);
  const labelingsEnd = labelings + count * LABELING_BYTES;
  const pieceBlocks = PIECE_ROWS >> 3;
  const pieces = (blockCount + pieceBlocks - 1) / pieceBlocks;
  const mostBytes = (MOST_CELLS - 8) * cellBytes(cols);
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    if (isCancelled(team)) return;
    const own = sums + piece * clusters * cellBytes(cols);
    memory.fill(own, 0, clusters * cellBytes(cols));
    const from = piece * pieceBlocks;
    const size = min(blockCount - from, pieceBlocks);
    const streams: u32 = size == pieceBlocks ? STREAMS : 1;
    const length = size / streams;
    for (let round: u32 = 0; round < length; round += 1) {
      for (let stream: u32 = 0; stream < streams; stream += 1) {
        if (space.end - space.cells > mostBytes) {
          conclude(space, cols, labelings, labelingsEnd, own);
        }
        const block = from + stream * length + round;
        addBlock(space, blocks + block * (cols << 5), cols, block << 5, labelings, labelingsEnd);
      }
    }
    conclude(space, cols, labelings, labelingsEnd, own);
  }
}

/** Bytes of a cell, and of what is summed of a cluster. */
function cellBytes(cols: u32): u32 {
  return HEAD + (((cols + 3) & ~3) << 3);
}

/** Adds the rows of a block to their cells; their labels are so far from those of the first row. */
function addBlock(
  space: Space,
  rows: usize,
  cols: u32,
  offset: u32,
  labelings: usize,
  end: usize,
): void {
  let codes0 = i32x4.splat(0);
  let codes1 = codes0;
  for (let at = labelings; at < end; at += LABELING_BYTES) {
    const labels = changetype<Labeling>(at).labels + offset;
    const last = i32x4.splat(changetype<Labeling>(at).last);
    const size = i32x4.sub(last, i32x4.splat(-1));
    codes0 = i32x4.add(i32x4.mul(codes0, size), i32x4.min_u(v128.load(labels), last));
    codes1 = i32x4.add(i32x4.mul(codes1, size), i32x4.min_u(v128.load(labels, 16), last));
  }
  addFour(space, rows, cols, codes0);
  addFour(space, rows + 16, cols, codes1);
}

function addFour(space: Space, rows: usize, cols: u32, codes: v128): void {
  const index = space.index;
  let to0 = cellOf(space, index, cols, i32x4.extract_lane(codes, 0));
  let to1 = cellOf(space, index, cols, i32x4.extract_lane(codes, 1));
  let to2 = cellOf(space, index, cols, i32x4.extract_lane(codes, 2));
  let to3 = cellOf(space, index, cols, i32x4.extract_lane(codes, 3));
  changetype<Cell>(to0).number += 1;
  changetype<Cell>(to1).number += 1;
  changetype<Cell>(to2).number += 1;
  changetype<Cell>(to3).number += 1;
  const first = space.four;
  writeFourRows(rows, cols, first);
  const past = first + fourRowsBytes(cols);
  for (let four = first; four < past; four += 64) {
    add(to0, v128.load(four, 0));
    add(to1, v128.load(four, 16));
    add(to2, v128.load(four, 32));
    add(to3, v128.load(four, 48));
    to0 += 32;
    to1 += 32;
    to2 += 32;
    to3 += 32;
  }
}

/** The cell of a code, which is made if there is none. */
function cellOf(space: Space, index: usize, cols: u32, code: u32): usize {
  const cell = <usize>load<u32>(index + (code << 2));
  return cell != 0 ? cell : makeCell(space, cols, code);
}

function makeCell(space: Space, cols: u32, code: u32): usize {
  const cell = space.end;
  space.end = cell + cellBytes(cols);
  memory.fill(cell, 0, cellBytes(cols));
  changetype<Cell>(cell).code = code;
  store<u32>(space.index + (code << 2), <u32>cell);
  return cell;
}

/** Adds four columns of a row to the sums of a cell, which begin HEAD bytes on. */
function add(sums: usize, four: v128): void {
  const high = i64x2.shuffle(four, four, 1, 1);
  const low = f64x2.promote_low_f32x4(four);
  v128.store(sums, f64x2.add(v128.load(sums, HEAD), low), HEAD);
  v128.store(sums, f64x2.add(v128.load(sums, HEAD + 16), f64x2.promote_low_f32x4(high)), HEAD + 16);
}

/** Adds the cells, in the order they came in, to their clusters, and forgets them. */
function conclude(space: Space, cols: u32, labelings: usize, end: usize, sums: usize): void {
  const bytes = cellBytes(cols);
  for (let cell = space.cells; cell < space.end; cell += bytes) {
    let code = changetype<Cell>(cell).code;
    store<u32>(space.index + (code << 2), 0);
    for (let at = end - LABELING_BYTES; at >= labelings; at -= LABELING_BYTES) {
      const labeling = changetype<Labeling>(at);
      const size = labeling.last + 1;
      const cluster = sums + (labeling.first + (code % size)) * bytes;
      code /= size;
      store<f64>(cluster, load<f64>(cluster) + changetype<Cell>(cell).number);
      for (let col = HEAD; col < bytes; col += 16) {
        v128.store(cluster + col, f64x2.add(v128.load(cluster + col), v128.load(cell + col)));
      }
    }
  }
  space.end = space.cells;
}
