import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of the log, named for the position its first record has. */
export interface Segment {
  readonly base: number;
  readonly path: string;
}

/** The path of the segment that begins at a position. */
export function segmentPath(directory: string, base: number): string {
  return join(directory, `${String(base).padStart(16, '0')}.log`);
}

/** The segments of a directory in their order. */
export async function listSegments(directory: string): Promise<Segment[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{16}\.log$/.test(name));
  return names
    .sort()
    .map((name) => ({ base: Number.parseInt(name, 10), path: join(directory, name) }));
}

/** Makes the names in a directory safe on the disk. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
