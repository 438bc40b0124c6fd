import { DIGEST_WORDS } from './digest.js';

/** A set of digests in memory: open addressing, at most half full. The digest of zeros stands for an empty place. */
export class DigestTable {
  #words: Uint32Array;
  #mask: number;
  #size = 0;
  #hasZero = false;

  constructor(capacity = 1024) {
    const places = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 2)));
    this.#words = new Uint32Array(places * DIGEST_WORDS);
    this.#mask = places - 1;
  }

  get size(): number {
    return this.#size;
  }

  get memoryBytes(): number {
    return this.#words.byteLength;
  }

  has(digest: Uint32Array, offset: number): boolean {
    if (isZero(digest, offset)) return this.#hasZero;
    return this.#find(digest, offset) < 0;
  }

  /** Adds a digest; answers whether it is new. */
  add(digest: Uint32Array, offset: number): boolean {
    if (isZero(digest, offset)) {
      const isNew = !this.#hasZero;
      this.#hasZero = true;
      if (isNew) this.#size += 1;
      return isNew;
    }
    const place = this.#find(digest, offset);
    if (place < 0) return false;
    for (let word = 0; word < DIGEST_WORDS; word++) {
      this.#words[place + word] = digest[offset + word];
    }
    this.#size += 1;
    if (this.#size * 2 > this.#mask) this.#grow();
    return true;
  }

  /** The empty place of a digest, or -1 when it is there. */
  #find(digest: Uint32Array, offset: number): number {
    const words = this.#words;
    const a = digest[offset];
    const b = digest[offset + 1];
    const c = digest[offset + 2];
    const d = digest[offset + 3];
    for (let slot = b & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * DIGEST_WORDS;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) {
        return -1;
      }
      if (isZero(words, at)) return at;
    }
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < old.length; at += DIGEST_WORDS) {
      if (isZero(old, at)) continue;
      this.#words.set(old.subarray(at, at + DIGEST_WORDS), this.#find(old, at));
    }
  }
}

function isZero(words: Uint32Array, at: number): boolean {
  return (words[at] | words[at + 1] | words[at + 2] | words[at + 3]) === 0;
}
