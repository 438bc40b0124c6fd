import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'vitest';

/** A file of the shared public data, found by walking up from here; the test is skipped where there is none. */
export function sharedData(context: TestContext, file: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, 'shared', 'data', file);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) {
      return context.skip(`the shared data folder with ${file} is not here`);
    }
  }
}
