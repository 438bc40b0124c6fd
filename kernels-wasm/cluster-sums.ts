import { isCancelled, takeTask } from './team';

/** Rows of a task; src/kernels/simd/separation.ts allots the sums by it. */
const PIECE_ROWS: u32 = 8192;
/** Places a piece is read at in turn: the next rows of each come from memory while others are worked at. */
const STREAMS: u32 = 8;
/** Rounds over the streams after which 32-bit sums (of 256 rows by then) go over into those of 64 bits. */
const ROUNDS: u32 = 4;

/**
 * Sums of what the rows of each cluster differ from a reference of the cluster, and their number, for each piece of rows: at
 * sums[piece][cluster] the columns and, last, the number, as f64. `labels` has one for each row of whole blocks; labels of `clusters` - 1 and above, which fill the last
 * block or are no clusters, count together as the last. `tables` has (cols + 4) * 4 * clusters bytes for each thread.
 */
export function clusterSums(
  team: usize,
  thread: u32,
  blocks: usize,
  cols: u32,
  blockCount: u32,
  labels: usize,
  clusters: u32,
  references: usize,
  tables: usize,
  sums: usize,
): void {
  const stride = ((cols + 3) & ~3) * 4 + 16;
  const table = tables + thread * clusters * stride;
  const pieceBlocks = PIECE_ROWS >> 3;
  const pieces = (blockCount + pieceBlocks - 1) / pieceBlocks;
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    if (isCancelled(team)) return;
    const own = sums + piece * clusters * ((cols + 1) << 3);
    memory.fill(own, 0, clusters * ((cols + 1) << 3));
    memory.fill(table, 0, clusters * stride);
    const from = piece * pieceBlocks;
    const count = min(blockCount - from, pieceBlocks);
    const streams: u32 = count == pieceBlocks ? STREAMS : 1;
    const length = count / streams;
    for (let round: u32 = 0; round < length; round += 1) {
      for (let stream: u32 = 0; stream < streams; stream += 1) {
        const block = from + stream * length + round;
        const rows = blocks + block * (cols << 5);
        addFour(table, stride, rows, cols, labels + (block << 5), clusters - 1, references - table);
        addFour(
          table,
          stride,
          rows + 16,
          cols,
          labels + (block << 5) + 16,
          clusters - 1,
          references - table,
        );
      }
      if (round % ROUNDS == ROUNDS - 1) flush(table, stride, cols, clusters, own);
    }
    flush(table, stride, cols, clusters, own);
  }
}

/** Adds half a block: four rows, whose columns are brought together four at a time. */
function addFour(
  table: usize,
  stride: u32,
  rows: usize,
  cols: u32,
  labels: usize,
  last: u32,
  reference: usize,
): void {
  let to0 = table + min(load<u32>(labels, 0), last) * stride;
  let to1 = table + min(load<u32>(labels, 4), last) * stride;
  let to2 = table + min(load<u32>(labels, 8), last) * stride;
  let to3 = table + min(load<u32>(labels, 12), last) * stride;
  store<u32>(to0, load<u32>(to0) + 1);
  store<u32>(to1, load<u32>(to1) + 1);
  store<u32>(to2, load<u32>(to2) + 1);
  store<u32>(to3, load<u32>(to3) + 1);
  let col: u32 = 0;
  for (; col + 4 <= cols; col += 4) {
    const a = v128.load(rows, 0);
    const b = v128.load(rows, 32);
    const c = v128.load(rows, 64);
    const d = v128.load(rows, 96);
    rows += 128;
    to0 += 16;
    to1 += 16;
    to2 += 16;
    to3 += 16;
    const abLow = lo32(a, b);
    const abHigh = hi32(a, b);
    const cdLow = lo32(c, d);
    const cdHigh = hi32(c, d);
    add(to0, reference, i64x2.shuffle(abLow, cdLow, 0, 2));
    add(to1, reference, i64x2.shuffle(abLow, cdLow, 1, 3));
    add(to2, reference, i64x2.shuffle(abHigh, cdHigh, 0, 2));
    add(to3, reference, i64x2.shuffle(abHigh, cdHigh, 1, 3));
  }
  for (; col < cols; col += 1) {
    store<f32>(to0, load<f32>(to0, 16) + (load<f32>(rows, 0) - load<f32>(to0 + reference, 16)), 16);
    store<f32>(to1, load<f32>(to1, 16) + (load<f32>(rows, 4) - load<f32>(to1 + reference, 16)), 16);
    store<f32>(to2, load<f32>(to2, 16) + (load<f32>(rows, 8) - load<f32>(to2 + reference, 16)), 16);
    store<f32>(
      to3,
      load<f32>(to3, 16) + (load<f32>(rows, 12) - load<f32>(to3 + reference, 16)),
      16,
    );
    rows += 32;
    to0 += 4;
    to1 += 4;
    to2 += 4;
    to3 += 4;
  }
}

/** Adds what four columns differ from the reference, which is so far from the sums. */
function add(sums: usize, reference: usize, four: v128): void {
  const apart = f32x4.sub(four, v128.load(sums + reference));
  v128.store(sums, f32x4.add(v128.load(sums), apart));
}

/** Moves what the table (number, then sums from the 16th byte) holds to the sums of the piece. */
function flush(table: usize, stride: u32, cols: u32, clusters: u32, sums: usize): void {
  for (let cluster: u32 = 0; cluster < clusters; cluster += 1) {
    const number = load<u32>(table);
    if (number > 0) {
      for (let col: u32 = 0; col < cols; col += 1) {
        const at = sums + (col << 3);
        store<f64>(at, load<f64>(at) + <f64>load<f32>(table + (col << 2), 16));
      }
      const at = sums + (cols << 3);
      store<f64>(at, load<f64>(at) + <f64>number);
      memory.fill(table, 0, stride);
    }
    table += stride;
    sums += (cols + 1) << 3;
  }
}

/** Lanes a0, b0, a1, b1 of 32 bits. */
function lo32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 4, 1, 5);
}

/** Lanes a2, b2, a3, b3 of 32 bits. */
function hi32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 2, 6, 3, 7);
}
