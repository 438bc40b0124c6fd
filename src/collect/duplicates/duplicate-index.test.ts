import { appendFile, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryDirectory } from '../testing/collecting.js';
import { DuplicateIndex } from './duplicate-index.js';
import { numbered } from './testing/numbered.js';

const DAY = 86_400_000;
const id = numbered;

async function opened(directory: string, sealedDigests = 50): Promise<DuplicateIndex> {
  const index = await DuplicateIndex.open(directory, { sealedDigests });
  let isOpen = true;
  const close = index.close.bind(index);
  index.close = async () => {
    if (isOpen) await close();
    isOpen = false;
  };
  onTestFinished(() => index.close());
  return index;
}

test('what was added is known, at once and after opening again, up to the position it was flushed to', async () => {
  const directory = await temporaryDirectory();
  const index = await opened(directory);
  expect(index.isKnown(id(1))).toBe(false);
  expect([index.add(id(1), Infinity, 10), index.add(id(1), Infinity, 11)]).toEqual([true, false]);
  index.add(id(2), Infinity, 20);
  index.flush(10);
  expect([index.isKnown(id(1)), index.isKnown(id(2))]).toEqual([true, true]);
  await index.close();
  const again = await opened(directory);
  expect(again.position).toBe(10);
  expect([again.isKnown(id(1)), again.isKnown(id(2))]).toEqual([true, false]);
});

test('the digest of zeros is one like any other', async () => {
  const directory = await temporaryDirectory();
  const zero = '0'.repeat(32);
  const index = await opened(directory, 3);
  expect(index.isKnown(zero)).toBe(false);
  index.add(zero, Infinity, 1);
  for (let n = 0; n < 5; n++) index.add(id(n), Infinity, 1);
  index.flush(1);
  await index.settled();
  expect([index.isKnown(zero), index.isKnown(id(4)), index.files]).toEqual([true, true, 1]);
});

