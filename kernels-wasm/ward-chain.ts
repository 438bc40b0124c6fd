import { exactSquare } from './leaves';
import { isCancelled, progress } from './team';

/** A tree of Ward's in the making; src/kernels/simd/ward.ts lays it out. Clusters go by their lowest row. */
@unmanaged
class Chain {
  rows: u32;
  cols: u32;
  /** f64 a row: the centroid of its cluster, [row][col]. */
  centroids: usize;
  /** f64 a row: the weight of its cluster. */
  weights: usize;
  /** f64 a column: what is subtracted before scaling. */
  shifts: usize;
  /** f32 a place: a scaled centroid, within -1..1, in blocks of eight places, [block][col][8]; Infinity where none is. */
  blocks: usize;
  /** f32 a place: 1 / weight. */
  inverses: usize;
  /** i32 a place: the row its cluster goes by, ascending; -1 where none is any more. */
  rowsAt: usize;
  /** i32 a row: the place of its cluster. */
  placeOf: usize;
  /** i32: clusters, each the nearest of the one before. */
  path: usize;
  /** i32, i32 and f64 a merge: both rows and the squared height. */
  lefts: usize;
  rights: usize;
  squares: usize;
  scale: f64;
}

/**
 * The nearest-neighbour chain as src/kernels/ward.ts has it, the same to the last bit: distances in 32 bits only say which
 * clusters are worth a look in 64. One thread; every step depends on the one before.
 */
export function wardChain(team: usize, thread: u32, chainAt: usize): void {
  const chain = changetype<Chain>(chainAt);
  let places = chain.rows;
  for (let row: u32 = 0; row < places; row += 1) put(chain, row, row);
  for (let place = places; place < ((places + 7) & ~7); place += 1) empty(chain, place);
  let left = chain.rows;
  let length: u32 = 0;
  let first: u32 = 0;
  for (let steps: u32 = 0; left > 1; steps += 1) {
    if ((steps & 63) == 0 && isCancelled(team)) return;
    if (length == 0) {
      while (load<i32>(chain.rowsAt + ((<usize>first) << 2)) < 0) first += 1;
      store<i32>(chain.path, load<i32>(chain.rowsAt + ((<usize>first) << 2)));
      length = 1;
    }
    const at = load<i32>(chain.path + ((<usize>(length - 1)) << 2));
    const previous = length > 1 ? load<i32>(chain.path + ((<usize>(length - 2)) << 2)) : -1;
    const nearest = nearestCluster(chain, at, previous, places);
    if (nearest != previous) {
      store<i32>(chain.path + ((<usize>length) << 2), nearest);
      length += 1;
      continue;
    }
    const merge = chain.rows - left;
    const kept = min(at, previous);
    const gone = max(at, previous);
    store<i32>(chain.lefts + ((<usize>merge) << 2), kept);
    store<i32>(chain.rights + ((<usize>merge) << 2), gone);
    store<f64>(chain.squares + ((<usize>merge) << 3), wardSquare(chain, at, previous));
    unite(chain, kept, gone);
    length -= 2;
    left -= 1;
    if (left * 4 < places * 3) {
      places = clearAway(chain, places);
      first = 0;
    }
    progress(team);
  }
}

/** Of equally near clusters the previous, else that of the lowest row. */
function nearestCluster(chain: Chain, at: i32, previous: i32, places: u32): i32 {
  const cols = chain.cols;
  const own = load<i32>(chain.placeOf + ((<usize>at) << 2));
  const ownBlock = chain.blocks + <usize>(own >> 3) * cols * 32 + ((own & 7) << 2);
  const inverse = f32x4.splat(load<f32>(chain.inverses + ((<usize>own) << 2)));
  // Twice what 24 bits can be wrong by, as in leaves.ts.
  const slack = f32x4.splat(<f32>(sqrt(<f64>cols) * (2.0 / 16777216.0)));
  const grown = f32x4.splat(<f32>(1 + <f64>(cols + 8) * (2.0 / 16777216.0)));
  const tiny = f32x4.splat(<f32>(1e-290 * chain.scale * chain.scale));
  let nearest = previous;
  let least = previous < 0 ? <f64>Infinity : wardSquare(chain, at, previous);
  // Nothing is nearer than duplicates, of which there may be many.
  if (least == 0) return previous;
  let half = halfOf(chain, least);
  for (let first: u32 = 0; first < places; first += 8) {
    let block = chain.blocks + <usize>(first >> 3) * cols * 32;
    let query = ownBlock;
    let low = f32x4.splat(0);
    let high = low;
    for (let col: u32 = 0; col < cols; col += 1, block += 32, query += 32) {
      const value = v128.load32_splat(query);
      const lowGap = f32x4.sub(v128.load(block), value);
      low = f32x4.add(low, f32x4.mul(lowGap, lowGap));
      const highGap = f32x4.sub(v128.load(block, 16), value);
      high = f32x4.add(high, f32x4.mul(highGap, highGap));
    }
    const inverses = chain.inverses + ((<usize>first) << 2);
    const lowReach = reachOf(half, f32x4.add(v128.load(inverses), inverse), tiny, grown, slack);
    const highReach = reachOf(
      half,
      f32x4.add(v128.load(inverses, 16), inverse),
      tiny,
      grown,
      slack,
    );
    let mask =
      i32x4.bitmask(f32x4.le(low, lowReach)) | (i32x4.bitmask(f32x4.le(high, highReach)) << 4);
    for (; mask != 0; mask &= mask - 1) {
      const row = load<i32>(chain.rowsAt + ((<usize>(first + ctz(mask))) << 2));
      if (row < 0 || row == at || row == previous) continue;
      const square = wardSquare(chain, at, row);
      if (square >= least) continue;
      least = square;
      nearest = row;
      if (least == 0) return nearest;
      half = halfOf(chain, least);
    }
  }
  return nearest;
}

