import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { eventLogContract, readTexts } from '../testing/event-log-contract.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { crc32c } from './crc32c.js';
import { openFileLog } from './file-log.js';

eventLogContract('files', (directory) => openFileLog(directory));
eventLogContract('files of 50 bytes', (directory) => openFileLog(directory, { segmentBytes: 50 }));

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

test('CRC-32C of the published check values', () => {
  expect(crc32c(text('123456789'))).toBe(0xe3069283);
  // RFC 3720, B.4: 32 bytes of zeros, of ones, and counting up.
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
});

async function written(
  records: readonly string[],
): Promise<{ directory: string; path: string; bytes: Buffer }> {
  const directory = await temporaryDirectory();
  const log = await openFileLog(directory);
  await log.append(records.map(text));
  await log.close();
  const path = join(directory, (await readdir(directory))[0]);
  return { directory, path, bytes: await readFile(path) };
}

test('begins a new file when one is full, named for its first position', async () => {
  const directory = await temporaryDirectory();
  const log = await openFileLog(directory, { segmentBytes: 30 });
  onTestFinished(() => log.close());
  for (let i = 0; i < 5; i++) await log.append([text('0123456789')]);
  // A record is 10 bytes and 13 of frame: two of them fill a file of 30 bytes.
  expect(await readdir(directory)).toEqual([
    '0000000000000000.log',
    '0000000000000046.log',
    '0000000000000092.log',
  ]);
  expect((await readTexts(log, 46)).map(([t]) => t)).toHaveLength(3);
});

test('an unfinished write at the end is cut off, whatever its length, and said', async () => {
  const { directory, path, bytes } = await written(['first', 'second']);
  const firstEnd = 5 + 13;
  for (let length = firstEnd + 1; length < bytes.length; length++) {
    await writeFile(path, bytes.subarray(0, length));
    const log = await openFileLog(directory);
    expect(log.notice).toMatch(/unfinished write.*at byte 18/);
    expect(await readTexts(log)).toEqual([['first', firstEnd]]);
    await log.append([text('again')]);
    expect((await readTexts(log)).map(([t]) => t)).toEqual(['first', 'again']);
    await log.close();
  }
});

test('a file that grew before its bytes arrived is cut off too', async () => {
  const { directory, path, bytes } = await written(['first', 'second']);
  for (let zeros = 1; zeros <= 18; zeros++) {
    await writeFile(
      path,
      Buffer.concat([bytes.subarray(0, bytes.length - zeros), Buffer.alloc(zeros)]),
    );
    const log = await openFileLog(directory);
    // With only the closing byte lost, the record itself is proven whole by its check.
    expect((await readTexts(log)).map(([t]) => t)).toEqual(
      zeros === 1 ? ['first', 'second'] : ['first'],
    );
    await log.close();
  }
});

test('any flipped bit is named with its file and offset, or does no harm', async () => {
  const records = ['first record', 'second record', 'third record'];
  const { directory, path, bytes } = await written(records);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const damaged = Buffer.from(bytes);
      damaged[at] = damaged[at] ^ (1 << bit);
      await writeFile(path, damaged);
      try {
        const log = await openFileLog(directory);
        expect((await readTexts(log)).map(([t]) => t)).toEqual(records);
        await log.close();
      } catch (error) {
        expect(error).toMatchObject({ code: 'log_damaged' });
        expect(String(error)).toContain(path);
      }
    }),
    { numRuns: 300 },
  );
});

test('damage in an older file is found when it is read; a missing file when it is opened', async () => {
  const directory = await temporaryDirectory();
  const log = await openFileLog(directory, { segmentBytes: 10 });
  for (const word of ['alpha', 'beta', 'gamma', 'delta']) await log.append([text(word)]);
  await log.close();
  const names = await readdir(directory);
  const first = join(directory, names[0]);
  const bytes = await readFile(first);
  bytes[14] = bytes[14] ^ 1;
  await writeFile(first, bytes);
  const again = await openFileLog(directory);
  await expect(readTexts(again)).rejects.toMatchObject({ code: 'log_damaged' });
  await again.close();
  await writeFile(join(directory, names[1]), bytes.subarray(0, 3));
  await expect(openFileLog(directory)).rejects.toMatchObject({ code: 'log_damaged' });
});
