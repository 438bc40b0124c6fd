import { exponentiate, log } from './exponential';
import { isCancelled, progress, takeTask } from './team';

/** Blocks that are worked at together, so that the sums of one component stay in the nearest cache. */
const TILE_BLOCKS: u32 = 16;
/** Bytes of eight rows in 64 bits. */
const EIGHT: u32 = 64;
/** What is less likely than e^-37 of the likeliest, 2^-53, does not count beside it in 64 bits. */
const LEAST_LOG: f64 = -37;

/**
 * One round of a Gaussian mixture: how likely each component is for each row, and what the rows then come to.
 *
 * A component is given as f64 at parameters[component]: log of its weight and constants, its mean, and the inverse of the
 * lower triangle of its covariance, packed by rows (diagonal: the inverse deviations). For each piece of blocks and each
 * component it sums r, r d and r d d' (packed likewise), d being the differences from the mean; every number as two lanes of
 * 64 bits, to be added up. The log likelihoods of a piece's rows go to likelihoods[piece].
 *
 * At the start rows belong wholly to the component of their label, and nothing is likely or not. Later labels only say which
 * component to try first on a block: one that turns out far less likely need not be looked at to its end. So rows should be
 * in the order of their labels. With `responsibilities` (not 0) these are written, [row][component] as f64, and nothing is
 * summed.
 */
export function gaussianRound(
  team: usize,
  thread: u32,
  blocks: usize,
  rows: u32,
  cols: u32,
  k: u32,
  isFull: bool,
  parameters: usize,
  labels: usize,
  isStart: bool,
  responsibilities: usize,
  scratch: usize,
  pieceBlocks: u32,
  sums: usize,
  likelihoods: usize,
): void {
  const shape = isFull ? (cols * (cols + 1)) >> 1 : cols;
  const stride = (1 + cols + shape) << 3;
  const blockCount = (rows + 7) >> 3;
  const pieces = (blockCount + pieceBlocks - 1) / pieceBlocks;
  const apart = scratch + thread * (k * TILE_BLOCKS + cols) * EIGHT;
  const logs = apart + cols * EIGHT;
  for (let piece = takeTask(team); piece < pieces; piece = takeTask(team)) {
    const own = sums + <usize>piece * k * (stride << 1);
    if (responsibilities == 0) memory.fill(own, 0, k * (stride << 1));
    let likelihood: f64 = 0;
    const until = min(blockCount, (piece + 1) * pieceBlocks);
    for (let block = piece * pieceBlocks; block < until; block += TILE_BLOCKS) {
      if (isCancelled(team)) return;
      const count = min(until - block, TILE_BLOCKS);
      const first = block << 3;
      const tile = blocks + <usize>block * (cols << 5);
      if (isStart) {
        fromLabels(labels, first, count, k, logs);
      } else {
        for (let b: u32 = 0; b < count; b += 1) {
          const block = tile + b * (cols << 5);
          const at = logs + b * EIGHT;
          const home = load<u32>(labels + ((first + (b << 3)) << 2));
          const known = at + home * (TILE_BLOCKS * EIGHT);
          density(block, parameters + home * stride, cols, isFull, apart, known, 0);
          for (let c: u32 = 0; c < k; c += 1) {
            if (c == home) continue;
            const to = at + c * (TILE_BLOCKS * EIGHT);
            density(block, parameters + c * stride, cols, isFull, apart, to, known);
          }
        }
        likelihood += share(logs, count, k, first, rows);
      }
      if (responsibilities != 0) {
        write(logs, count, k, first, rows, responsibilities);
        continue;
      }
      for (let c: u32 = 0; c < k; c += 1) {
        const mean = parameters + c * stride + 8;
        for (let b: u32 = 0; b < count; b += 1) {
          const shares = logs + (c * TILE_BLOCKS + b) * EIGHT;
          if (!isAny(shares)) continue;
          const block = tile + b * (cols << 5);
          if (isFull) {
            differences(block, mean, cols, apart);
            addFull(apart, shares, cols, own + c * (stride << 1));
          } else {
            addDiagonal(block, mean, shares, cols, own + c * (stride << 1));
          }
        }
      }
    }
    store<f64>(likelihoods + (piece << 3), likelihood);
    progress(team);
  }
}

