import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { DIGEST_BYTES, DIGEST_WORDS } from './digest.js';
import { Filter, filterWords } from './filter.js';

/** How many digests lie in a bucket, about: what a hit has to read. */
const BUCKET_DIGESTS = 128;

/** Which file a run is: the period its digests are kept in, and from which to which sealing it holds them. */
export interface RunName {
  readonly period: number;
  readonly from: number;
  readonly to: number;
}

/** `run-00136-0000012-0000019.digests` */
export function runFile({ period, from, to }: RunName): string {
  const padded = (n: number, width: number) => String(n).padStart(width, '0');
  return `run-${padded(period, 5)}-${padded(from, 8)}-${padded(to, 8)}.digests`;
}

export function parseRunFile(file: string): RunName | null {
  const found = /^run-(\d{5})-(\d{8})-(\d{8})\.digests$/.exec(file);
  if (found === null) return null;
  const [period = 0, from = 0, to = 0] = found.slice(1).map(Number);
  return { period, from, to };
}

/** How many bits of the second word say the bucket, for so many digests. */
export function bucketBits(count: number): number {
  return Math.max(0, Math.ceil(Math.log2(count / BUCKET_DIGESTS)));
}

/** The bucket of a digest by its second word. */
export function bucketOf(b: number, bits: number): number {
  return bits === 0 ? 0 : b >>> (32 - bits);
}

/** What follows the digests of a run: where each bucket begins (and the last ends), the filter, and how many there are. */
export interface RunIndex {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly filter: Filter;
}

/** An empty index for so many digests. */
export function newRunIndex(count: number): RunIndex {
  return {
    count,
    starts: new Uint32Array(2 ** bucketBits(count) + 1),
    filter: new Filter(new Uint32Array(filterWords(count))),
  };
}

const MAGIC = 0x31474944; // DIG1
const FOOTER_WORDS = 4;

/** The bytes of an index: starts, filter, and a footer with the count and a sum over all of it. */
export function encodeRunIndex({ count, starts, filter }: RunIndex): Uint32Array {
  const words = new Uint32Array(starts.length + filter.words.length + FOOTER_WORDS);
  words.set(starts);
  words.set(filter.words, starts.length);
  const footer = starts.length + filter.words.length;
  words[footer] = count;
  words[footer + 1] = sumOf(words.subarray(0, footer));
  words[footer + 3] = MAGIC;
  return words;
}

/** Order matters to it, so that no words change places unseen. */
function sumOf(words: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + words[i]) | 0;
  return sum >>> 0;
}

/**
 * An immutable file of digests, by the leading bits of their second word in buckets, and its index, which is held in memory.
 * All numbers are little-endian.
 */
export class Run {
  readonly name: RunName;
  readonly path: string;
  readonly index: RunIndex;
  readonly #bits: number;
  readonly #fd: number;
  readonly #bucket: Uint32Array;

  constructor(name: RunName, path: string, index: RunIndex) {
    this.name = name;
    this.path = path;
    this.index = index;
    this.#bits = bucketBits(index.count);
    let longest = 0;
    const { starts } = index;
    for (let i = 1; i < starts.length; i++) {
      longest = Math.max(longest, starts[i] - starts[i - 1]);
    }
    this.#bucket = new Uint32Array(longest * DIGEST_WORDS);
    this.#fd = openSync(path, 'r');
  }

  /** The run of a file; null when the file is not whole. */
  static async open(name: RunName, path: string): Promise<Run | null> {
    const index = await readIndex(path);
    return index === null ? null : new Run(name, path, index);
  }

  get memoryBytes(): number {
    return this.index.starts.byteLength + this.index.filter.words.byteLength;
  }

  /** Whether a digest is in the file; the file is read only where the filter lets it pass. */
  has(digest: Uint32Array): boolean {
    const [a, b, c, d] = digest;
    if (!this.index.filter.mayHave(a, c, d)) return false;
    const bucket = bucketOf(b, this.#bits);
    const from = this.index.starts[bucket];
    const length = (this.index.starts[bucket + 1] - from) * DIGEST_BYTES;
    const read = readSync(this.#fd, this.#bucket, 0, length, from * DIGEST_BYTES);
    if (read !== length) throw new Error(`a file of digests was cut short: ${this.path}`);
    const words = this.#bucket;
    for (let at = 0; at < length / 4; at += DIGEST_WORDS) {
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) {
        return true;
      }
    }
    return false;
  }

  /** The digests from one to another, by their order in the file. */
  read(from: number, to: number): Uint32Array {
    const words = new Uint32Array((to - from) * DIGEST_WORDS);
    const read = readSync(this.#fd, words, 0, words.byteLength, from * DIGEST_BYTES);
    if (read !== words.byteLength) throw new Error(`a file of digests was cut short: ${this.path}`);
    return words;
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** Only the index is read, from the end of the file. */
async function readIndex(path: string): Promise<RunIndex | null> {
  const bytes = await readTail(path);
  if (bytes === null) return null;
  const { words, count } = bytes;
  const starts = words.slice(0, 2 ** bucketBits(count) + 1);
  const footer = words.length - FOOTER_WORDS;
  if (sumOf(words.subarray(0, footer)) !== words[footer + 1] || starts.at(-1) !== count)
    return null;
  return { count, starts, filter: new Filter(words.slice(starts.length, footer)) };
}

async function readTail(path: string): Promise<{ words: Uint32Array; count: number } | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size < FOOTER_WORDS * 4) return null;
    const footer = new Uint32Array(FOOTER_WORDS);
    await handle.read(footer, 0, footer.byteLength, size - footer.byteLength);
    const [count] = footer;
    const length = 2 ** bucketBits(count) + 1 + filterWords(count) + FOOTER_WORDS;
    if (footer[3] !== MAGIC || size !== count * DIGEST_BYTES + length * 4) return null;
    const words = new Uint32Array(length);
    await handle.read(words, 0, words.byteLength, count * DIGEST_BYTES);
    return { words, count };
  } finally {
    await handle.close();
  }
}
