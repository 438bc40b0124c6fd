import type { Rng } from '../kernels/index.js';

/** One of a list, each as likely. */
export function pick<T>(rng: Rng, list: readonly T[]): T {
  return list[rng.int(list.length)];
}

/** One of a list of values with relative weights. */
export function pickWeighted<T>(
  rng: Rng,
  list: readonly (readonly [value: T, weight: number])[],
): T {
  let left = rng.next() * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of list) {
    left -= weight;
    if (left < 0) return value;
  }
  return list[list.length - 1][0];
}

/** `count` different positions of 0 .. length - 1, in random order; all of them if there are fewer. */
export function pickSome(rng: Rng, length: number, count: number): Int32Array {
  const order = Int32Array.from({ length }, (_, at) => at);
  rng.shuffle(order);
  return order.subarray(0, count);
}