/** Eight rows less a mean, [column][8] in 64 bits. */
function differences(block: usize, mean: usize, cols: u32, apart: usize): void {
  for (let col: u32 = 0; col < cols; col += 1) {
    const centre = v128.load64_splat(mean);
    v128.store(apart, apartOf(block, centre));
    v128.store(apart, apartOf(block + 8, centre), 16);
    v128.store(apart, apartOf(block + 16, centre), 32);
    v128.store(apart, apartOf(block + 24, centre), 48);
    mean += 8;
    block += 32;
    apart += EIGHT;
  }
}

function density(
  block: usize,
  component: usize,
  cols: u32,
  isFull: bool,
  apart: usize,
  to: usize,
  known: usize,
): void {
  if (isFull) {
    differences(block, component + 8, cols, apart);
    fullDensity(apart, component, cols, to, known);
  } else {
    diagonalDensity(block, component, cols, to);
  }
}

/**
 * Log density of eight rows: differences times the inverse triangle, squared. Two rows of the triangle at a time. With
 * `known` (not 0), log densities of another component, it ends when all eight are less than e^-37 of those.
 */
function fullDensity(apart: usize, component: usize, cols: u32, to: usize, known: usize): void {
  let limit0 = f64x2.splat(Infinity);
  let limit1 = limit0;
  let limit2 = limit0;
  let limit3 = limit0;
  if (known != 0) {
    const two = f64x2.splat(2);
    const ahead = f64x2.sub(v128.load64_splat(component), f64x2.splat(LEAST_LOG));
    limit0 = f64x2.mul(two, f64x2.sub(ahead, v128.load(known, 0)));
    limit1 = f64x2.mul(two, f64x2.sub(ahead, v128.load(known, 16)));
    limit2 = f64x2.mul(two, f64x2.sub(ahead, v128.load(known, 32)));
    limit3 = f64x2.mul(two, f64x2.sub(ahead, v128.load(known, 48)));
  }
  let triangle = component + ((1 + cols) << 3);
  let q0 = f64x2.splat(0);
  let q1 = q0;
  let q2 = q0;
  let q3 = q0;
  let j: u32 = 0;
  for (; j + 2 <= cols; j += 2) {
    let a0 = f64x2.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = a0;
    let b1 = a0;
    let b2 = a0;
    let b3 = a0;
    const next = triangle + ((j + 1) << 3);
    let d = apart;
    for (let at: u32 = 0; at < (j + 1) << 3; at += 8) {
      const p = v128.load64_splat(triangle + at);
      const q = v128.load64_splat(next + at);
      // One vector after another, so that all sums stay in registers.
      let two = v128.load(d, 0);
      a0 = f64x2.add(a0, f64x2.mul(p, two));
      b0 = f64x2.add(b0, f64x2.mul(q, two));
      two = v128.load(d, 16);
      a1 = f64x2.add(a1, f64x2.mul(p, two));
      b1 = f64x2.add(b1, f64x2.mul(q, two));
      two = v128.load(d, 32);
      a2 = f64x2.add(a2, f64x2.mul(p, two));
      b2 = f64x2.add(b2, f64x2.mul(q, two));
      two = v128.load(d, 48);
      a3 = f64x2.add(a3, f64x2.mul(p, two));
      b3 = f64x2.add(b3, f64x2.mul(q, two));
      d += EIGHT;
    }
    const q = v128.load64_splat(next + ((j + 1) << 3));
    b0 = f64x2.add(b0, f64x2.mul(q, v128.load(d, 0)));
    b1 = f64x2.add(b1, f64x2.mul(q, v128.load(d, 16)));
    b2 = f64x2.add(b2, f64x2.mul(q, v128.load(d, 32)));
    b3 = f64x2.add(b3, f64x2.mul(q, v128.load(d, 48)));
    q0 = f64x2.add(q0, f64x2.add(f64x2.mul(a0, a0), f64x2.mul(b0, b0)));
    q1 = f64x2.add(q1, f64x2.add(f64x2.mul(a1, a1), f64x2.mul(b1, b1)));
    q2 = f64x2.add(q2, f64x2.add(f64x2.mul(a2, a2), f64x2.mul(b2, b2)));
    q3 = f64x2.add(q3, f64x2.add(f64x2.mul(a3, a3), f64x2.mul(b3, b3)));
    triangle = next + ((j + 2) << 3);
    const isFar = v128.and(
      v128.and(f64x2.gt(q0, limit0), f64x2.gt(q1, limit1)),
      v128.and(f64x2.gt(q2, limit2), f64x2.gt(q3, limit3)),
    );
    if (i64x2.all_true(isFar)) {
      j = cols;
      break;
    }
  }
  if (j < cols) {
    let a0 = f64x2.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let d = apart;
    for (let at: u32 = 0; at < (j + 1) << 3; at += 8) {
      const p = v128.load64_splat(triangle + at);
      a0 = f64x2.add(a0, f64x2.mul(p, v128.load(d, 0)));
      a1 = f64x2.add(a1, f64x2.mul(p, v128.load(d, 16)));
      a2 = f64x2.add(a2, f64x2.mul(p, v128.load(d, 32)));
      a3 = f64x2.add(a3, f64x2.mul(p, v128.load(d, 48)));
      d += EIGHT;
    }
    q0 = f64x2.add(q0, f64x2.mul(a0, a0));
    q1 = f64x2.add(q1, f64x2.mul(a1, a1));
    q2 = f64x2.add(q2, f64x2.mul(a2, a2));
    q3 = f64x2.add(q3, f64x2.mul(a3, a3));
  }
  storeDensity(to, component, q0, q1, q2, q3);
}

