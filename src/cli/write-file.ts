import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { EthogramError } from '../errors.js';

/** Texts are gathered to this many characters before they are written. */
const CHUNK = 1 << 20;

/**
 * Writes a file whole or not at all: aside first, then put in place. Folders on the way are made.
 * Errors: `disk_full`; `usage` when the place cannot be written to.
 */
export async function writeWhole(file: string, parts: Iterable<string>): Promise<void> {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(aside, 'w');
    try {
      let text = '';
      for (const part of parts) {
        text += part;
        if (text.length < CHUNK) continue;
        await handle.write(text);
        text = '';
      }
      await handle.write(text);
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    throw explain(error, file);
  } finally {
    await rm(aside, { force: true });
  }
}

/** The error to throw for one of writing a file. */
function explain(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new EthogramError(
      'disk_full',
      `no space left to write ${file} (free some and run it again)`,
      {
        cause: error,
      },
    );
  }
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    code === 'EISDIR' ||
    code === 'ENOTDIR' ||
    code === 'EEXIST'
  ) {
    return new EthogramError(
      'usage',
      `cannot write ${file}: ${code} (name another file with --out)`,
      {
        cause: error,
      },
    );
  }
  return error;
}
