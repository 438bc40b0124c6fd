import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import { storeContract } from '../testing/store-contract.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { openStore } from './open-store.js';

storeContract('DuckDB', (directory) => openStore({ directory }));

test('another process that holds the file is named', async () => {
  const directory = await temporaryDirectory();
  const store = await openStore({ directory });
  onTestFinished(() => store.close());
  // The other process opens the file as this program would; it must be refused by the lock of the file.
  const script = `
    const { DuckDBInstance } = require(${JSON.stringify(createRequire(import.meta.url).resolve('@duckdb/node-api'))});
    DuckDBInstance.create(${JSON.stringify(join(directory, 'store.duckdb'))}).then(() => console.log('opened'), (e) => console.log(e.message));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  expect(stdout).toMatch(/Could not set lock on file.*PID/s);
});

test('the database reaches nothing outside the data directory, and nobody can change that', async () => {
  const outside = await temporaryDirectory();
  const store = await openStore({ directory: await temporaryDirectory() });
  onTestFinished(() => store.close());
  await expect(store.run(`COPY (SELECT 1) TO '${join(outside, 'x.csv')}'`)).rejects.toThrow(
    /Permission Error/,
  );
  await expect(store.run('SET enable_external_access = true')).rejects.toThrow(/locked|disabled/);
  await store.run(`COPY (SELECT 1) TO '${join(store.directory, 'x.csv')}'`);
});

test('spills to the temporary directory when memory is short', async () => {
  const store = await openStore({ directory: await temporaryDirectory(), memoryLimit: '150MB' });
  onTestFinished(() => store.close());
  const counted = await store.all(
    `SELECT count(*) AS n FROM (SELECT md5(i::VARCHAR) AS h, count(*) FROM range(4000000) r(i) GROUP BY h)`,
  );
  expect(counted).toEqual([{ n: 4_000_000 }]);
});

test('a store of a newer program is refused', async () => {
  const directory = await temporaryDirectory();
  await (await openStore({ directory })).close();
  const instance = await DuckDBInstance.create(join(directory, 'store.duckdb'));
  const connection = await instance.connect();
  await connection.run("INSERT INTO migrations VALUES (9999, '9999-later.sql')");
  connection.closeSync();
  instance.closeSync();
  await expect(openStore({ directory })).rejects.toMatchObject({
    code: 'store_newer',
    message: expect.stringContaining('update ethogram') as string,
  });
});

test('a file that is no database is called damaged', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'store.duckdb'), 'not a database at all'.repeat(1000));
  await expect(openStore({ directory })).rejects.toMatchObject({ code: 'store_damaged' });
});

test('every table of the schema is made, without secondary indexes', async () => {
  const store = await openStore({ directory: await temporaryDirectory() });
  onTestFinished(() => store.close());
  const names = (
    await store.all<{ table_name: string }>('SELECT table_name FROM duckdb_tables()')
  ).map((t) => t.table_name);
  expect(names).toEqual(expect.arrayContaining(['events', 'actors', 'imports', 'models']));
  expect(await store.all('SELECT * FROM duckdb_indexes()')).toEqual([]);
});
