import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
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
  readonly #used = new Set<string>();

  constructor(deps: UploadsDeps) {
    this.#deps = deps;
    this.#directory = path.join(deps.dataDirectory, 'uploads');
  }

  /** Takes away what an earlier server left. */
  async begin(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Keeps the bytes of a file. Errors: `usage` without any, `interrupted` when they break off, `disk_full`. */
  async keep(name: string | undefined, body: unknown): Promise<Upload> {
    if (body === undefined || body === null) {
      throw new EthogramError('usage', 'nothing was sent (the body is the file itself)');
    }
    await this.#makeRoom();
    const { clock, dataDirectory, newId } = this.#deps;
    const id = newId();
    const folder = path.join(this.#directory, id);
    await mkdir(folder, { recursive: true });
    const file = plainName(name);
    const place = path.join(folder, file);
    try {
      const bytes = await receive(body as Readable, place, dataDirectory);
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

  /** The same, and keeps it until {@link Uploads.release}. */
  use(id: string): Upload {
    const upload = this.get(id);
    this.#used.add(id);
    return upload;
  }

  /** Lets it expire again. */
  release(id: string): void {
    this.#used.delete(id);
  }

  /** Lets go of a file; one that is not there is no mistake. */
  async drop(id: string): Promise<void> {
    this.#kept.delete(id);
    this.#used.delete(id);
    await rm(path.join(this.#directory, id), { recursive: true, force: true });
  }

  async #makeRoom(): Promise<void> {
    const idle = [...this.#kept.values()].filter(({ id }) => !this.#used.has(id));
    const now = this.#deps.clock();
    const surplus = idle.slice(0, Math.max(0, idle.length - MOST_KEPT + 1));
    const old = idle.filter(({ expiresAt }) => expiresAt <= now);
    for (const { id } of new Set([...old, ...surplus])) await this.drop(id);
  }
}

/** A name without anything that leads elsewhere: letters, digits, spaces and a few signs of its last part. */
function plainName(name = ''): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').replace(/^[. ]+/, '');
  return plain === '' ? 'upload' : plain.slice(-NAME_CHARACTERS);
}

async function receive(body: Readable, file: string, directory: string): Promise<number> {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(body, out);
    return out.bytesWritten;
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(directory, error as Error);
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET') throw error;
    throw new EthogramError(
      'interrupted',
      'the upload broke off: nothing of the file was kept (send it again)',
      { cause: error },
    );
  }
}