test('agrees with a set, through sealing, merging and opening again', async () => {
  const step = fc.oneof(
    { weight: 10, arbitrary: fc.record({ add: fc.nat({ max: 300 }), days: fc.nat({ max: 60 }) }) },
    { weight: 1, arbitrary: fc.constant('flush' as const) },
    { weight: 1, arbitrary: fc.constant('flush half' as const) },
    { weight: 1, arbitrary: fc.constant('open again' as const) },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { size: 'max', maxLength: 300 }),
      fc.integer({ min: 5, max: 20 }),
      async (steps, sealed) => {
        const directory = await temporaryDirectory();
        let index = await opened(directory, sealed);
        const kept = new Set<number>();
        let waiting: { n: number; position: number }[] = [];
        let position = 0;
        const flush = (to: number) => {
          index.flush(to);
          for (const one of waiting) if (one.position <= to) kept.add(one.n);
          waiting = waiting.filter((one) => one.position > to);
        };
        for (const one of steps) {
          if (one === 'flush') flush(position);
          else if (one === 'flush half') {
            flush(Math.max(index.position, Math.floor((index.position + position) / 2)));
          } else if (one === 'open again') {
            await index.close();
            index = await opened(directory, sealed);
            waiting = [];
            position = index.position;
          } else {
            position += 1;
            const isNew = !kept.has(one.add) && !waiting.some(({ n }) => n === one.add);
            expect(index.add(id(one.add), one.days * DAY, position)).toBe(isNew);
            if (isNew) waiting.push({ n: one.add, position });
          }
        }
        const known = new Set([...kept, ...waiting.map(({ n }) => n)]);
        for (let n = 0; n <= 300; n++) expect(index.isKnown(id(n))).toBe(known.has(n));
        await index.settled();
        for (let n = 0; n <= 300; n++) expect(index.isKnown(id(n))).toBe(known.has(n));
        expect(index.count).toBe(known.size);
        await index.close();
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

test('many runs of a period become few, and lose nothing', async () => {
  const directory = await temporaryDirectory();
  const index = await opened(directory, 200);
  for (let n = 0; n < 20_000; n++) {
    index.add(id(n), Infinity, n);
    if (n % 100 === 99) {
      index.flush(n);
      if (n % 2000 === 1999) await index.settled();
    }
  }
  await index.settled();
  expect(index.files).toBeLessThan(20);
  for (let n = 0; n < 20_000; n++) expect(index.isKnown(id(n))).toBe(true);
  for (let n = 20_000; n < 40_000; n++) expect(index.isKnown(id(n))).toBe(false);
  await index.close();
  const again = await opened(directory, 200);
  for (let n = 0; n < 20_000; n += 7) expect(again.isKnown(id(n))).toBe(true);
  expect(again.count).toBe(20_000);
});

test('a digest lives as long as it must, and its period at most longer', async () => {
  const index = await opened(await temporaryDirectory(), 10);
  for (let n = 0; n < 100; n++) index.add(id(n), n * DAY, 1);
  index.add(id(100), Infinity, 1);
  index.flush(1);
  for (const now of [0, 10, 50, 99, 500]) {
    await index.expire(now * DAY);
    for (let n = now; n < 100; n++) expect(index.isKnown(id(n))).toBe(true);
    for (let n = 0; n < Math.min(100, now - 15); n++) expect(index.isKnown(id(n))).toBe(false);
  }
  expect(index.isKnown(id(100))).toBe(true);
});

/** The files of an index with 30 stretches of a digest each in its journal, and the journal. */
async function journaled(): Promise<{ directory: string; journal: string }> {
  const directory = await temporaryDirectory();
  const index = await opened(directory);
  for (let n = 1; n <= 30; n++) {
    index.add(id(n), Infinity, n);
    index.flush(n);
  }
  await index.close();
  const [name = ''] = (await readdir(directory)).filter((file) => file.startsWith('journal-'));
  return { directory, journal: join(directory, name) };
}

test('a journal cut anywhere, or with a flipped bit, is known up to there, and can be gone on with', async () => {
  const { directory, journal } = await journaled();
  const whole = await readFile(journal);
  for (let length = 0; length < whole.length; length += 17) {
    await writeFile(journal, whole.subarray(0, length));
    const index = await opened(directory);
    const upTo = index.position;
    expect(upTo).toBeLessThan(30);
    for (let n = 1; n <= 30; n++) expect(index.isKnown(id(n))).toBe(n <= upTo);
    index.add(id(99), Infinity, upTo + 1);
    index.flush(upTo + 1);
    await index.close();
    const again = await opened(directory);
    expect([again.position, again.isKnown(id(99))]).toEqual([upTo + 1, true]);
    await again.close();
  }
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length * 8 - 1 }), async (bit) => {
      const bytes = Buffer.from(whole);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(journal, bytes);
      const index = await opened(directory);
      for (let n = 1; n <= 30; n++) expect(index.isKnown(id(n))).toBe(n <= index.position);
      await index.close();
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('a journal that misses what one before it lost is not believed', async () => {
  const { directory, journal } = await journaled();
  const before = await readFile(journal);
  // The first of two journals lost its tail, as a power cut would have it; the second begins where the first had ended.
  const index = await opened(directory, 31);
  index.add(id(31), Infinity, 31);
  index.flush(31);
  await index.settled();
  index.add(id(32), Infinity, 32);
  index.flush(32);
  await index.close();
  for (const name of await readdir(directory)) {
    if (name.startsWith('run-')) await rm(join(directory, name));
  }
  await writeFile(journal, before.subarray(0, before.length - 20));
  const again = await opened(directory);
  expect([again.position, again.isKnown(id(29)), again.isKnown(id(32))]).toEqual([29, true, false]);
  expect(await readdir(directory)).toEqual([basename(journal)]);
});

test('a run that is not whole is made anew with all the rest; what was left half done is taken away', async () => {
  const directory = await temporaryDirectory();
  const index = await opened(directory, 10);
  for (let n = 0; n < 10; n++) index.add(id(n), Infinity, 1);
  index.flush(1);
  await index.settled();
  await index.close();
  await appendFile(join(directory, 'run-1.partial'), 'x');
  const whole = await opened(directory);
  expect([whole.position, whole.count, whole.isKnown(id(3))]).toEqual([1, 10, true]);
  await whole.close();
  const [run = ''] = (await readdir(directory)).filter((file) => file.startsWith('run-'));
  expect(await readdir(directory)).toHaveLength(2);
  const bytes = await readFile(join(directory, run));
  for (const damage of [bytes.subarray(0, -1), Buffer.concat([bytes, bytes]), flipped(bytes)]) {
    await writeFile(join(directory, run), damage);
    const broken = await opened(directory);
    expect([broken.position, broken.count, broken.isKnown(id(3))]).toEqual([0, 0, false]);
    await broken.close();
  }
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.length - 30;
  copy[at] = (copy[at] ?? 0) ^ 4;
  return copy;
}