function diagonalDensity(block: usize, component: usize, cols: u32, to: usize): void {
  let mean = component + 8;
  let inverse = mean + (cols << 3);
  let q0 = f64x2.splat(0);
  let q1 = q0;
  let q2 = q0;
  let q3 = q0;
  for (let col: u32 = 0; col < cols; col += 1) {
    const centre = v128.load64_splat(mean);
    const p = v128.load64_splat(inverse);
    const a0 = f64x2.mul(p, apartOf(block, centre));
    const a1 = f64x2.mul(p, apartOf(block + 8, centre));
    const a2 = f64x2.mul(p, apartOf(block + 16, centre));
    const a3 = f64x2.mul(p, apartOf(block + 24, centre));
    q0 = f64x2.add(q0, f64x2.mul(a0, a0));
    q1 = f64x2.add(q1, f64x2.mul(a1, a1));
    q2 = f64x2.add(q2, f64x2.mul(a2, a2));
    q3 = f64x2.add(q3, f64x2.mul(a3, a3));
    mean += 8;
    inverse += 8;
    block += 32;
  }
  storeDensity(to, component, q0, q1, q2, q3);
}

/** Two rows less a mean, in 64 bits. */
function apartOf(two: usize, centre: v128): v128 {
  return f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(two)), centre);
}

function storeDensity(to: usize, component: usize, q0: v128, q1: v128, q2: v128, q3: v128): void {
  const constant = v128.load64_splat(component);
  const half = f64x2.splat(0.5);
  v128.store(to, f64x2.sub(constant, f64x2.mul(half, q0)), 0);
  v128.store(to, f64x2.sub(constant, f64x2.mul(half, q1)), 16);
  v128.store(to, f64x2.sub(constant, f64x2.mul(half, q2)), 32);
  v128.store(to, f64x2.sub(constant, f64x2.mul(half, q3)), 48);
}

