import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../testing/collecting.js';
import { DuplicateIndex } from './duplicate-index.js';
import { numbered } from './testing/numbered.js';

const SCRIPT = join(import.meta.dirname, 'testing', 'add-and-die.ts');

/** Lets a process add digests, and kills it once it has said so many lines; answers the last number it said. */
function addAndKill(directory: string, lines: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => resolve(Number(said.trim().split('\n').at(-1))));
  });
}

test('killed at any moment, it knows all that it said it kept, and nothing that it did not', async () => {
  const directory = await temporaryDirectory();
  let kept = 0;
  for (const lines of [1, 21, 40, 3, 60]) {
    kept = Math.max(kept, await addAndKill(directory, lines));
    const index = await DuplicateIndex.open(directory, { sealedDigests: 2000 });
    const { position } = index;
    expect(position).toBeGreaterThanOrEqual(kept);
    for (let n = 1; n <= position; n++) if (!index.isKnown(numbered(n))) expect(n).toBe('known');
    for (let n = 1; n < 2000; n++) expect(index.isKnown(numbered(position + n))).toBe(false);
    await index.close();
  }
  expect(kept).toBeGreaterThan(10_000);
}, 60_000);
