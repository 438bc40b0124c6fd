import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { EthogramError } from '../errors.js';

/** A text file that is written a line at a time and never held whole. */
export interface LineFile {
  readonly path: string;
  /** Waits for the disk now and then, so that lines do not pile up in memory. */
  write(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Lines over as many files as needed: name-0001.ext, name-0002.ext, ... */
export interface LineFiles {
  write(line: string): Promise<void>;
  /** Paths of the files, in order. */
  close(): Promise<string[]>;
}

/** Characters that are gathered before they are written. */
const BATCH = 1 << 20;

/** Marks a folder as ours, so that a new market may replace it. */
const MARK = 'limit.json';

/**
 * Makes the folder. A market that was simulated into it before is removed; any other content is an error of code
 * `usage`, because events of two sources would be read as one.
 */
export async function prepareFolder(folder: string): Promise<void> {
  await guarded(folder, async () => {
    await mkdir(folder, { recursive: true });
    const names = await readdir(folder);
    if (names.length === 0) return;
    if (!names.includes(MARK)) {
      throw new EthogramError(
        'usage',
        `folder is not empty: ${folder} (give a new folder for the simulated market)`,
      );
    }
    // The mark goes last: if this is cut short, the next run still knows the folder.
    for (const name of names.filter((name) => OURS.test(name))) await rm(join(folder, name));
  });
}

const OURS = /^(events-\d+\.jsonl|(contacts|accounts|opportunities|truth)\.csv|README\.txt)$/;

/** Opens a file for writing. Throws `disk_full` when there is no room, `file_unreadable` when it cannot be written. */
export async function createLineFile(path: string): Promise<LineFile> {
  const handle: FileHandle = await guarded(path, () => open(path, 'w'));
  let waiting: string[] = [];
  let size = 0;
  const flush = async () => {
    const text = waiting.join('');
    waiting = [];
    size = 0;
    await guarded(path, () => handle.appendFile(text));
  };
  return {
    path,
    async write(line) {
      waiting.push(line, '\n');
      size += line.length + 1;
      if (size >= BATCH) await flush();
    },
    async close() {
      try {
        await flush();
      } finally {
        await handle.close();
      }
    },
  };
}

/** Files `name`-0001`ending` ... of at most `most` lines each. */
export async function createLineFiles(
  folder: string,
  name: string,
  ending: string,
  most: number,
): Promise<LineFiles> {
  const paths: string[] = [];
  const next = () => {
    const path = join(folder, `${name}-${String(paths.length + 1).padStart(4, '0')}${ending}`);
    paths.push(path);
    return createLineFile(path);
  };
  let file = await next();
  let lines = 0;
  return {
    async write(line) {
      if (lines === most) {
        await file.close();
        file = await next();
        lines = 0;
      }
      lines += 1;
      await file.write(line);
    },
    async close() {
      await file.close();
      return paths;
    },
  };
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EthogramError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC') {
      const message = `no room on the disk: ${path} (free some, or simulate fewer accounts or days)`;
      throw new EthogramError('disk_full', message, { cause: error });
    }
    const message = `cannot write: ${path} (${code ?? String(error)}; check the folder and its permissions)`;
    throw new EthogramError('file_unreadable', message, { cause: error });
  }
}
