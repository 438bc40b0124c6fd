import { GROUP } from './mixing';
import { leastLog } from './gaussian-shares';

/**
 * Log densities of a group of rows under a component, which stands as gaussian-round.ts says. `other` is the group's second
 * block in 32 bits. With `known` (not 0), log densities of another component, it may end when all are far less than those.
 */
export function density<T>(
  block: usize,
  other: usize,
  component: usize,
  cols: u32,
  isFull: bool,
  apart: usize,
  to: usize,
  known: usize,
): void {
  differences<T>(block, other, component + sizeof<T>(), cols, apart);
  if (isFull) fullDensity<T>(apart, component, cols, to, known);
  else diagonalDensity<T>(apart, component, cols, to);
}

/** A group of rows less a mean, [column][row]. */
export function differences<T>(
  block: usize,
  other: usize,
  mean: usize,
  cols: u32,
  apart: usize,
): void {
  for (let col: u32 = 0; col < cols; col += 1) {
    const centre = v128.load_splat<T>(mean);
    if (sizeof<T>() == 4) {
      v128.store(apart, v128.sub<T>(v128.load(block), centre));
      v128.store(apart, v128.sub<T>(v128.load(block, 16), centre), 16);
      v128.store(apart, v128.sub<T>(v128.load(other), centre), 32);
      v128.store(apart, v128.sub<T>(v128.load(other, 16), centre), 48);
    } else {
      v128.store(apart, v128.sub<T>(twoOf(block), centre));
      v128.store(apart, v128.sub<T>(twoOf(block + 8), centre), 16);
      v128.store(apart, v128.sub<T>(twoOf(block + 16), centre), 32);
      v128.store(apart, v128.sub<T>(twoOf(block + 24), centre), 48);
    }
    mean += sizeof<T>();
    block += 32;
    other += 32;
    apart += GROUP;
  }
}

/** Two values, in 64 bits. */
function twoOf(values: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(values));
}

