import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { EthogramError } from '../errors.js';
import { diskFull, isDiskFull } from '../store/index.js';

/** A file that was made. */
export interface MadeFile {
  readonly bytes: number;
  readonly read: () => Readable;
}

/** What is told while lines are written. */
export interface WriteWatch {
  readonly signal: AbortSignal;
  /** How many lines were written. */
  readonly tell: (lines: number) => void;
}

/** Lines that are written before anybody else has their turn. */
const LINES = 1000;

/** Files that jobs make, to be taken away by their id: inside the data directory, for as long as the server runs. */
export class MadeFiles {
  readonly #directory: string;
  readonly #dataDirectory: string;
  readonly #what: string;

  /** @param what they are, in messages: `matrix` */
  constructor(dataDirectory: string, what: string) {
    this.#dataDirectory = dataDirectory;
    this.#directory = path.join(dataDirectory, 'made', what);
    this.#what = what;
  }

  /** Takes away what an earlier server left. */
  async begin(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Where a file of an id is to be made; the folder is there. */
  async place(id: string, name: string): Promise<string> {
    const folder = path.join(this.#directory, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return path.join(folder, name);
  }

  /** Writes lines, some at a time. Errors: `disk_full`, `interrupted`. */
  async write(id: string, name: string, lines: Iterable<string>, watch: WriteWatch): Promise<void> {
    const place = await this.place(id, name);
    const parts = Readable.from(inParts(lines, watch, `the ${this.#what} was called off`));
    try {
      await pipeline(parts, createWriteStream(place, { mode: 0o600 }));
    } catch (error) {
      throw isDiskFull(error) ? diskFull(this.#dataDirectory, error as Error) : error;
    }
  }

  /** Errors: `not_found`. */
  async open(id: string, name: string): Promise<MadeFile> {
    const place = path.join(this.#directory, id, name);
    // An id comes from outside: it may lead nowhere else.
    const found = /^[\w-]+$/.test(id) ? await stat(place).catch(() => null) : null;
    if (found?.isFile() !== true) {
      throw new EthogramError(
        'not_found',
        `no such ${this.#what}: ${id} (the last few are kept until the server stops, or somebody clears them away: make it anew)`,
      );
    }
    return { bytes: found.size, read: () => createReadStream(place) };
  }

  /** Lets go of the files of an id; one that is not there is no mistake. */
  async drop(id: string): Promise<void> {
    await rm(path.join(this.#directory, id), { recursive: true, force: true });
  }
}

async function* inParts(
  lines: Iterable<string>,
  { signal, tell }: WriteWatch,
  called: string,
): AsyncGenerator<string> {
  let part: string[] = [];
  let done = 0;
  for (const line of lines) {
    part.push(line);
    if (part.length < LINES) continue;
    done += part.length;
    yield part.join('');
    part = [];
    tell(done);
    await pause();
    if (signal.aborted) throw new EthogramError('interrupted', `${called} (nothing was kept)`);
  }
  yield part.join('');
}
