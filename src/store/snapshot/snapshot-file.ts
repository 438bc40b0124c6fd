import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { NEVER_CRASH, type CrashPoint } from '../crash-point.js';
import { syncDirectory } from '../log/index.js';
import { encodePieces } from './piece-frame.js';
import { PieceReader, type ByteSource } from './piece-reader.js';
import type { Piece } from './piece.js';

/** A snapshot that is written and not yet in the place of the one before. */
export interface Draft {
  readonly bytes: number;
  /** Makes it safe on the disk and puts it in its place, in one go. */
  keep(): Promise<void>;
  /** Takes it away. */
  drop(): Promise<void>;
}

/**
 * Writes pieces beside `file`, giving way between chunks. When it answers, what they were taken from may change again. Errors:
 * those of the disk; nothing is left behind then.
 */
export async function draftSnapshot(
  file: string,
  pieces: Iterable<Piece>,
  crash: CrashPoint = NEVER_CRASH,
): Promise<Draft> {
  const draft = `${file}.draft`;
  const handle = await open(draft, 'w');
  const drop = async () => {
    await handle.close();
    await rm(draft, { force: true });
  };
  try {
    let bytes = 0;
    for (const chunk of encodePieces(pieces)) {
      for (let done = 0; done < chunk.length;) {
        // A disk that fills up takes a part of what is written and says so only when asked to take the rest.
        const { bytesWritten } = await handle.write(chunk, done, chunk.length - done);
        done += bytesWritten;
      }
      bytes += chunk.length;
      crash('half-snapshot-write');
    }
    return {
      bytes,
      drop,
      async keep() {
        try {
          await handle.sync();
          await handle.close();
          crash('before-snapshot-rename');
          await rename(draft, file);
          await syncDirectory(path.dirname(file));
          crash('after-snapshot-rename');
        } catch (error) {
          await rm(draft, { force: true });
          throw error;
        }
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** Lets a snapshot be read; answers what `read` does, null when there is none. Errors: those of `read`, and of the disk. */
export function readSnapshot<T>(file: string, read: (pieces: PieceReader) => T): T | null {
  const opened = openIfThere(file);
  if (opened === null) return null;
  try {
    return read(new PieceReader(fileSource(opened)));
  } finally {
    closeSync(opened);
  }
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** How much is read ahead where little is asked for. */
const AHEAD_BYTES = 16 * 1024;

/** A file as a source: large reads go straight to where they belong, small ones share a look at the disk. */
function fileSource(opened: number): ByteSource {
  const { size } = fstatSync(opened);
  const ahead = Buffer.alloc(AHEAD_BYTES);
  let [from, to, position] = [0, 0, 0];
  const readWhole = (into: Uint8Array, least: number) => {
    let done = 0;
    while (done < least) {
      const read = readSync(opened, into, done, into.length - done, position);
      if (read === 0) throw new Error('the file became shorter while it was read');
      done += read;
      position += read;
    }
    return done;
  };
  return {
    get left() {
      return size - position + (to - from);
    },
    read(into) {
      const known = Math.min(into.length, to - from);
      into.set(ahead.subarray(from, from + known));
      from += known;
      const rest = into.subarray(known);
      if (rest.length === 0) return;
      if (rest.length >= AHEAD_BYTES) return void readWhole(rest, rest.length);
      from = 0;
      to = readWhole(ahead, rest.length);
      rest.set(ahead.subarray(0, rest.length));
      from = rest.length;
    },
  };
}
