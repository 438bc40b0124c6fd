import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { EthogramError } from '../errors.js';
import { diskFull, isDiskFull, syncDirectory } from '../store/index.js';
import type { CollectDeps } from './deps.js';
import { storedPosition } from './position.js';

/** A file as it was given, kept under the SHA-256 of its bytes. */
export interface Blob {
  readonly sha256: string;
  readonly bytes: number;
}

/** Where the files that were given are kept, as part of the log. */
export function blobPath(directory: string, sha256: string): string {
  return join(directory, 'log', 'blobs', sha256);
}

/** Where files lie only while an import runs. */
export function workDirectory(directory: string): string {
  return join(directory, 'incoming');
}

/** How many times the size of a file its import may need on the disk: the copy, its clean form, and its rows. */
const DISK_FACTOR = { plain: 4, packed: 24 };

/**
 * Copies a file into the data directory and makes it safe on the disk; the same bytes are kept once.
 * Errors: `file_missing`, `file_unreadable`, `disk_full`, `interrupted` by `signal`.
 */
export async function keepBlob(
  directory: string,
  path: string,
  options: {
    readonly isPacked: boolean;
    readonly tell: (part: number) => void;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Blob> {
  const bytes = await sizeOf(path);
  await checkFreeDisk(directory, bytes * DISK_FACTOR[options.isPacked ? 'packed' : 'plain']);
  const blobs = join(directory, 'log', 'blobs');
  await mkdir(blobs, { recursive: true });
  const partial = join(blobs, `${process.pid}-${bytes}.partial`);
  try {
    const sha256 = await copyAndHash(path, partial, bytes, options);
    const target = blobPath(directory, sha256);
    await rename(partial, target);
    await syncDirectory(blobs);
    return { sha256, bytes };
  } catch (error) {
    await rm(partial, { force: true });
    if (isDiskFull(error)) throw diskFull(directory, error as Error);
    throw error;
  }
}

/** The size of a file that can be read. Errors: `file_missing`, `file_unreadable`. */
export async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(path, code, error);
    throw new EthogramError('file_missing', `no such file: ${path}`, { cause: error });
  }
  throw new EthogramError('file_unreadable', `not a file: ${path} (name the files in it)`);
}

function unreadable(path: string, why: string, cause: unknown): EthogramError {
  return new EthogramError('file_unreadable', `cannot read ${path}: ${why}`, { cause });
}

async function checkFreeDisk(directory: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free >= needed) return;
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;
  throw new EthogramError(
    'disk_full',
    `too little space on the disk of ${directory}: the import may need ${megabytes(needed)} and ${megabytes(free)} are free (free some space, or import the file in parts)`,
  );
}

/** Shares the blocks with the file where the file system can, which costs nothing; else copies while it hashes. */
async function copyAndHash(
  path: string,
  target: string,
  bytes: number,
  { tell, signal }: { tell: (part: number) => void; signal?: AbortSignal | undefined },
): Promise<string> {
  const isShared = await share(path, target);
  const out = await open(target, isShared ? 'r+' : 'w');
  const hash = createHash('sha256');
  try {
    let done = 0;
    const source = createReadStream(isShared ? target : path, { highWaterMark: 1024 * 1024 });
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (signal?.aborted === true) {
        throw new EthogramError('interrupted', 'interrupted: nothing of the file was kept');
      }
      hash.update(chunk);
      if (!isShared) await out.appendFile(chunk);
      done += chunk.length;
      tell(bytes === 0 ? 1 : done / bytes);
    }
    await out.sync();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw code === 'EACCES' || code === 'EPERM' ? unreadable(path, code, error) : error;
  } finally {
    await out.close();
  }
  return hash.digest('hex');
}

async function share(path: string, target: string): Promise<boolean> {
  try {
    await copyFile(path, target, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    // This file system cannot: an ordinary copy does the same, and says what is wrong with the file if something is.
    return false;
  }
}

/** Takes a copy away that no import of the store or of the log names. */
export async function dropBlob({ store, log }: CollectDeps, sha256: string): Promise<void> {
  if ((await storedPosition(store)) !== log.end) return;
  const named = await store.all('SELECT 1 FROM imports WHERE blob = ? LIMIT 1', [sha256]);
  if (named.length === 0) await rm(blobPath(store.directory, sha256), { force: true });
}
