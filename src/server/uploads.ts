import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EthogramError } from '../errors.js';
import { diskFull, isDiskFull } from '../store/index.js';

/** A file that was sent, and waits for what is to be done with it. */
export interface Upload {
  readonly id: string;
  /** Its name, without anything that leads elsewhere. */
  readonly file: string;
  /** Where it lies. */
  readonly path: string;
  readonly bytes: number;
  /** Until when it is kept if nobody wants it. UTC milliseconds. */
  readonly expiresAt: number;
}

/** What uploads stand on. */
export interface UploadsDeps {
  readonly dataDirectory: string;
  /** UTC milliseconds. */
  readonly clock: () => number;
  readonly newId: () => string;
  /** The folder of the data directory they lie in. Default: `uploads`. */
  readonly folder?: string;
  /** How large a file may be, in bytes. Default: as large as there is room. */
  readonly mostBytes?: number;
}

/** How long a file waits, in milliseconds, and how many do. */
const KEPT_MS = 3_600_000;
const MOST_KEPT = 10;
const NAME_CHARACTERS = 200;

/** Files that were sent, inside the data directory, for as long as somebody may want them. */
export class Uploads {
  readonly #deps: UploadsDeps;
  readonly #directory: string;
  readonly #kept = new Map<string, Upload>();
  /** How many work on a file, by its id. */
  readonly #used = new Map<string, number>();
  readonly #unwanted = new Set<string>();

  constructor(deps: UploadsDeps) {
    this.#deps = deps;
    this.#directory = path.join(deps.dataDirectory, deps.folder ?? 'uploads');
  }

  /** Takes away what an earlier server left. */
  async begin(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }

  /**
   * Keeps the bytes of a file; of one that is said to be too large none is read.
   * Errors: `usage` without any, `file_too_large`, `interrupted` when they break off, `disk_full`.
   */
  async keep(name: string | undefined, body: unknown, saidBytes = 0): Promise<Upload> {
    if (body === undefined || body === null) {
      throw new EthogramError('usage', 'nothing was sent (the body is the file itself)');
    }
    await this.#makeRoom();
    const { clock, dataDirectory, newId, mostBytes = Infinity } = this.#deps;
    if (saidBytes > mostBytes) throw tooLarge(mostBytes);
    const id = newId();
    const folder = path.join(this.#directory, id);
    await mkdir(folder, { recursive: true });
    const file = plainName(name);
    const place = path.join(folder, file);
    try {
      const bytes = await receive(body as Readable, place, { dataDirectory, mostBytes });
      const upload = { id, file, path: place, bytes, expiresAt: clock() + KEPT_MS };
      this.#kept.set(id, upload);
      return upload;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Errors: `not_found`. */
  get(id: string): Upload {
    const upload = this.#kept.get(id);
    if (upload !== undefined) return upload;
    throw new EthogramError('not_found', `no such upload: ${id} (send the file again)`);
  }

  /** Whether it is still there. */
  has(id: string): boolean {
    return this.#kept.has(id) && !this.#unwanted.has(id);
  }

  /** As {@link Uploads.get}, and keeps it until {@link Uploads.release}. */
  use(id: string): Upload {
    const upload = this.get(id);
    this.#used.set(id, (this.#used.get(id) ?? 0) + 1);
    return upload;
  }

  /** Lets it expire again, counted from now; one that is unwanted goes as soon as nobody works on it. */
  async release(id: string): Promise<void> {
    const others = (this.#used.get(id) ?? 1) - 1;
    if (others > 0) {
      this.#used.set(id, others);
      return;
    }
    this.#used.delete(id);
    if (this.#unwanted.has(id)) await this.drop(id);
    const upload = this.#kept.get(id);
    const expiresAt = this.#deps.clock() + KEPT_MS;
    if (upload !== undefined) this.#kept.set(id, { ...upload, expiresAt });
  }

  /** Lets go of a file that nobody wants any more, once nobody works on it. Errors: `not_found`. */
  async discard(id: string): Promise<void> {
    this.get(id);
    if (this.#used.has(id)) this.#unwanted.add(id);
    else await this.drop(id);
  }

  /** Lets go of a file; one that is not there is no mistake. */
  async drop(id: string): Promise<void> {
    this.#kept.delete(id);
    this.#used.delete(id);
    this.#unwanted.delete(id);
    await rm(path.join(this.#directory, id), { recursive: true, force: true });
  }

  /** Lets go of what has waited long enough. */
  async sweep(): Promise<void> {
    const now = this.#deps.clock();
    for (const { id, expiresAt } of this.#idle()) if (expiresAt <= now) await this.drop(id);
  }

  async #makeRoom(): Promise<void> {
    await this.sweep();
    const idle = this.#idle();
    const surplus = idle.slice(0, Math.max(0, idle.length - MOST_KEPT + 1));
    for (const { id } of surplus) await this.drop(id);
  }

  #idle(): readonly Upload[] {
    return [...this.#kept.values()].filter(({ id }) => !this.#used.has(id));
  }
}

/** A name without anything that leads elsewhere: letters, digits, spaces and a few signs of its last part. */
function plainName(name = ''): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^[. ]+/, '');
  return plain === '' ? 'upload' : plain.slice(-NAME_CHARACTERS);
}

interface Room {
  readonly dataDirectory: string;
  readonly mostBytes: number;
}

async function receive(
  body: Readable,
  file: string,
  { dataDirectory, mostBytes }: Room,
): Promise<number> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const counted = new Counted(mostBytes);
  try {
    await pipeline(body, counted, out);
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(dataDirectory, error as Error);
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET') throw error;
    throw new EthogramError(
      'interrupted',
      'the upload broke off: nothing of the file was kept (send it again)',
      { cause: error },
    );
  }
  if (counted.bytes > mostBytes) throw tooLarge(mostBytes);
  return counted.bytes;
}

/** Counts bytes. What is beyond the most is read and thrown away: who sends it is still to hear why. */
class Counted extends Transform {
  bytes = 0;
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.#most) done(null);
    else done(null, chunk);
  }
}

function tooLarge(most: number): EthogramError {
  const megabytes = Math.floor(most / 1_000_000).toLocaleString('en-GB');
  return new EthogramError(
    'file_too_large',
    `the file is larger than ${megabytes} MB (leave rows or columns out, send it as Parquet, or use \`ethogram cluster\` in a terminal, which has no limit)`,
  );
}