/** Turns the log densities of a tile into shares of one, 0 for rows past the last; gives the sum of log likelihoods. */
function share(logs: usize, count: u32, k: u32, first: u32, rows: u32): f64 {
  const stride = TILE_BLOCKS * EIGHT;
  const least = f64x2.splat(LEAST_LOG);
  let likelihood: f64 = 0;
  for (let pair: u32 = 0; pair < count << 2; pair += 1) {
    const at = logs + (pair << 4);
    let largest = v128.load(at);
    for (let c: u32 = 1; c < k; c += 1) largest = f64x2.pmax(largest, v128.load(at + c * stride));
    let sum = f64x2.splat(0);
    for (let c: u32 = 0; c < k; c += 1) {
      const to = at + c * stride;
      const below = f64x2.sub(v128.load(to), largest);
      v128.store(to, f64x2.pmax(below, least));
      exponentiate(to);
      const likely = v128.and(v128.load(to), f64x2.ge(below, least));
      v128.store(to, likely);
      sum = f64x2.add(sum, likely);
    }
    const row = first + (pair << 1);
    const one = f64x2.splat(1);
    let inverse = f64x2.div(one, sum);
    if (row + 1 < rows) {
      likelihood += f64x2.extract_lane(largest, 0) + log(f64x2.extract_lane(sum, 0));
      likelihood += f64x2.extract_lane(largest, 1) + log(f64x2.extract_lane(sum, 1));
    } else {
      if (row < rows) {
        likelihood += f64x2.extract_lane(largest, 0) + log(f64x2.extract_lane(sum, 0));
        inverse = f64x2.replace_lane(inverse, 1, 0);
      } else {
        inverse = f64x2.splat(0);
      }
    }
    for (let c: u32 = 0; c < k; c += 1) {
      const to = at + c * stride;
      v128.store(to, f64x2.mul(v128.load(to), inverse));
    }
  }
  return likelihood;
}

/** Shares of 1 for the component of a row's label, and 0 for others; rows past the last have no component. */
function fromLabels(labels: usize, first: u32, count: u32, k: u32, logs: usize): void {
  memory.fill(logs, 0, k * TILE_BLOCKS * EIGHT);
  for (let i: u32 = 0; i < count << 3; i += 1) {
    const label = load<u32>(labels + ((first + i) << 2));
    if (label < k) store<f64>(logs + label * (TILE_BLOCKS * EIGHT) + (i << 3), 1);
  }
}

function write(
  logs: usize,
  count: u32,
  k: u32,
  first: u32,
  rows: u32,
  responsibilities: usize,
): void {
  for (let i: u32 = 0; i < min(count << 3, rows - first); i += 1) {
    let to = responsibilities + ((<usize>(first + i) * k) << 3);
    for (let c: u32 = 0; c < k; c += 1) {
      store<f64>(to, load<f64>(logs + c * (TILE_BLOCKS * EIGHT) + (i << 3)));
      to += 8;
    }
  }
}

function isAny(shares: usize): bool {
  return v128.any_true(
    v128.or(
      v128.or(v128.load(shares), v128.load(shares, 16)),
      v128.or(v128.load(shares, 32), v128.load(shares, 48)),
    ),
  );
}

