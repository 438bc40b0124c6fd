import { GROUP } from './mixing';

/**
 * Adds r, r d and the lower triangle of r d d' of a group of rows to a component's sums, each a vector of T whose lanes are
 * to be added up. Two columns d at a time.
 */
export function addFull<T>(apart: usize, shares: usize, cols: u32, sums: usize): void {
  const r0 = v128.load(shares, 0);
  const r1 = v128.load(shares, 16);
  const r2 = v128.load(shares, 32);
  const r3 = v128.load(shares, 48);
  add<T>(sums, sumOf<T>(r0, r1, r2, r3));
  sums += 16;
  let products = sums + (cols << 4);
  let a: u32 = 0;
  let own = apart;
  for (; a + 2 <= cols; a += 2) {
    const u0 = v128.mul<T>(r0, v128.load(own, 0));
    const u1 = v128.mul<T>(r1, v128.load(own, 16));
    const u2 = v128.mul<T>(r2, v128.load(own, 32));
    const u3 = v128.mul<T>(r3, v128.load(own, 48));
    const w0 = v128.mul<T>(r0, v128.load(own, 64));
    const w1 = v128.mul<T>(r1, v128.load(own, 80));
    const w2 = v128.mul<T>(r2, v128.load(own, 96));
    const w3 = v128.mul<T>(r3, v128.load(own, 112));
    add<T>(sums, sumOf<T>(u0, u1, u2, u3));
    add<T>(sums + 16, sumOf<T>(w0, w1, w2, w3));
    sums += 32;
    const next = products + ((a + 1) << 4);
    let d = apart;
    for (let at: u32 = 0; at < (a + 1) << 4; at += 16) {
      let rows = v128.load(d, 0);
      let u = v128.mul<T>(u0, rows);
      let w = v128.mul<T>(w0, rows);
      rows = v128.load(d, 16);
      u = v128.add<T>(u, v128.mul<T>(u1, rows));
      w = v128.add<T>(w, v128.mul<T>(w1, rows));
      rows = v128.load(d, 32);
      u = v128.add<T>(u, v128.mul<T>(u2, rows));
      w = v128.add<T>(w, v128.mul<T>(w2, rows));
      rows = v128.load(d, 48);
      add<T>(products + at, v128.add<T>(u, v128.mul<T>(u3, rows)));
      add<T>(next + at, v128.add<T>(w, v128.mul<T>(w3, rows)));
      d += GROUP;
    }
    add<T>(next + ((a + 1) << 4), productOf<T>(w0, w1, w2, w3, d));
    products = next + ((a + 2) << 4);
    own += GROUP << 1;
  }
  if (a == cols) return;
  const u0 = v128.mul<T>(r0, v128.load(own, 0));
  const u1 = v128.mul<T>(r1, v128.load(own, 16));
  const u2 = v128.mul<T>(r2, v128.load(own, 32));
  const u3 = v128.mul<T>(r3, v128.load(own, 48));
  add<T>(sums, sumOf<T>(u0, u1, u2, u3));
  for (let at: u32 = 0; at < (a + 1) << 4; at += 16) {
    add<T>(products + at, productOf<T>(u0, u1, u2, u3, apart));
    apart += GROUP;
  }
}

/** Adds r, r d and r d^2 of a group of rows to a component's sums. */
export function addDiagonal<T>(apart: usize, shares: usize, cols: u32, sums: usize): void {
  const r0 = v128.load(shares, 0);
  const r1 = v128.load(shares, 16);
  const r2 = v128.load(shares, 32);
  const r3 = v128.load(shares, 48);
  add<T>(sums, sumOf<T>(r0, r1, r2, r3));
  for (let col: u32 = 0; col < cols; col += 1) {
    sums += 16;
    const u0 = v128.mul<T>(r0, v128.load(apart, 0));
    const u1 = v128.mul<T>(r1, v128.load(apart, 16));
    const u2 = v128.mul<T>(r2, v128.load(apart, 32));
    const u3 = v128.mul<T>(r3, v128.load(apart, 48));
    add<T>(sums, sumOf<T>(u0, u1, u2, u3));
    add<T>(sums + (cols << 4), productOf<T>(u0, u1, u2, u3, apart));
    apart += GROUP;
  }
}

/** Adds sums of four lanes of 32 bits to sums of two lanes of 64. */
export function carry(short: usize, count: u32, sums: usize): void {
  for (let i: u32 = 0; i < count; i += 1) {
    const four = v128.load(short);
    const last = v128.shuffle<i64>(four, four, 1, 0);
    add<f64>(sums, f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(last)));
    short += 16;
    sums += 16;
  }
}

/** Adds up the sums of pieces, in their order, and the two lanes of every number. */
export function addPieces(sums: usize, pieces: u32, width: u32, totals: usize): void {
  for (let i: u32 = 0; i < width; i += 1) {
    let total = f64x2.splat(0);
    for (let piece: u32 = 0; piece < pieces; piece += 1) {
      total = f64x2.add(total, v128.load(sums + ((piece * width + i) << 4)));
    }
    store<f64>(totals + (i << 3), f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1));
  }
}

function sumOf<T>(r0: v128, r1: v128, r2: v128, r3: v128): v128 {
  return v128.add<T>(v128.add<T>(r0, r1), v128.add<T>(r2, r3));
}

function productOf<T>(u0: v128, u1: v128, u2: v128, u3: v128, d: usize): v128 {
  return sumOf<T>(
    v128.mul<T>(u0, v128.load(d, 0)),
    v128.mul<T>(u1, v128.load(d, 16)),
    v128.mul<T>(u2, v128.load(d, 32)),
    v128.mul<T>(u3, v128.load(d, 48)),
  );
}

function add<T>(sum: usize, lanes: v128): void {
  v128.store(sum, v128.add<T>(v128.load(sum), lanes));
}
