/** The coefficient of variation of values that are seen once (Welford 1962). */
export interface Variation {
  add(value: number): void;
  /** Standard deviation / mean; 0 for fewer than two values. */
  coefficient(): number;
}

/** Before anything is added. */
export function createVariation(): Variation {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      count += 1;
      const step = value - mean;
      mean += step / count;
      squares += step * (value - mean);
    },
    coefficient: () => (count < 2 ? 0 : Math.sqrt(squares / (count - 1)) / mean),
  };
}
