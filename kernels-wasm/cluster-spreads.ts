import { isCancelled, takeTask } from './team';

/** Rows of a task; src/kernels/simd/separation.ts allots the sums by it. */
const PIECE_ROWS: u32 = 8192;
/** Places a piece is read at in turn: the next rows of each come from memory while others are worked at. */
const STREAMS: u32 = 8;

/** Rounds over the streams after which 32-bit sums (of 256 rows by then) go over into those of 64 bits. */
const ROUNDS: u32 = 4;

/**
 * How far rows are from their cluster's mean: at spreads[piece][cluster] the sum of distances, the sum of their squares and
 * the number of rows, as f64 in 32 bytes. `labels` has one for each row of whole blocks; labels of `clusters` - 1 and above,
 * which fill the last block or are no clusters, count together as the last. `tables` has 16 bytes for each cluster and thread.
 *
 * A mean is given as two 32-bit floats that add up to it, [cluster][cols rounded up to four][near, rest in blocks of four].
 * `isExact` takes the rest into account, for rows nearer to their mean than 32 bits can say.
 */
export function clusterSpreads(
  team: usize,
  thread: u32,
  blocks: usize,
  cols: u32,
  blockCount: u32,
  labels: usize,
  clusters: u32,
  means: usize,
  isExact: bool,
  tables: usize,
  spreads: usize,
): void {
  const table = tables + thread * (clusters << 4);
  const pieceBlocks = PIECE_ROWS >> 3;
  const stride = ((cols + 3) & ~3) << 3;
  const pieces = (blockCount + pieceBlocks - 1) / pieceBlocks;
  memory.fill(table, 0, clusters << 4);
  for (let task = takeTask(team); task < pieces; task = takeTask(team)) {
    if (isCancelled(team)) return;
    // From the end: the pass before has left the last rows in the caches.
    const piece = pieces - 1 - task;
    const own = spreads + ((piece * clusters) << 5);
    memory.fill(own, 0, clusters << 5);
    const from = piece * pieceBlocks;
    const count = min(blockCount - from, pieceBlocks);
    const streams: u32 = count == pieceBlocks ? STREAMS : 1;
    const length = count / streams;
    for (let round: u32 = 0; round < length; round += 1) {
      for (let stream: u32 = 0; stream < streams; stream += 1) {
        const block = from + stream * length + round;
        const rows = blocks + block * (cols << 5);
        const four = labels + (block << 5);
        if (isExact) {
          addFour<f64>(table, rows, cols, four, clusters - 1, means, stride);
          addFour<f64>(table, rows + 16, cols, four + 16, clusters - 1, means, stride);
        } else {
          addFour<f32>(table, rows, cols, four, clusters - 1, means, stride);
          addFour<f32>(table, rows + 16, cols, four + 16, clusters - 1, means, stride);
        }
      }
      if (round % ROUNDS == ROUNDS - 1) flush(table, clusters, own);
    }
    flush(table, clusters, own);
  }
}

/** Moves (distance, square, number, 0) of each cluster to the sums of the piece. */
function flush(table: usize, clusters: u32, spreads: usize): void {
  for (let cluster: u32 = 0; cluster < clusters; cluster += 1) {
    const sums = v128.load(table);
    const high = i64x2.shuffle(sums, sums, 1, 1);
    v128.store(spreads, f64x2.add(v128.load(spreads), f64x2.promote_low_f32x4(sums)));
    v128.store(spreads, f64x2.add(v128.load(spreads, 16), f64x2.promote_low_f32x4(high)), 16);
    v128.store(table, f32x4.splat(0));
    table += 16;
    spreads += 32;
  }
}

