import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncDirectory } from '../store/index.js';

/**
 * Writes a file that only its owner may read, whole or not at all, and on the disk when this ends. `suffix` sets apart
 * the file that is written aside.
 */
export async function writeSecretFile(file: string, text: string, suffix: string): Promise<void> {
  const aside = `${file}.${suffix}`;
  try {
    const handle = await open(aside, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
    await syncDirectory(path.dirname(file));
  } finally {
    await rm(aside, { force: true });
  }
}
