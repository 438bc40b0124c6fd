/*
 * Exponential and logarithm without tables, which kernels must not have. To within some 2^-52 of the value, in 32 bits
 * some 2^-23.
 */
const LOG2_E: f64 = Math.LOG2E;
/** log 2 in two parts, of which the first has zeros enough at its end for whole multiples to be exact. */
const LOG_2_HIGH: f64 = 0.6931471803691238;
const LOG_2_LOW: f64 = 1.9082149292705877e-10;
/** The same for 32 bits. */
const SHORT_LOG_2_HIGH: f32 = 0.693359375;
const SHORT_LOG_2_LOW: f32 = -0.00021219444;

/** e^x of numbers x between -700 and 700 in 64 bits, -87 and 87 in 32. */
export function exponential<T>(x: v128): v128 {
  return sizeof<T>() == 4 ? exponentialShort(x) : exponentialLong(x);
}

/** 2^n times the Taylor series of what remains, at most log(2) / 2. */
function exponentialLong(x: v128): v128 {
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(LOG2_E)));
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(LOG_2_HIGH))),
    f64x2.mul(n, f64x2.splat(LOG_2_LOW)),
  );
  let series = f64x2.splat(1.0 / 6227020800);
  series = term<f64>(series, r, 1.0 / 479001600);
  series = term<f64>(series, r, 1.0 / 39916800);
  series = term<f64>(series, r, 1.0 / 3628800);
  series = term<f64>(series, r, 1.0 / 362880);
  series = term<f64>(series, r, 1.0 / 40320);
  series = term<f64>(series, r, 1.0 / 5040);
  series = term<f64>(series, r, 1.0 / 720);
  series = term<f64>(series, r, 1.0 / 120);
  series = term<f64>(series, r, 1.0 / 24);
  series = term<f64>(series, r, 1.0 / 6);
  series = term<f64>(series, r, 0.5);
  series = term<f64>(series, r, 1);
  series = term<f64>(series, r, 1);
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(n));
  return f64x2.mul(series, i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52));
}

/** The same in 32 bits, where fewer terms do. */
function exponentialShort(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(<f32>LOG2_E)));
  const r = f32x4.sub(
    f32x4.sub(x, f32x4.mul(n, f32x4.splat(SHORT_LOG_2_HIGH))),
    f32x4.mul(n, f32x4.splat(SHORT_LOG_2_LOW)),
  );
  let series = f32x4.splat(1.0 / 5040);
  series = term<f32>(series, r, 1.0 / 720);
  series = term<f32>(series, r, 1.0 / 120);
  series = term<f32>(series, r, 1.0 / 24);
  series = term<f32>(series, r, 1.0 / 6);
  series = term<f32>(series, r, 0.5);
  series = term<f32>(series, r, 1);
  series = term<f32>(series, r, 1);
  const exponent = i32x4.trunc_sat_f32x4_s(n);
  return f32x4.mul(series, i32x4.shl(i32x4.add(exponent, i32x4.splat(127)), 23));
}

function term<T>(series: v128, r: v128, coefficient: T): v128 {
  return v128.add<T>(v128.mul<T>(series, r), v128.splat<T>(coefficient));
}

/** log x for normal x > 0: n log 2 + 2 artanh((m - 1) / (m + 1)), x = 2^n m with m between sqrt(1/2) and sqrt(2). */
export function log(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let n = <i32>(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
  if (m > Math.SQRT2) {
    m *= 0.5;
    n += 1;
  }
  const f = (m - 1) / (m + 1);
  const s = f * f;
  let series: f64 = 1.0 / 21;
  series = series * s + 1.0 / 19;
  series = series * s + 1.0 / 17;
  series = series * s + 1.0 / 15;
  series = series * s + 1.0 / 13;
  series = series * s + 1.0 / 11;
  series = series * s + 1.0 / 9;
  series = series * s + 1.0 / 7;
  series = series * s + 1.0 / 5;
  series = series * s + 1.0 / 3;
  return <f64>n * LOG_2_HIGH + (<f64>n * LOG_2_LOW + 2 * (f + f * s * series));
}
