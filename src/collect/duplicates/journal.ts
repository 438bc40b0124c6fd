import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { open, readFile, readdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeFrame, encodeFrame, syncDirectory } from '../../store/index.js';
import { DIGEST_BYTES, DIGEST_WORDS, DigestList } from './digest.js';

const HEADER_BYTES = 16;
const ENTRY_BYTES = DIGEST_BYTES + 2;

/** The digests of a stretch of the log. */
interface Entry {
  /** Where the stretch begins: where the one before ends, else something is missing in between. */
  readonly from: number;
  readonly to: number;
  readonly digests: DigestList;
}

/** What the journals of a directory hold. */
export interface Journaled {
  /** In their order; the last is to be gone on with. */
  readonly journals: readonly Journal[];
  readonly digests: DigestList;
  /** Up to where the log is held. */
  readonly position: number;
}

/**
 * What has become known since the last run was written, in the order it did. A stretch that is not whole ends it, with all that
 * follows, which is then known from the log again. So none of it need be safe on the disk.
 */
export class Journal {
  readonly number: number;
  readonly path: string;
  readonly #fd: number;
  #size: number;

  private constructor(number: number, path: string, size: number) {
    this.number = number;
    this.path = path;
    this.#fd = openSync(path, 'r+');
    this.#size = size;
  }

  /** Begins a journal that holds the log from a position on. */
  static begin(directory: string, number: number, position: number): Journal {
    const path = join(directory, `journal-${String(number).padStart(8, '0')}`);
    closeSync(openSync(path, 'w'));
    const journal = new Journal(number, path, 0);
    journal.append({ from: position, to: position, digests: new DigestList(0) });
    return journal;
  }

  /** What the journals of a directory hold; null when there is none. What is not whole is taken away. */
  static async read(directory: string): Promise<Journaled | null> {
    const names = (await readdir(directory)).filter((name) => /^journal-\d{8}$/.test(name)).sort();
    const journals: Journal[] = [];
    const digests = new DigestList();
    let position: number | null = null;
    for (const name of names) {
      const path = join(directory, name);
      const bytes = await readFile(path);
      const entries = decodeEntries(bytes);
      const first = entries[0];
      if (first === undefined || (position !== null && first.from !== position)) {
        await rm(path);
        continue;
      }
      let kept = 0;
      for (const entry of entries) {
        if (kept > 0 && entry.from !== position) break;
        digests.pushAll(entry.digests);
        position = entry.to;
        kept = entry.end;
      }
      if (kept < bytes.length) await truncate(path, kept);
      journals.push(new Journal(Number(name.slice(-8)), path, kept));
    }
    return position === null ? null : { journals, digests, position };
  }

  /** Adds a stretch, or throws and leaves all as it was. */
  append(entry: Entry): void {
    const frame = encodeFrame(encodeEntry(entry));
    try {
      for (let done = 0; done < frame.length;) {
        done += writeSync(this.#fd, frame, done, frame.length - done, this.#size + done);
      }
    } catch (error) {
      ftruncateSync(this.#fd, this.#size);
      throw error;
    }
    this.#size += frame.length;
  }

  /** Makes it safe on the disk. */
  async sync(directory: string): Promise<void> {
    const handle = await open(this.path, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncDirectory(directory);
  }

  /** Closes it and takes its file away. */
  async remove(): Promise<void> {
    this.close();
    await rm(this.path);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

function encodeEntry({ from, to, digests }: Entry): Buffer {
  const { words, periods, length } = digests;
  const bytes = Buffer.alloc(HEADER_BYTES + length * ENTRY_BYTES);
  bytes.writeDoubleLE(from, 0);
  bytes.writeDoubleLE(to, 8);
  bytes.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength), HEADER_BYTES);
  const at = HEADER_BYTES + length * DIGEST_BYTES;
  bytes.set(new Uint8Array(periods.buffer, periods.byteOffset, periods.byteLength), at);
  return bytes;
}

/** The stretches that are whole, and where each ends in the file. */
function decodeEntries(bytes: Buffer): (Entry & { readonly end: number })[] {
  const entries: (Entry & { end: number })[] = [];
  for (let end = 0; end < bytes.length;) {
    const frame = decodeFrame(bytes, end);
    if (frame.kind !== 'record') break;
    end = frame.end;
    entries.push({ ...decodeEntry(frame.payload), end });
  }
  return entries;
}

function decodeEntry(payload: Buffer): Entry {
  const count = (payload.length - HEADER_BYTES) / ENTRY_BYTES;
  const words = new Uint32Array(count * DIGEST_WORDS);
  const periods = new Uint16Array(count);
  const at = HEADER_BYTES + count * DIGEST_BYTES;
  new Uint8Array(words.buffer).set(payload.subarray(HEADER_BYTES, at));
  new Uint8Array(periods.buffer).set(payload.subarray(at));
  const digests = new DigestList(count);
  for (let n = 0; n < count; n++) digests.push(words, n * DIGEST_WORDS, periods[n]);
  return { from: payload.readDoubleLE(0), to: payload.readDoubleLE(8), digests };
}
