const SAFE = 2 ** 53;
const WORD = (1n << 64n) - 1n;

/** A sum of whole numbers that is exact whatever its size: in a double as long as one is, then in a big integer. */
export class ExactSum {
  #sum = 0;
  /** No partial sum since the last time `#rest` was added to is larger. */
  #bound = 0;
  #rest = 0n;

  clear(): void {
    this.#sum = 0;
    this.#bound = 0;
    this.#rest = 0n;
  }

  /** Adds `times * value`; both whole, `times` small. */
  add(times: number, value: number): void {
    const product = times * value;
    const bound = this.#bound + Math.abs(product);
    if (bound >= SAFE) {
      this.#rest += BigInt(this.#sum) + BigInt(times) * BigInt(value);
      this.#sum = 0;
      this.#bound = 0;
      return;
    }
    this.#sum += product;
    this.#bound = bound;
  }

  /** The sum as a double, as the store makes one of its 128-bit integers. */
  value(): number {
    return this.#rest === 0n ? this.#sum : hugeToDouble(this.#rest + BigInt(this.#sum));
  }
}

/**
 * A 128-bit integer as a double, the way of the store: its two 64-bit halves are rounded one after the other, so beyond
 * 2^64, and below -2^53, it may be the neighbour of the nearest double.
 */
export function hugeToDouble(value: bigint): number {
  const upper = Number(value >> 64n);
  const lower = value & WORD;
  if (upper === -1) return -Number(WORD - lower) - 1;
  return Number(lower) + upper * 2 ** 64;
}