/** Half a squared height, scaled, in every lane. */
function halfOf(chain: Chain, square: f64): v128 {
  return f32x4.splat(<f32>(square * chain.scale * chain.scale * 0.5));
}

/** The squared distance that a height allows for clusters whose inverse weights have these sums, and a little more. */
function reachOf(half: v128, inverses: v128, tiny: v128, grown: v128, slack: v128): v128 {
  const square = f32x4.add(f32x4.mul(half, inverses), tiny);
  const distance = f32x4.add(f32x4.mul(f32x4.sqrt(square), grown), slack);
  return f32x4.mul(distance, distance);
}

/** Squared height at which two clusters would merge. */
function wardSquare(chain: Chain, a: i32, b: i32): f64 {
  const rowBytes = (<usize>chain.cols) << 3;
  const weightA = load<f64>(chain.weights + ((<usize>a) << 3));
  const weightB = load<f64>(chain.weights + ((<usize>b) << 3));
  const square = exactSquare(
    chain.centroids + <usize>a * rowBytes,
    chain.centroids + <usize>b * rowBytes,
    chain.cols,
  );
  return square * ((2 * weightA * weightB) / (weightA + weightB));
}

/** Makes `kept` the cluster of both. */
function unite(chain: Chain, kept: i32, gone: i32): void {
  const cols = chain.cols;
  const keptWeight = chain.weights + ((<usize>kept) << 3);
  const goneWeight = load<f64>(chain.weights + ((<usize>gone) << 3));
  const total = load<f64>(keptWeight) + goneWeight;
  const share = goneWeight / total;
  const centroid = chain.centroids + <usize>kept * cols * 8;
  const other = chain.centroids + <usize>gone * cols * 8;
  for (let at: usize = 0; at < (<usize>cols) << 3; at += 8) {
    const from = load<f64>(centroid + at);
    store<f64>(centroid + at, from + share * (load<f64>(other + at) - from));
  }
  store<f64>(keptWeight, total);
  put(chain, kept, load<i32>(chain.placeOf + ((<usize>kept) << 2)));
  empty(chain, load<i32>(chain.placeOf + ((<usize>gone) << 2)));
}

/** Stores a row's cluster at a place. */
function put(chain: Chain, row: i32, place: u32): void {
  const cols = chain.cols;
  const centroid = chain.centroids + <usize>row * cols * 8;
  const into = chain.blocks + <usize>(place >> 3) * cols * 32 + ((place & 7) << 2);
  for (let col: u32 = 0; col < cols; col += 1) {
    const value = load<f64>(centroid + (col << 3)) - load<f64>(chain.shifts + (col << 3));
    store<f32>(into + (col << 5), <f32>(value * chain.scale));
  }
  store<f32>(
    chain.inverses + ((<usize>place) << 2),
    <f32>(1 / load<f64>(chain.weights + ((<usize>row) << 3))),
  );
  store<i32>(chain.rowsAt + ((<usize>place) << 2), row);
  store<u32>(chain.placeOf + ((<usize>row) << 2), place);
}

function empty(chain: Chain, place: u32): void {
  const into = chain.blocks + <usize>(place >> 3) * chain.cols * 32 + ((place & 7) << 2);
  for (let col: u32 = 0; col < chain.cols; col += 1) store<f32>(into + (col << 5), Infinity);
  store<f32>(chain.inverses + ((<usize>place) << 2), 0);
  store<i32>(chain.rowsAt + ((<usize>place) << 2), -1);
}

/** Moves clusters together, in their order, and answers how many places they take. */
function clearAway(chain: Chain, places: u32): u32 {
  let next: u32 = 0;
  for (let place: u32 = 0; place < places; place += 1) {
    const row = load<i32>(chain.rowsAt + ((<usize>place) << 2));
    if (row < 0) continue;
    if (next != place) put(chain, row, next);
    next += 1;
  }
  for (let place = next; place < ((next + 7) & ~7); place += 1) empty(chain, place);
  return next;
}