/** Differences times the inverse triangle, squared. Two rows of the triangle at a time. */
function fullDensity<T>(apart: usize, component: usize, cols: u32, to: usize, known: usize): void {
  const size: u32 = sizeof<T>();
  let limit0 = v128.splat<T>(<T>Infinity);
  let limit1 = limit0;
  let limit2 = limit0;
  let limit3 = limit0;
  if (known != 0) {
    const two = v128.splat<T>(<T>2);
    const ahead = v128.sub<T>(v128.load_splat<T>(component), v128.splat<T>(leastLog<T>()));
    limit0 = v128.mul<T>(two, v128.sub<T>(ahead, v128.load(known, 0)));
    limit1 = v128.mul<T>(two, v128.sub<T>(ahead, v128.load(known, 16)));
    limit2 = v128.mul<T>(two, v128.sub<T>(ahead, v128.load(known, 32)));
    limit3 = v128.mul<T>(two, v128.sub<T>(ahead, v128.load(known, 48)));
  }
  let triangle = component + (1 + cols) * size;
  let q0 = v128.splat<T>(<T>0);
  let q1 = q0;
  let q2 = q0;
  let q3 = q0;
  let j: u32 = 0;
  for (; j + 2 <= cols; j += 2) {
    let a0 = v128.splat<T>(<T>0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = a0;
    let b1 = a0;
    let b2 = a0;
    let b3 = a0;
    const next = triangle + (j + 1) * size;
    let d = apart;
    for (let at: u32 = 0; at < (j + 1) * size; at += size) {
      const p = v128.load_splat<T>(triangle + at);
      const q = v128.load_splat<T>(next + at);
      // One vector after another, so that all sums stay in registers.
      let rows = v128.load(d, 0);
      a0 = v128.add<T>(a0, v128.mul<T>(p, rows));
      b0 = v128.add<T>(b0, v128.mul<T>(q, rows));
      rows = v128.load(d, 16);
      a1 = v128.add<T>(a1, v128.mul<T>(p, rows));
      b1 = v128.add<T>(b1, v128.mul<T>(q, rows));
      rows = v128.load(d, 32);
      a2 = v128.add<T>(a2, v128.mul<T>(p, rows));
      b2 = v128.add<T>(b2, v128.mul<T>(q, rows));
      rows = v128.load(d, 48);
      a3 = v128.add<T>(a3, v128.mul<T>(p, rows));
      b3 = v128.add<T>(b3, v128.mul<T>(q, rows));
      d += GROUP;
    }
    const q = v128.load_splat<T>(next + (j + 1) * size);
    b0 = v128.add<T>(b0, v128.mul<T>(q, v128.load(d, 0)));
    b1 = v128.add<T>(b1, v128.mul<T>(q, v128.load(d, 16)));
    b2 = v128.add<T>(b2, v128.mul<T>(q, v128.load(d, 32)));
    b3 = v128.add<T>(b3, v128.mul<T>(q, v128.load(d, 48)));
    q0 = v128.add<T>(q0, v128.add<T>(v128.mul<T>(a0, a0), v128.mul<T>(b0, b0)));
    q1 = v128.add<T>(q1, v128.add<T>(v128.mul<T>(a1, a1), v128.mul<T>(b1, b1)));
    q2 = v128.add<T>(q2, v128.add<T>(v128.mul<T>(a2, a2), v128.mul<T>(b2, b2)));
    q3 = v128.add<T>(q3, v128.add<T>(v128.mul<T>(a3, a3), v128.mul<T>(b3, b3)));
    triangle = next + (j + 2) * size;
    const isFar = v128.and(
      v128.and(v128.gt<T>(q0, limit0), v128.gt<T>(q1, limit1)),
      v128.and(v128.gt<T>(q2, limit2), v128.gt<T>(q3, limit3)),
    );
    if (i32x4.all_true(isFar)) {
      j = cols;
      break;
    }
  }
  if (j < cols) {
    let a0 = v128.splat<T>(<T>0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let d = apart;
    for (let at: u32 = 0; at < (j + 1) * size; at += size) {
      const p = v128.load_splat<T>(triangle + at);
      a0 = v128.add<T>(a0, v128.mul<T>(p, v128.load(d, 0)));
      a1 = v128.add<T>(a1, v128.mul<T>(p, v128.load(d, 16)));
      a2 = v128.add<T>(a2, v128.mul<T>(p, v128.load(d, 32)));
      a3 = v128.add<T>(a3, v128.mul<T>(p, v128.load(d, 48)));
      d += GROUP;
    }
    q0 = v128.add<T>(q0, v128.mul<T>(a0, a0));
    q1 = v128.add<T>(q1, v128.mul<T>(a1, a1));
    q2 = v128.add<T>(q2, v128.mul<T>(a2, a2));
    q3 = v128.add<T>(q3, v128.mul<T>(a3, a3));
  }
  storeDensity<T>(to, component, q0, q1, q2, q3);
}

/** Differences times the inverse deviations, squared. */
function diagonalDensity<T>(apart: usize, component: usize, cols: u32, to: usize): void {
  let inverse = component + (1 + cols) * sizeof<T>();
  let q0 = v128.splat<T>(<T>0);
  let q1 = q0;
  let q2 = q0;
  let q3 = q0;
  for (let col: u32 = 0; col < cols; col += 1) {
    const p = v128.load_splat<T>(inverse);
    const a0 = v128.mul<T>(p, v128.load(apart, 0));
    const a1 = v128.mul<T>(p, v128.load(apart, 16));
    const a2 = v128.mul<T>(p, v128.load(apart, 32));
    const a3 = v128.mul<T>(p, v128.load(apart, 48));
    q0 = v128.add<T>(q0, v128.mul<T>(a0, a0));
    q1 = v128.add<T>(q1, v128.mul<T>(a1, a1));
    q2 = v128.add<T>(q2, v128.mul<T>(a2, a2));
    q3 = v128.add<T>(q3, v128.mul<T>(a3, a3));
    inverse += sizeof<T>();
    apart += GROUP;
  }
  storeDensity<T>(to, component, q0, q1, q2, q3);
}

function storeDensity<T>(
  to: usize,
  component: usize,
  q0: v128,
  q1: v128,
  q2: v128,
  q3: v128,
): void {
  const constant = v128.load_splat<T>(component);
  const half = v128.splat<T>(<T>0.5);
  v128.store(to, v128.sub<T>(constant, v128.mul<T>(half, q0)), 0);
  v128.store(to, v128.sub<T>(constant, v128.mul<T>(half, q1)), 16);
  v128.store(to, v128.sub<T>(constant, v128.mul<T>(half, q2)), 32);
  v128.store(to, v128.sub<T>(constant, v128.mul<T>(half, q3)), 48);
}
