/** How many bytes a digest has, and how many words of 32 bits. */
export const DIGEST_BYTES = 16;
export const DIGEST_WORDS = 4;

/** The value of each hexadecimal digit by its character code. */
const DIGITS = new Uint8Array(128);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  DIGITS[digit.charCodeAt(0)] = value;
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Writes an event id (32 hexadecimal digits) as four words into `words` from `offset` on. */
export function readDigest(id: string, words: Uint32Array, offset = 0): void {
  for (let word = 0, at = 0; word < DIGEST_WORDS; word++) {
    let value = 0;
    for (let end = at + 8; at < end; at++) value = (value << 4) | DIGITS[id.charCodeAt(at)];
    words[offset + word] = value;
  }
}

/** A list of digests, each with the period it is kept in, that grows. */
export class DigestList {
  #words: Uint32Array;
  #periods: Uint16Array;
  #length = 0;

  constructor(capacity = 64) {
    this.#words = new Uint32Array(DIGEST_WORDS * capacity);
    this.#periods = new Uint16Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The words of all digests, four each. */
  get words(): Uint32Array {
    return this.#words.subarray(0, this.#length * DIGEST_WORDS);
  }

  get periods(): Uint16Array {
    return this.#periods.subarray(0, this.#length);
  }

  get memoryBytes(): number {
    return this.#words.byteLength + this.#periods.byteLength;
  }

  push(words: Uint32Array, offset: number, period: number): void {
    if (this.#length === this.#periods.length) this.#grow();
    const to = this.#length * DIGEST_WORDS;
    for (let word = 0; word < DIGEST_WORDS; word++) this.#words[to + word] = words[offset + word];
    this.#periods[this.#length++] = period;
  }

  pushAll({ words, periods }: DigestList): void {
    for (let n = 0; n < periods.length; n++) this.push(words, n * DIGEST_WORDS, periods[n]);
  }

  #grow(): void {
    const words = new Uint32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
    const periods = new Uint16Array(this.#periods.length * 2);
    periods.set(this.#periods);
    this.#periods = periods;
  }
}
