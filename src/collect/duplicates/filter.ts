/** Words of a block: 512 bits, one line of a processor's cache. */
const BLOCK_WORDS = 16;
const BLOCK_BITS = BLOCK_WORDS * 32;

/** Bits of the filter for each digest. */
const BITS_PER_DIGEST = 13;

/** How many words a filter for `count` digests has. */
export function filterWords(count: number): number {
  return Math.max(1, Math.ceil((count * BITS_PER_DIGEST) / BLOCK_BITS)) * BLOCK_WORDS;
}

/**
 * A Bloom filter of digests whose bits all lie in one block (Putze, Sanders, Singler: Cache-, hash- and space-efficient
 * Bloom filters, 2007): a look-up touches memory once. Digests are uniform, so their words serve as hashes: the first says the
 * block, the last two six bits in it. At 13 bits a digest about 1 of 250 unknown digests passes.
 */
export class Filter {
  readonly words: Uint32Array;
  readonly #blocks: number;

  constructor(words: Uint32Array) {
    this.words = words;
    this.#blocks = words.length / BLOCK_WORDS;
  }

  add(a: number, c: number, d: number): void {
    const block = this.#block(a);
    for (let shift = 0; shift < 27; shift += 9) {
      this.#set(block, (c >>> shift) & 511);
      this.#set(block, (d >>> shift) & 511);
    }
  }

  /** False only for digests that were never added. */
  mayHave(a: number, c: number, d: number): boolean {
    const { words } = this;
    const block = this.#block(a);
    for (let shift = 0; shift < 27; shift += 9) {
      const one = (c >>> shift) & 511;
      if ((words[block + (one >>> 5)] & (1 << (one & 31))) === 0) return false;
      const other = (d >>> shift) & 511;
      if ((words[block + (other >>> 5)] & (1 << (other & 31))) === 0) return false;
    }
    return true;
  }

  #block(a: number): number {
    return Math.floor((a / 0x1_0000_0000) * this.#blocks) * BLOCK_WORDS;
  }

  #set(block: number, bit: number): void {
    this.words[block + (bit >>> 5)] |= 1 << (bit & 31);
  }
}
