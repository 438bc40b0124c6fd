import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Refused, ScanCounts, Scanner } from './scan.js';

/** Where the sound rows and the refused rows of a text file are put. */
export interface CleanFiles {
  readonly rows: string;
  /** JSON Lines of {@link Refused}. */
  readonly refused: string;
}

/**
 * Runs a scanner over the chunks of a text and writes what it passes on and what it refuses.
 * `onBytes` hears how many bytes of text have been read; `signal` stops it.
 */
export async function cleanText(
  chunks: AsyncIterable<Buffer>,
  scanner: Scanner,
  files: CleanFiles,
  watch: { readonly onBytes?: (bytes: number) => void; readonly signal?: AbortSignal | undefined },
): Promise<ScanCounts> {
  const rows = await open(files.rows, 'w');
  const refused = await open(files.refused, 'w');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let bytes = 0;
    for await (const chunk of chunks) {
      watch.signal?.throwIfAborted();
      bytes += chunk.length;
      const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      rest = data.subarray(scanner.scan(data, false));
      await writeOut(scanner, rows, refused);
      watch.onBytes?.(bytes);
    }
    while (rest.length > 0) rest = rest.subarray(scanner.scan(rest, true));
    await writeOut(scanner, rows, refused);
    return scanner.counts;
  } finally {
    await rows.close();
    await refused.close();
  }
}

async function writeOut(scanner: Scanner, rows: FileHandle, refused: FileHandle): Promise<void> {
  const sound = scanner.takeRows();
  if (sound.length > 0) await rows.appendFile(sound);
  const broken: Refused[] = scanner.takeRefused();
  if (broken.length > 0) {
    await refused.appendFile(broken.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
}
