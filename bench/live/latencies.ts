/** How long things took, in milliseconds. */
export class Latencies {
  #values = new Float64Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(milliseconds: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = milliseconds;
  }

  summary(): LatencySummary {
    const sorted = this.#values.slice(0, this.#length).sort();
    const at = (share: number) =>
      sorted.length === 0
        ? null
        : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
  }
}

/** Milliseconds; null where nothing was measured. */
export interface LatencySummary {
  readonly count: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}
