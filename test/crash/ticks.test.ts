import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { HOUR, running } from '../../src/server/testing/running.js';

test('while an import has its turn, what is due waits and does not fill the log', async () => {
  const server = await running();
  const { clock, ingest, pricing } = server;
  const log = path.join(server.dataDirectory, 'log');
  const ticks = async () => {
    const files = await Promise.all(
      (await readdir(log)).map((name) => readFile(path.join(log, name), 'utf8')),
    );
    return files.join('').split('"type":"tick"').length - 1;
  };
  await pricing('ann');
  await pricing('ann');
  await ingest.settled();
  const before = await ticks();
  await ingest.alone(async () => {
    clock.goBy(25 * HOUR);
    for (let n = 0; n < 20; n++) {
      clock.goBy(1);
      // As long as it takes to write a tick.
      await readdir(log);
      await ticks();
    }
  });
  clock.goBy(1);
  await expect
    .poll(() => server.get('/api/entities/contact:ann'))
    .toMatchObject({ memberships: [] });
  await ingest.settled();
  expect((await ticks()) - before).toBeLessThanOrEqual(2);
});

test('what came in while something had its turn is taken in before a stop, and nothing after it', async () => {
  const { ingest, pricing } = await running();
  let end = () => undefined as void;
  let begin = () => undefined as void;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const turn = ingest.alone(() => {
    begin();
    return new Promise<void>((resolve) => (end = resolve));
  });
  await begun;
  // More than are taken in at a stretch.
  await Promise.all(Array.from({ length: 300 }, () => pricing('ann')));
  const before = ingest.positions.live;
  const closing = ingest.close();
  end();
  await Promise.all([closing, turn]);
  const after = ingest.positions;
  expect(after.live).toBeGreaterThan(before);
  expect(after.store).toBe(after.live);
  for (let n = 0; n < 20; n++) await setImmediate();
  expect(ingest.positions).toEqual(after);
});
