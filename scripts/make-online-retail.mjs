// Makes the data of examples/online-retail from the monthly CSV files of the UCI "Online Retail" set:
//
//   node scripts/make-online-retail.mjs <folder with online-retail-YYYY-MM.csv.gz>
//
// Every row and every column is kept as it is written in the source, as text, in the order of the files, so that rows
// can be accounted for one by one. The same input and the same DuckDB give the same bytes.
import './lib/check-node.mjs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Failed, ROOT, main } from './lib/run.mjs';

const OUT = join(ROOT, 'examples', 'online-retail', 'data');
const MONTHS = /^online-retail-(2010-12|2011-0[1-8])\.csv\.gz$/;
const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
];
const PARQUET = '(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 122880)';

const text = (value) => `'${value.replaceAll("'", "''")}'`;

/** The monthly files of the folder, oldest first. Months after August 2011 are not part of the example. */
async function monthlyFiles(folder) {
  const names = (await readdir(folder)).filter((name) => MONTHS.test(name)).sort();
  if (names.length !== 9) {
    throw new Failed(
      `expected nine monthly files in ${folder}, online-retail-2010-12.csv.gz to online-retail-2011-08.csv.gz; found ${names.length}`,
    );
  }
  return names.map((name) => join(folder, name));
}

/** Reads the lines of all files into the table `lines`, in their order. */
async function readLines(connection, files) {
  const columns = COLUMNS.map((name) => `${text(name)}: 'VARCHAR'`).join(', ');
  // One thread and an explicit number keep the order of the source.
  await connection.run('SET threads = 1');
  await connection.run(
    `CREATE TABLE lines (n BIGINT, ${COLUMNS.map((c) => `${c} VARCHAR`).join(', ')})`,
  );
  for (const file of files) {
    await connection.run(`INSERT INTO lines
      SELECT (SELECT count(*) FROM lines) + row_number() OVER (), *
      FROM read_csv(${text(file)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
        new_line = '\\n', nullstr = '', columns = {${columns}})`);
  }
}

/** One row a customer and country, since the customer's first line from there: what we know of a customer besides their orders. */
const CUSTOMERS = `SELECT CustomerID, Country, min(InvoiceDate) AS Since FROM lines WHERE CustomerID IS NOT NULL
  GROUP BY CustomerID, Country ORDER BY CustomerID, Since, Country`;

await main(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    throw new Failed(
      'usage: node scripts/make-online-retail.mjs <folder with the monthly CSV files>',
      2,
    );
  }
  const files = await monthlyFiles(resolve(folder));
  await mkdir(OUT, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await readLines(connection, files);
  const write = (query, name) =>
    connection.run(`COPY (${query}) TO ${text(join(OUT, name))} ${PARQUET}`);
  await write(`SELECT ${COLUMNS.join(', ')} FROM lines ORDER BY n`, 'order-lines.parquet');
  await write(CUSTOMERS, 'customers.parquet');
  for (const name of ['order-lines.parquet', 'customers.parquet']) {
    const [[rows]] = (
      await connection.runAndReadAll(`SELECT count(*) FROM ${text(join(OUT, name))}`)
    ).getRows();
    console.log(`${name}: ${String(rows)} rows, ${(await stat(join(OUT, name))).size} bytes`);
  }
  connection.closeSync();
  instance.closeSync();
});
