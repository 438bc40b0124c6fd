import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { encodePieces } from './piece-frame.js';
import { bytesSource, PieceReader } from './piece-reader.js';
import { PieceWriter } from './piece-writer.js';
import { UnfitSnapshot } from './piece.js';
import { draftSnapshot, readSnapshot } from './snapshot-file.js';

/** Full, half full, empty, and of no length. */
const PAGES = [[7, 0, 7], [0, 7, 0, -0, 0, 0], [0, 0, 0], []].map((page) =>
  Float64Array.of(...page),
);

/** One of each, by number of entries. */
function written(entries: number): PieceWriter {
  const writer = new PieceWriter();
  const doubles = Float64Array.from({ length: entries }, (_, i) => i / 3);
  doubles[0] = -Infinity;
  writer.json('header', { text: 'Zürich 🚲 \ud800', none: null });
  writer.numbers('doubles', doubles);
  writer.numbers(
    'ints',
    Int32Array.from(doubles.keys(), (i) => -i),
    entries >> 1,
  );
  writer.numbers('words', new Uint32Array(entries).fill(0xffffffff));
  writer.pages('pages', PAGES);
  writer.rows(
    'rows',
    Array.from({ length: entries }, (_, i) => [i, `row ${i}`]),
  );
  return writer;
}

function check(reader: PieceReader, entries: number): void {
  expect(reader.json('header')).toEqual({ text: 'Zürich 🚲 \ud800', none: null });
  const doubles = reader.doubles('doubles');
  expect([doubles.length, doubles[0], doubles[entries - 1]]).toEqual([
    entries,
    -Infinity,
    (entries - 1) / 3,
  ]);
  const ints = reader.ints('ints');
  expect([ints.length, ints[(entries >> 1) - 1]]).toEqual([entries >> 1, 1 - (entries >> 1)]);
  expect(reader.words('words').every((word) => word === 0xffffffff)).toBe(true);
  expect(reader.pages('pages', (name, length) => reader.doubles(name, length))).toEqual(PAGES);
  const rows = [...reader.rows('rows')];
  expect([rows.length, rows[entries - 1]]).toEqual([entries, [entries - 1, `row ${entries - 1}`]]);
  expect(reader.isAtEnd).toBe(true);
}

const bytesOf = (entries: number) => Buffer.concat([...encodePieces(written(entries).pieces())]);

describe('pieces', () => {
  test('come back as they were written, small ones and large ones', () => {
    for (const entries of [2, 2048, 700_000])
      check(new PieceReader(bytesSource(bytesOf(entries))), entries);
  });

  test('a name that is too long is a mistake of the program', () => {
    const writer = new PieceWriter();
    writer.json('a name of 17 byte', 1);
    expect(() => [...encodePieces(writer.pieces())]).toThrow(/1 to 16 letters/);
  });

  test('whatever bit is another, or wherever they end, it is noticed', () => {
    const whole = bytesOf(20);
    const readAll = (bytes: Uint8Array) => check(new PieceReader(bytesSource(bytes)), 20);
    fc.assert(
      fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
        const flipped = Buffer.from(whole);
        flipped[bit >> 3] ^= 1 << (bit & 7);
        expect(() => readAll(flipped)).toThrow(UnfitSnapshot);
        expect(() => readAll(whole.subarray(0, bit >> 3))).toThrow(UnfitSnapshot);
      }),
      { numRuns: 1000 },
    );
  });

  test('who asks for another part is told which is there', () => {
    const reader = new PieceReader(bytesSource(bytesOf(2)));
    expect(() => reader.ints('lists')).toThrow('it has a part header where lists is looked for');
  });
});

describe('a snapshot in a file', () => {
  const place = async () => path.join(await temporaryDirectory(), 'live.snapshot');

  test('is read as it was written, and is there only when it was kept', async () => {
    const file = await place();
    expect(readSnapshot(file, () => 1)).toBeNull();
    const draft = await draftSnapshot(file, written(700_000).pieces());
    expect(readSnapshot(file, () => 1)).toBeNull();
    await draft.keep();
    readSnapshot(file, (reader) => check(reader, 700_000));
    expect((await readFile(file)).length).toBe(draft.bytes);
  });

  test('the one before stays when another is dropped, or the program dies on the way', async () => {
    const file = await place();
    await (await draftSnapshot(file, written(30).pieces())).keep();
    await (await draftSnapshot(file, written(40).pieces())).drop();
    const die = (point: string) => (name: string) => {
      if (name === point) throw new Error(point);
    };
    await expect(
      draftSnapshot(file, written(40).pieces(), die('half-snapshot-write')),
    ).rejects.toThrow();
    const draft = await draftSnapshot(file, written(40).pieces(), die('before-snapshot-rename'));
    await expect(draft.keep()).rejects.toThrow('before-snapshot-rename');
    readSnapshot(file, (reader) => check(reader, 30));
  });

  test('an empty file is one that ends too early', async () => {
    const file = await place();
    await writeFile(file, '');
    expect(() => readSnapshot(file, (reader) => reader.json('header'))).toThrow(
      'it ends before its part header',
    );
  });
});