/** Adds r, r d and r d d' of eight rows to a component's sums; two columns d at a time. */
function addFull(apart: usize, shares: usize, cols: u32, sums: usize): void {
  const r0 = v128.load(shares, 0);
  const r1 = v128.load(shares, 16);
  const r2 = v128.load(shares, 32);
  const r3 = v128.load(shares, 48);
  add(sums, f64x2.add(f64x2.add(r0, r1), f64x2.add(r2, r3)));
  sums += 16;
  let products = sums + (cols << 4);
  let a: u32 = 0;
  let own = apart;
  for (; a + 2 <= cols; a += 2) {
    const u0 = f64x2.mul(r0, v128.load(own, 0));
    const u1 = f64x2.mul(r1, v128.load(own, 16));
    const u2 = f64x2.mul(r2, v128.load(own, 32));
    const u3 = f64x2.mul(r3, v128.load(own, 48));
    const w0 = f64x2.mul(r0, v128.load(own, 64));
    const w1 = f64x2.mul(r1, v128.load(own, 80));
    const w2 = f64x2.mul(r2, v128.load(own, 96));
    const w3 = f64x2.mul(r3, v128.load(own, 112));
    add(sums, f64x2.add(f64x2.add(u0, u1), f64x2.add(u2, u3)));
    add(sums + 16, f64x2.add(f64x2.add(w0, w1), f64x2.add(w2, w3)));
    sums += 32;
    const next = products + ((a + 1) << 4);
    let d = apart;
    for (let at: u32 = 0; at < (a + 1) << 4; at += 16) {
      let two = v128.load(d, 0);
      let u = f64x2.mul(u0, two);
      let w = f64x2.mul(w0, two);
      two = v128.load(d, 16);
      u = f64x2.add(u, f64x2.mul(u1, two));
      w = f64x2.add(w, f64x2.mul(w1, two));
      two = v128.load(d, 32);
      u = f64x2.add(u, f64x2.mul(u2, two));
      w = f64x2.add(w, f64x2.mul(w2, two));
      two = v128.load(d, 48);
      add(products + at, f64x2.add(u, f64x2.mul(u3, two)));
      add(next + at, f64x2.add(w, f64x2.mul(w3, two)));
      d += EIGHT;
    }
    add(
      next + ((a + 1) << 4),
      product(
        w0,
        w1,
        w2,
        w3,
        v128.load(d, 0),
        v128.load(d, 16),
        v128.load(d, 32),
        v128.load(d, 48),
      ),
    );
    products = next + ((a + 2) << 4);
    own += EIGHT << 1;
  }
  if (a == cols) return;
  const u0 = f64x2.mul(r0, v128.load(own, 0));
  const u1 = f64x2.mul(r1, v128.load(own, 16));
  const u2 = f64x2.mul(r2, v128.load(own, 32));
  const u3 = f64x2.mul(r3, v128.load(own, 48));
  add(sums, f64x2.add(f64x2.add(u0, u1), f64x2.add(u2, u3)));
  for (let at: u32 = 0; at < (a + 1) << 4; at += 16) {
    const d0 = v128.load(apart, 0);
    const d1 = v128.load(apart, 16);
    const d2 = v128.load(apart, 32);
    const d3 = v128.load(apart, 48);
    add(products + at, product(u0, u1, u2, u3, d0, d1, d2, d3));
    apart += EIGHT;
  }
}

/** Adds r, r d and r d^2 of eight rows to a component's sums. */
function addDiagonal(block: usize, mean: usize, shares: usize, cols: u32, sums: usize): void {
  const r0 = v128.load(shares, 0);
  const r1 = v128.load(shares, 16);
  const r2 = v128.load(shares, 32);
  const r3 = v128.load(shares, 48);
  add(sums, f64x2.add(f64x2.add(r0, r1), f64x2.add(r2, r3)));
  for (let col: u32 = 0; col < cols; col += 1) {
    sums += 16;
    const centre = v128.load64_splat(mean);
    const d0 = apartOf(block, centre);
    const d1 = apartOf(block + 8, centre);
    const d2 = apartOf(block + 16, centre);
    const d3 = apartOf(block + 24, centre);
    const u0 = f64x2.mul(r0, d0);
    const u1 = f64x2.mul(r1, d1);
    const u2 = f64x2.mul(r2, d2);
    const u3 = f64x2.mul(r3, d3);
    add(sums, f64x2.add(f64x2.add(u0, u1), f64x2.add(u2, u3)));
    add(sums + (cols << 4), product(u0, u1, u2, u3, d0, d1, d2, d3));
    mean += 8;
    block += 32;
  }
}

function product(
  u0: v128,
  u1: v128,
  u2: v128,
  u3: v128,
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
): v128 {
  return f64x2.add(
    f64x2.add(f64x2.mul(u0, d0), f64x2.mul(u1, d1)),
    f64x2.add(f64x2.mul(u2, d2), f64x2.mul(u3, d3)),
  );
}

function add(sum: usize, lanes: v128): void {
  v128.store(sum, f64x2.add(v128.load(sum), lanes));
}
