import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { exportParquet } from './export-parquet.js';
import { openStore } from './open-store.js';

test('writes columns as they are, rows in their order, and leaves nothing else behind', async () => {
  const store = await openStore({ directory: await temporaryDirectory() });
  onTestFinished(() => store.close());
  const file = join(store.directory, 'deep', "it's.parquet");
  await exportParquet(
    store,
    [
      { name: 'id', type: 'text', values: ['contact:b', 'contact:a', null] },
      { name: 'a "quoted" name', type: 'double', values: Float64Array.of(0.5, Number.NaN, -1) },
      { name: 'export_rows', type: 'int', values: Int32Array.of(1, 2, 3) },
    ],
    file,
  );
  const rows = await store.all(`SELECT * FROM read_parquet('${file.replace("'", "''")}')`);
  expect(rows).toEqual([
    { id: 'contact:b', 'a "quoted" name': 0.5, export_rows: 1 },
    { id: 'contact:a', 'a "quoted" name': null, export_rows: 2 },
    { id: null, 'a "quoted" name': -1, export_rows: 3 },
  ]);
  expect(await readdir(join(store.directory, 'temp'))).toEqual([]);
  expect(await readdir(join(store.directory, 'deep'))).toEqual(["it's.parquet"]);
});
