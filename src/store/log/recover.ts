import { open, readFile, stat } from 'node:fs/promises';
import { EthogramError } from '../../errors.js';
import { decodeFrame } from './frame.js';
import type { Segment } from './segments.js';

/** Bytes that were once whole and are not any more. Nothing is thrown away: a person decides. */
export function logDamaged(path: string, offset: number): EthogramError {
  return new EthogramError(
    'log_damaged',
    `the log is damaged: ${path} at byte ${offset}; restore this file from a backup (nothing was changed)`,
  );
}

/**
 * Checks the segments and answers where the log ends. The rest of a write that never finished, at the very end, is
 * cut off, and said. Errors: `log_damaged` with file and offset.
 */
export async function recover(
  segments: readonly Segment[],
): Promise<{ end: number; notice: string | null }> {
  let end = segments[0]?.base ?? 0;
  for (const [index, { base, path }] of segments.entries()) {
    if (base !== end) throw logDamaged(path, 0);
    const isLast = index === segments.length - 1;
    if (!isLast) {
      // Older segments are checked as they are read; here only that none is missing or short.
      end = base + (await stat(path)).size;
      continue;
    }
    const bytes = await readFile(path);
    const { offset, kind } = lastWhole(bytes);
    end = base + offset;
    if (kind === 'whole') continue;
    if (kind === 'damaged') throw logDamaged(path, offset);
    await cut(path, offset);
    const notice = `the last ${bytes.length - offset} bytes of the log were an unfinished write and were cut off: ${path} at byte ${offset} (nothing acknowledged was in them)`;
    return { end, notice };
  }
  return { end, notice: null };
}

function lastWhole(bytes: Buffer): { offset: number; kind: 'whole' | 'torn' | 'damaged' } {
  let offset = 0;
  while (offset < bytes.length) {
    const frame = decodeFrame(bytes, offset);
    if (frame.kind !== 'record') return { offset, kind: frame.kind };
    offset = frame.end;
  }
  return { offset, kind: 'whole' };
}

async function cut(path: string, length: number): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