/** Adds half a block: four rows, whose columns are brought together four at a time. T is f64 for exact means, else f32. */
function addFour<T>(
  table: usize,
  rows: usize,
  cols: u32,
  labels: usize,
  last: u32,
  means: usize,
  stride: u32,
): void {
  const label0 = min(load<u32>(labels, 0), last);
  const label1 = min(load<u32>(labels, 4), last);
  const label2 = min(load<u32>(labels, 8), last);
  const label3 = min(load<u32>(labels, 12), last);
  let mean0 = means + label0 * stride;
  let mean1 = means + label1 * stride;
  let mean2 = means + label2 * stride;
  let mean3 = means + label3 * stride;
  let square0 = f32x4.splat(0);
  let square1 = f32x4.splat(0);
  let square2 = f32x4.splat(0);
  let square3 = f32x4.splat(0);
  let col: u32 = 0;
  for (; col + 4 <= cols; col += 4) {
    const a = v128.load(rows, 0);
    const b = v128.load(rows, 32);
    const c = v128.load(rows, 64);
    const d = v128.load(rows, 96);
    rows += 128;
    const abLow = lo32(a, b);
    const abHigh = hi32(a, b);
    const cdLow = lo32(c, d);
    const cdHigh = hi32(c, d);
    square0 = f32x4.add(square0, squared<T>(i64x2.shuffle(abLow, cdLow, 0, 2), mean0));
    square1 = f32x4.add(square1, squared<T>(i64x2.shuffle(abLow, cdLow, 1, 3), mean1));
    square2 = f32x4.add(square2, squared<T>(i64x2.shuffle(abHigh, cdHigh, 0, 2), mean2));
    square3 = f32x4.add(square3, squared<T>(i64x2.shuffle(abHigh, cdHigh, 1, 3), mean3));
    mean0 += 32;
    mean1 += 32;
    mean2 += 32;
    mean3 += 32;
  }
  // The four sums of four lanes each, beside one another.
  const low = f32x4.add(lo32(square0, square2), hi32(square0, square2));
  const high = f32x4.add(lo32(square1, square3), hi32(square1, square3));
  let squares = f32x4.add(lo32(low, high), hi32(low, high));
  for (; col < cols; col += 1) {
    const near = four(
      load<f32>(mean0, 0),
      load<f32>(mean1, 0),
      load<f32>(mean2, 0),
      load<f32>(mean3, 0),
    );
    const rest = four(
      load<f32>(mean0, 16),
      load<f32>(mean1, 16),
      load<f32>(mean2, 16),
      load<f32>(mean3, 16),
    );
    const apart = f32x4.sub(f32x4.sub(v128.load(rows), near), rest);
    squares = f32x4.add(squares, f32x4.mul(apart, apart));
    rows += 32;
    mean0 += 4;
    mean1 += 4;
    mean2 += 4;
    mean3 += 4;
  }
  const distances = f32x4.sqrt(squares);
  const firstTwo = lo32(distances, squares);
  const lastTwo = hi32(distances, squares);
  const number = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(0), 0, 1), 2, 1);
  add(table + (label0 << 4), i64x2.shuffle(firstTwo, number, 0, 2));
  add(table + (label1 << 4), i64x2.shuffle(firstTwo, number, 1, 3));
  add(table + (label2 << 4), i64x2.shuffle(lastTwo, number, 0, 2));
  add(table + (label3 << 4), i64x2.shuffle(lastTwo, number, 1, 3));
}

function add(sums: usize, four: v128): void {
  v128.store(sums, f32x4.add(v128.load(sums), four));
}

function squared<T>(row: v128, mean: usize): v128 {
  let apart = f32x4.sub(row, v128.load(mean));
  if (sizeof<T>() == 8) apart = f32x4.sub(apart, v128.load(mean, 16));
  return f32x4.mul(apart, apart);
}

function four(a: f32, b: f32, c: f32, d: f32): v128 {
  let all = f32x4.splat(a);
  all = f32x4.replace_lane(all, 1, b);
  all = f32x4.replace_lane(all, 2, c);
  return f32x4.replace_lane(all, 3, d);
}

/** Lanes a0, b0, a1, b1 of 32 bits. */
function lo32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 4, 1, 5);
}

/** Lanes a2, b2, a3, b3 of 32 bits. */
function hi32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 2, 6, 3, 7);
}
