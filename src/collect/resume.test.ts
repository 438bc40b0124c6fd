import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { resumeImports } from './fold-log.js';
import { importFile } from './import-file.js';
import { collecting, temporaryDirectory } from './testing/collecting.js';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'testing', 'import-and-die.ts');

/** Imports in a process of its own that dies at a statement; answers what it said, or null when it was killed. */
async function importAndDie(
  directory: string,
  file: string,
  at: number,
): Promise<{ statements: number } | null> {
  try {
    const args = ['--import', 'tsx', SCRIPT, directory, file, String(at)];
    const { stdout } = await run(process.execPath, args);
    return JSON.parse(stdout) as { statements: number };
  } catch (error) {
    if ((error as { signal?: string }).signal !== 'SIGKILL') throw error;
    return null;
  }
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      type: n % 10 === 0 ? 'identify' : 'track',
      event: 'Clicked',
      messageId: `m${n % (count - 5)}`,
      userId: n % 50 === 7 ? undefined : `u${n % 20}`,
      traits: { plan: 'pro' },
      properties: { n },
      timestamp: new Date(Date.UTC(2024, 0, 1) + n * 1000).toISOString(),
    }),
  ).join('\n');
}

/** All that an import leaves in the store. */
const LEFT = `
  SELECT (SELECT count(*) FROM events) AS events, (SELECT count(DISTINCT id) FROM events) AS ids, (SELECT sum(hash(id, occurred_at, actor))::VARCHAR FROM events) AS digest,
    (SELECT count(*) FROM actors) AS actors, (SELECT count(*) FROM traits) AS traits, (SELECT count(*) FROM quarantine) AS quarantine,
    (SELECT count(*) FROM imports) AS imports, (SELECT value FROM meta WHERE key = 'log_position') AS position`;

test('killed at any statement of the fold: the next start finishes it, with nothing lost and nothing double', async () => {
  const file = join(await temporaryDirectory(), 'archive.jsonl');
  await writeFile(file, lines(300));
  const whole = await temporaryDirectory();
  const { statements } = (await importAndDie(whole, file, 0)) ?? { statements: 0 };
  expect(statements).toBeGreaterThan(20);
  const reference = await (await collecting(whole)).store.all(LEFT);
  // The first, the last (the commit), and some between.
  const places = [1, Math.floor(statements / 3), Math.floor((2 * statements) / 3), statements];
  for (const at of places) {
    const directory = await temporaryDirectory();
    expect(await importAndDie(directory, file, at)).toBeNull();
    const c = await collecting(directory);
    expect(await resumeImports(c)).toHaveLength(1);
    expect(await c.store.all(LEFT)).toEqual(reference);
    expect(await resumeImports(c)).toEqual([]);
    expect(await importFile(c, { path: file })).toMatchObject({ imported: 0 });
    expect(await c.store.all(LEFT)).toEqual(reference);
    await c.close();
  }
}, 120_000);

test('stopped in the middle: nothing half done; started again, nothing lost and nothing double', async () => {
  const c = await collecting();
  const path = await c.file('archive.jsonl', lines(20_000));
  for (const stopAt of ['copying', 'reading', 'storing events']) {
    const stopping = new AbortController();
    const importing = importFile(c, {
      path,
      signal: stopping.signal,
      onProgress: (_, what) => {
        if (what === stopAt) stopping.abort();
      },
    });
    await expect(importing, stopAt).rejects.toMatchObject({ code: 'interrupted' });
    expect(await c.store.all('SELECT count(*) AS n FROM events')).toEqual([{ n: 0 }]);
  }
  const result = await importFile(c, { path });
  expect(result.rows).toBe(20_000);
  expect(await c.store.all('SELECT count(*) AS n, count(DISTINCT id) AS d FROM events')).toEqual([
    { n: 19_995 - 400, d: 19_995 - 400 },
  ]);
});

test('a log that is shorter than the store knows is refused', async () => {
  const c = await collecting();
  await c.take('a.jsonl', lines(10));
  const empty = { ...c, log: { ...c.log, end: 0 } };
  await expect(resumeImports(empty)).rejects.toMatchObject({ code: 'log_damaged' });
});

test('an import that cannot succeed is recorded and does not stand in the way of the next', async () => {
  const c = await collecting();
  const { gzipSync } = await import('node:zlib');
  const packed = gzipSync(lines(30_000));
  await expect(
    c.take('cut.jsonl.gz', packed.subarray(0, packed.length - 50)),
  ).rejects.toMatchObject({
    code: 'file_unreadable',
  });
  expect(await c.store.all('SELECT rows, failed IS NOT NULL AS failed FROM imports')).toEqual([
    { rows: 0, failed: true },
  ]);
  expect(await resumeImports(c)).toEqual([]);
  expect(await c.take('whole.jsonl', lines(10))).toMatchObject({ rows: 10 });
});

test('what was given is kept as it was', async () => {
  const c = await collecting();
  const text = lines(10);
  await c.take('a.jsonl', text);
  const [{ blob } = { blob: '' }] = await c.store.all<{ blob: string }>('SELECT blob FROM imports');
  expect(await readFile(join(c.directory, 'log', 'blobs', blob), 'utf8')).toBe(text);
});
