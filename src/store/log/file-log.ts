import { mkdir, open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { NEVER_CRASH, type CrashPoint } from '../crash-point.js';
import type { EventLog, LogRecord } from '../event-log.js';
import { diskFull, isDiskFull } from '../duckdb/index.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { logDamaged, recover } from './recover.js';
import { listSegments, segmentPath, syncDirectory } from './segments.js';

/** How large a file of the log grows before the next one is begun. */
const SEGMENT_BYTES = 64 * 1024 * 1024;

export interface FileLogOptions {
  /** When a new file is begun. Default 64 MB. */
  readonly segmentBytes?: number;
  /** Where a test lets the program die. */
  readonly crash?: CrashPoint;
}

/** Opens the log of a directory, made when it does not exist. Errors: `log_damaged`, `disk_full`. */
export async function openFileLog(
  directory: string,
  options: FileLogOptions = {},
): Promise<EventLog> {
  await mkdir(directory, { recursive: true });
  const segments = await listSegments(directory);
  const { end, notice } = await recover(segments);
  return new FileLog(directory, options, { end, notice, base: segments.at(-1)?.base ?? 0 });
}

interface Waiting {
  readonly frames: readonly Buffer[];
  readonly resolve: (position: number) => void;
  readonly reject: (error: unknown) => void;
}

/** The log in files of our own. Appends that arrive while the disk is busy share the next write and its fsync. */
class FileLog implements EventLog {
  readonly notice: string | null;
  readonly #directory: string;
  readonly #segmentBytes: number;
  readonly #crash: CrashPoint;
  #end: number;
  #base: number;
  #handle: FileHandle | null = null;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #failure: unknown = null;

  constructor(
    directory: string,
    { segmentBytes = SEGMENT_BYTES, crash = NEVER_CRASH }: FileLogOptions,
    { end, notice, base }: { end: number; notice: string | null; base: number },
  ) {
    this.#directory = directory;
    this.#segmentBytes = segmentBytes;
    this.#crash = crash;
    this.#end = end;
    this.#base = base;
    this.notice = notice;
  }

  get end(): number {
    return this.#end;
  }

  append(records: readonly Uint8Array[]): Promise<number> {
    const frames = records.map(encodeFrame);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ frames, resolve, reject });
      this.#writing ??= this.#writeWaiting();
    });
  }

  async *read(from: number): AsyncGenerator<LogRecord> {
    const until = this.#end;
    const segments = await listSegments(this.#directory);
    // A log grows for years: what is before is not even read.
    const first = segments.findLastIndex(({ base }) => base <= from);
    for (const { base, path } of segments.slice(Math.max(0, first))) {
      if (base >= until) return;
      const bytes = await readFile(path);
      let offset = 0;
      while (offset < bytes.length && base + offset < until) {
        const frame = decodeFrame(bytes, offset);
        if (frame.kind !== 'record') throw logDamaged(path, offset);
        if (base + offset >= from) yield { position: base + frame.end, payload: frame.payload };
        offset = frame.end;
      }
    }
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#handle?.close();
    this.#handle = null;
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch);
      } catch (error) {
        for (const { reject } of batch) reject(this.#explain(error));
      }
    }
    this.#writing = null;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    // What a failed write left behind must go before anything is written after it.
    if (this.#failure !== null) await this.#cutBack();
    if (this.#failure !== null) throw this.#failure;
    try {
      const handle = await this.#segment();
      const bytes = Buffer.concat(batch.flatMap(({ frames }) => frames));
      await this.#writeBytes(handle, bytes);
      await handle.datasync();
      this.#crash('after-log-append');
    } catch (error) {
      this.#failure = error;
      await this.#cutBack();
      throw error;
    }
    for (const { frames, resolve } of batch) {
      for (const frame of frames) this.#end += frame.length;
      resolve(this.#end);
    }
  }

  async #writeBytes(handle: FileHandle, bytes: Buffer): Promise<void> {
    const at = this.#end - this.#base;
    const half = this.#crash === NEVER_CRASH ? 0 : bytes.length >> 1;
    this.#crash('before-log-write');
    await writeAll(handle, bytes.subarray(0, half), at);
    this.#crash('half-log-write');
    await writeAll(handle, bytes.subarray(half), at + half);
    this.#crash('after-log-write');
  }

  /** Takes a half-written batch away again, as a full disk leaves one; if that works the log goes on. */
  async #cutBack(): Promise<void> {
    try {
      await this.#handle?.truncate(this.#end - this.#base);
      await this.#handle?.datasync();
      this.#failure = null;
    } catch (error) {
      this.#failure = error;
    }
  }

  async #segment(): Promise<FileHandle> {
    if (this.#handle !== null && this.#end - this.#base < this.#segmentBytes) return this.#handle;
    if (this.#end - this.#base >= this.#segmentBytes) {
      await this.#handle?.close();
      this.#handle = null;
      this.#base = this.#end;
    }
    const path = segmentPath(this.#directory, this.#base);
    if (this.#end === this.#base) {
      // Made first, and opened again to write at given offsets: appending mode would ignore them.
      const made = await open(path, 'a+');
      await made.close();
      await syncDirectory(this.#directory);
    }
    this.#handle = await open(path, 'r+');
    return this.#handle;
  }

  #explain(error: unknown): unknown {
    return isDiskFull(error)
      ? diskFull(this.#directory, error instanceof Error ? error : undefined)
      : error;
  }
}

/** A disk that fills up takes a part of what is written and says so only when asked to take the rest. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
