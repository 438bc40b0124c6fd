import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

const LOOP = path.join(import.meta.dirname, 'loop.ts');

test('killed again and again, the server loses nothing, doubles nothing, and always starts', async () => {
  const loop = spawn(process.execPath, ['--import', 'tsx', LOOP], {
    env: { ETHOGRAM_CRASH_CYCLES: '10', ETHOGRAM_CRASH_START_SECONDS: '60', ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  loop.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    process.stdout.write(text);
  });
  const [status] = (await once(loop, 'close')) as [number | null];
  expect(said).not.toMatch(/WRONG/);
  expect(status).toBe(0);
}, 600_000);
