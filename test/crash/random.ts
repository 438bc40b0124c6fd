/** Random numbers that a seed decides. */
export interface Random {
  /** From 0 to below `end`. */
  readonly whole: (end: number) => number;
  /** True once in `n` times. */
  readonly once: (n: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to choose by. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const whole = (end: number) => Math.floor(next() * end);
  return {
    whole,
    once: (n) => whole(n) === 0,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[whole(list.length)];
    },
  };
}
