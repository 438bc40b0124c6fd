import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { previewTable } from './preview-table.js';
import { readTable } from './read-table.js';

/** A folder with a table in it. */
async function tableOf(text: string, name = 'table.csv') {
  const folder = await mkdtemp(path.join(tmpdir(), 'ethogram-table-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, name);
  await writeFile(file, text);
  return { file, folder };
}

const SHOP = [
  'customer_id,name,spend,visits,plan',
  '7,ada,1.5,3,free',
  '8,bob,,4,free',
  '9,"cy, d",9.25,5,paid',
].join('\n');

test('each column says what it holds, and what would be taken is what a person would take', async () => {
  const { file } = await tableOf(SHOP);
  const number = { isNumber: true, namesRows: false, missing: 0 };
  const text = { isNumber: false, missing: 0, least: null, most: null };
  expect(await previewTable(file)).toEqual({
    rows: 3,
    columns: [
      { ...number, name: 'customer_id', namesRows: true, least: 7, most: 9 },
      { ...text, name: 'name', namesRows: true },
      { ...number, name: 'spend', missing: 1, least: 1.5, most: 9.25 },
      // Another number in each row, and yet an amount.
      { ...number, name: 'visits', least: 3, most: 5 },
      { ...text, name: 'plan', namesRows: false },
    ],
    first: [
      ['7', 'ada', '1.5', '3', 'free'],
      ['8', 'bob', null, '4', 'free'],
      ['9', 'cy, d', '9.25', '5', 'paid'],
    ],
    // A row without its number cannot be clustered.
    suggested: { id: 'customer_id', columns: ['visits'] },
  });
});

test('infinities and NaN are missing, names are taken as they are, and an empty table is one', async () => {
  const { file } = await tableOf('"a ""b""",c\n1,nan\n2,inf\n3,4\n');
  const { columns } = await previewTable(file);
  expect(columns.map(({ name, missing, least, most }) => [name, missing, least, most])).toEqual([
    ['a "b"', 0, 1, 3],
    ['c', 2, 4, 4],
  ]);
  const { file: empty } = await tableOf('a,b\n');
  expect(await previewTable(empty)).toMatchObject({ rows: 0, first: [], columns: [{}, {}] });
});

test('what is no table, and what is too large, is said by the name it was given', async () => {
  const { file } = await tableOf('PAR1 not really', 'x.parquet');
  const said = previewTable(file, { called: 'mine.parquet' });
  await expect(said).rejects.toMatchObject({ code: 'file_unreadable' });
  await expect(said).rejects.toThrow(/^not a table that can be read: mine\.parquet /);
  await expect(said).rejects.not.toThrow(path.dirname(file));
  const { file: wide } = await tableOf(SHOP);
  await expect(previewTable(wide, { mostColumns: 4 })).rejects.toThrow(
    'the file has 5 columns, and 4 can be chosen from here (',
  );
  const two = { columns: ['visits', 'customer_id'] };
  await expect(readTable(wide, two, { mostNumbers: 5 })).rejects.toThrow(
    '3 rows by 2 columns are 6 numbers, and 5 can be taken here (choose fewer columns',
  );
  expect((await readTable(wide, two, { mostNumbers: 6 })).table.columns).toHaveLength(2);
});

test('reading that is called off ends, and leaves no file behind', async () => {
  const { file, folder } = await tableOf(SHOP);
  const options = { temporary: folder, signal: AbortSignal.abort(), called: 'mine.csv' };
  const stopped = { code: 'interrupted', message: expect.stringMatching(/^reading mine\.csv/) };
  await expect(readTable(file, {}, options)).rejects.toMatchObject(stopped);
  const many = Array.from({ length: 200_000 }, (_, i) => `${i},${i % 7}`).join('\n');
  const { file: long } = await tableOf(`a,b\n${many}\n`);
  const stop = new AbortController();
  const reading = readTable(long, {}, { ...options, signal: stop.signal });
  setImmediate(() => stop.abort());
  await expect(reading).rejects.toMatchObject(stopped);
  expect(await readdir(folder)).toEqual(['table.csv']);
});
