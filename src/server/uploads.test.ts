import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { Uploads } from './uploads.js';

const HOUR = 3_600_000;

async function begun(mostBytes?: number) {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'ethogram-uploads-'));
  onTestFinished(() => rm(dataDirectory, { recursive: true, force: true }));
  const time = { now: 0 };
  let made = 0;
  const uploads = new Uploads({
    dataDirectory,
    clock: () => time.now,
    newId: () => `u${++made}`,
    folder: 'tables',
    ...(mostBytes !== undefined && { mostBytes }),
  });
  const keep = (text: string) => uploads.keep('t.csv', Readable.from([Buffer.from(text)]));
  const there = async () => (await readdir(path.join(dataDirectory, 'tables'))).sort();
  return { uploads, time, keep, there };
}

test('what nobody came back for goes after an hour, and what is worked on stays', async () => {
  const { uploads, time, keep, there } = await begun();
  for (const text of ['a', 'b', 'c']) await keep(text);
  uploads.use('u2');
  time.now = HOUR - 1;
  await uploads.sweep();
  expect(await there()).toEqual(['u1', 'u2', 'u3']);
  // The hour is counted from when it was looked at last.
  uploads.use('u3');
  await uploads.release('u3');
  time.now = HOUR;
  await uploads.sweep();
  expect(await there()).toEqual(['u2', 'u3']);
  time.now = 9 * HOUR;
  await uploads.sweep();
  expect(await there()).toEqual(['u2']);
  expect(() => uploads.get('u1')).toThrow('no such upload: u1 (send the file again)');
});

test('what is unwanted goes when the last that works on it is done', async () => {
  const { uploads, keep, there } = await begun();
  await keep('a');
  uploads.use('u1');
  uploads.use('u1');
  await uploads.discard('u1');
  expect(uploads.has('u1')).toBe(false);
  await uploads.release('u1');
  expect(await there()).toEqual(['u1']);
  await uploads.release('u1');
  expect(await there()).toEqual([]);
  await expect(uploads.discard('u1')).rejects.toMatchObject({ code: 'not_found' });
});

test('a file that is too large is refused: at once where it says so, and else when it has come', async () => {
  const { uploads, keep, there } = await begun(2_000_000);
  const fits = 'x'.repeat(2_000_000);
  expect(await keep(fits)).toMatchObject({ bytes: 2_000_000 });
  const tooLarge = {
    code: 'file_too_large',
    message: expect.stringMatching(/^the file is larger than 2 MB \(/),
  };
  await expect(keep(`${fits}x`)).rejects.toMatchObject(tooLarge);
  const unread = new Readable({
    read: () => {
      throw new Error('nobody is to read it');
    },
  });
  await expect(uploads.keep('t.csv', unread, 2_000_001)).rejects.toMatchObject(tooLarge);
  expect(await there()).toEqual(['u1']);
});
