import { binomial, gamma, poisson } from './variates.js';

/** A seeded stream of random numbers. The same seed gives the same stream on every machine. */
export interface Rng {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform integer in 0..n-1. Throws RangeError unless n is an integer of 1 to 2^32. */
  int(n: number): number;
  /** Standard normal (mean 0, variance 1). */
  normal(): number;
  /** Gamma with the given shape > 0 and scale 1. */
  gamma(shape: number): number;
  /** Poisson with the given mean >= 0. */
  poisson(mean: number): number;
  /** Number of successes in n trials of probability p. */
  binomial(n: number, p: number): number;
  /** Puts the elements of `a` into random order, in place (Fisher-Yates). */
  shuffle(a: Int32Array): void;
  /**
   * An independent stream named by `label`. It depends on this stream's seed and the label only, not on what was
   * drawn before, and drawing from it does not advance this stream: work forked by name can be reordered freely.
   */
  fork(label: string | number): Rng;
}

/**
 * A stream for a seed. `1` and `'1'` are the same seed.
 *
 * The generator is sfc32 (Doty-Humphrey, PractRand), its 128-bit state filled by a hash of the seed's text.
 */
export function createRng(seed: number | string): Rng {
  if (typeof seed === 'number' && !Number.isFinite(seed)) {
    throw new RangeError(`seed is not a finite number: ${seed} (give any number or text)`);
  }
  return rngOfKey(String(seed));
}

function rngOfKey(key: string): Rng {
  const uint32 = sfc32(hash128(key));
  let spare = Number.NaN;

  const rng: Rng = {
    next: () => (uint32() >>> 5) * 2 ** -27 + (uint32() >>> 6) * 2 ** -53,

    int(n) {
      if (!(Number.isInteger(n) && n >= 1 && n <= 2 ** 32)) {
        throw new RangeError(`n is not an integer of 1 to 2^32: ${n}`);
      }
      // Values past the last whole multiple of n are drawn again, so that none is favoured.
      const limit = 2 ** 32 - (2 ** 32 % n);
      let value = uint32();
      while (value >= limit) value = uint32();
      return value % n;
    },

    // Marsaglia's polar method gives two at a time; the second waits in `spare`.
    normal() {
      if (!Number.isNaN(spare)) {
        const value = spare;
        spare = Number.NaN;
        return value;
      }
      for (;;) {
        const u = 2 * rng.next() - 1;
        const v = 2 * rng.next() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) {
          const factor = Math.sqrt((-2 * Math.log(s)) / s);
          spare = v * factor;
          return u * factor;
        }
      }
    },

    gamma: (shape) => gamma(rng, shape),
    poisson: (mean) => poisson(rng, mean),
    binomial: (n, p) => binomial(rng, n, p),

    shuffle(a) {
      for (let i = a.length - 1; i > 0; i -= 1) {
        const j = rng.int(i + 1);
        const held = a[i];
        a[i] = a[j];
        a[j] = held;
      }
    },

    // The length keeps ('a', 'b/c') and ('a/b', 'c') apart.
    fork: (label) => rngOfKey(`${key}/${String(label).length}:${label}`),
  };
  return rng;
}

/** sfc32 as a function that returns the next unsigned 32-bit integer. */
function sfc32(state: Uint32Array): () => number {
  let a = state[0] | 0;
  let b = state[1] | 0;
  let c = state[2] | 0;
  let counter = state[3] | 0;
  const step = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i += 1) step();
  return step;
}

/** Four 32-bit lanes over the UTF-16 units of a text, each finished by MurmurHash3's mixer. */
function hash128(text: string): Uint32Array {
  const lanes = Uint32Array.of(0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x71374491);
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    for (let l = 0; l < 4; l += 1) {
      const mixed = Math.imul(lanes[l] ^ unit ^ (l << 24), LANE_MULTIPLIERS[l]);
      lanes[l] = mixed ^ (mixed >>> 15) ^ lanes[(l + 1) % 4];
    }
  }
  for (let l = 0; l < 4; l += 1)
    lanes[l] = mix(lanes[l] ^ text.length ^ Math.imul(l + 1, 0x9e3779b9));
  return lanes;
}

const LANE_MULTIPLIERS = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1];

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
