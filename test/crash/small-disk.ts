import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';

/** A disk in memory that a test can fill. */
export interface SmallDisk {
  readonly directory: string;
  /** Takes all the space that is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
}

/** Mounts a disk of some megabytes in a directory. Skips the test where nobody may mount one, and says why. */
export function mountSmallDisk(context: TestContext, inside: string, megabytes: number): SmallDisk {
  const directory = path.join(inside, 'disk');
  mkdirSync(directory, { recursive: true });
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory], {
      stdio: 'pipe',
    });
  } catch (error) {
    context.skip(`a small disk cannot be mounted here: ${String(error).split('\n', 1)[0]}`);
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['-l', directory]));
  const ballast = path.join(directory, 'ballast');
  return {
    directory,
    fill() {
      const { bavail, bsize } = statfsSync(directory);
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize));
      } catch (error) {
        // Somebody else took some of it meanwhile: it is full all the same.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    free: () => rmSync(ballast),
  };
}
