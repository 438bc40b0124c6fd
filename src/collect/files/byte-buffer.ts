/** Bytes that are put together piece by piece, in one array that grows. Pieces are short, so they are copied by hand. */
export class ByteBuffer {
  #bytes = Buffer.allocUnsafe(4 * 1024 * 1024);
  #used = 0;

  /** Adds the bytes of `source` from `start` to before `end`. */
  copy(source: Uint8Array, start: number, end: number): void {
    this.#ensure(end - start);
    const bytes = this.#bytes;
    let used = this.#used;
    for (let i = start; i < end; i++) bytes[used++] = source[i];
    this.#used = used;
  }

  byte(value: number): void {
    this.#ensure(1);
    this.#bytes[this.#used++] = value;
  }

  /** Adds a whole number, not negative, in digits. */
  integer(value: number): void {
    this.#ensure(20);
    let digits = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
    let at = this.#used + digits;
    this.#used = at;
    for (let rest = value; at > this.#used - digits; rest = Math.floor(rest / 10)) {
      at -= 1;
      this.#bytes[at] = 48 + (rest % 10);
    }
  }

  /** What was put together since the last call; valid until more is added. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    return taken;
  }

  #ensure(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#used + more));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}
