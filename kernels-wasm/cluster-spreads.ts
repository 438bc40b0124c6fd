import { fourRowsBytes, hi32, lo32, writeFourRows } from './four-rows';
import { LABELING_BYTES, Labeling } from './labeling';
import { isCancelled, takeTask } from './team';

/** Rows of a task; src/kernels/simd/separation.ts allots the sums by it. */
const PIECE_ROWS: u32 = 8192;
/** Places a piece is read at in turn, of rows and of each labeling: few enough for the processor to read all of them ahead. */
const STREAMS: u32 = 2;
/** Rounds over the streams after which 32-bit sums (of 256 rows by then) go over into those of 64 bits. */
const ROUNDS: u32 = 16;

/**
 * How far rows are from their cluster's mean, in `count` labelings (see labeling.ts) of `clusters` clusters together: at
 * spreads[piece][cluster] the sum of distances, the sum of their squares and the number of rows, as f64 in 32 bytes. Rows are
 * read once for all labelings. `spaces` has `bytes` for each thread: for four rows and 16 for each cluster.
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
  labelings: usize,
  count: u32,
  clusters: u32,
  means: usize,
  isExact: bool,
  spaces: usize,
  bytes: u32,
  spreads: usize,
): void {
  const four = spaces + thread * bytes;
  const table = four + fourRowsBytes(cols);
  const pieceBlocks = PIECE_ROWS >> 3;
  const pieces = (blockCount + pieceBlocks - 1) / pieceBlocks;
  memory.fill(table, 0, clusters << 4);
  for (let task = takeTask(team); task < pieces; task = takeTask(team)) {
    if (isCancelled(team)) return;
    // From the end: the pass before has left the last rows in the caches.
    const piece = pieces - 1 - task;
    const own = spreads + ((piece * clusters) << 5);
    memory.fill(own, 0, clusters << 5);
    const from = piece * pieceBlocks;
    const size = min(blockCount - from, pieceBlocks);
    const streams: u32 = size == pieceBlocks ? STREAMS : 1;
    const length = size / streams;
    for (let round: u32 = 0; round < length; round += 1) {
      for (let stream: u32 = 0; stream < streams; stream += 1) {
        const block = from + stream * length + round;
        for (let half: u32 = 0; half < 2; half += 1) {
          writeFourRows(blocks + block * (cols << 5) + (half << 4), cols, four);
          const row = (block << 3) + (half << 2);
          if (isExact) addToAll<f64>(table, four, cols, row, labelings, count, means);
          else addToAll<f32>(table, four, cols, row, labelings, count, means);
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

/** Adds four rows, of which `row` is the first, in every labeling. T is f64 for exact means, else f32. */
function addToAll<T>(
  table: usize,
  four: usize,
  cols: u32,
  row: u32,
  labelings: usize,
  count: u32,
  means: usize,
): void {
  const end = labelings + count * LABELING_BYTES;
  for (let at = labelings; at < end; at += LABELING_BYTES) {
    addFour<T>(table, four, cols, row, changetype<Labeling>(at), means);
  }
}

function addFour<T>(
  table: usize,
  four: usize,
  cols: u32,
  row: u32,
  labeling: Labeling,
  means: usize,
): void {
  const labels = labeling.labels + (row << 2);
  const first = labeling.first;
  const last = labeling.last;
  const cluster0 = first + min(load<u32>(labels, 0), last);
  const cluster1 = first + min(load<u32>(labels, 4), last);
  const cluster2 = first + min(load<u32>(labels, 8), last);
  const cluster3 = first + min(load<u32>(labels, 12), last);
  const stride = ((cols + 3) & ~3) << 3;
  let mean0 = means + cluster0 * stride;
  let mean1 = means + cluster1 * stride;
  let mean2 = means + cluster2 * stride;
  let mean3 = means + cluster3 * stride;
  let square0 = f32x4.splat(0);
  let square1 = square0;
  let square2 = square0;
  let square3 = square0;
  const end = four + fourRowsBytes(cols);
  let at = four;
  if (sizeof<T>() == 4) {
    // Eight columns at a time, for fewer additions to addresses.
    for (; at + 128 <= end; at += 128) {
      square0 = addSquare(square0, f32x4.sub(v128.load(at, 0), v128.load(mean0, 0)));
      square1 = addSquare(square1, f32x4.sub(v128.load(at, 16), v128.load(mean1, 0)));
      square2 = addSquare(square2, f32x4.sub(v128.load(at, 32), v128.load(mean2, 0)));
      square3 = addSquare(square3, f32x4.sub(v128.load(at, 48), v128.load(mean3, 0)));
      square0 = addSquare(square0, f32x4.sub(v128.load(at, 64), v128.load(mean0, 32)));
      square1 = addSquare(square1, f32x4.sub(v128.load(at, 80), v128.load(mean1, 32)));
      square2 = addSquare(square2, f32x4.sub(v128.load(at, 96), v128.load(mean2, 32)));
      square3 = addSquare(square3, f32x4.sub(v128.load(at, 112), v128.load(mean3, 32)));
      mean0 += 64;
      mean1 += 64;
      mean2 += 64;
      mean3 += 64;
    }
  }
  for (; at < end; at += 64) {
    square0 = addSquare(square0, apart<T>(v128.load(at, 0), mean0));
    square1 = addSquare(square1, apart<T>(v128.load(at, 16), mean1));
    square2 = addSquare(square2, apart<T>(v128.load(at, 32), mean2));
    square3 = addSquare(square3, apart<T>(v128.load(at, 48), mean3));
    mean0 += 32;
    mean1 += 32;
    mean2 += 32;
    mean3 += 32;
  }
  // The four sums of four lanes each, beside one another.
  const low = f32x4.add(lo32(square0, square2), hi32(square0, square2));
  const high = f32x4.add(lo32(square1, square3), hi32(square1, square3));
  const squares = f32x4.add(lo32(low, high), hi32(low, high));
  const distances = f32x4.sqrt(squares);
  const firstTwo = lo32(distances, squares);
  const lastTwo = hi32(distances, squares);
  const number = f32x4(1, 0, 1, 0);
  add(table + (cluster0 << 4), i64x2.shuffle(firstTwo, number, 0, 2));
  add(table + (cluster1 << 4), i64x2.shuffle(firstTwo, number, 1, 3));
  add(table + (cluster2 << 4), i64x2.shuffle(lastTwo, number, 0, 2));
  add(table + (cluster3 << 4), i64x2.shuffle(lastTwo, number, 1, 3));
}

function add(sums: usize, four: v128): void {
  v128.store(sums, f32x4.add(v128.load(sums), four));
}

/** What four columns of a row differ from the mean. */
function apart<T>(row: v128, mean: usize): v128 {
  const fromNear = f32x4.sub(row, v128.load(mean));
  return sizeof<T>() == 8 ? f32x4.sub(fromNear, v128.load(mean, 16)) : fromNear;
}

function addSquare(sum: v128, difference: v128): v128 {
  return f32x4.add(sum, f32x4.mul(difference, difference));
}
