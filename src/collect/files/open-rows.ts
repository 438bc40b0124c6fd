import { join } from 'node:path';
import { EthogramError } from '../../errors.js';
import type { FileFormat, Mapping } from '../../model/index.js';
import type { Store } from '../../store/index.js';
import { JsonRows } from '../compile/json-rows.js';
import type { ReadableRows } from '../compile/row-source.js';
import { identifier, literal } from '../compile/sql-text.js';
import { TableRows, type TableColumn } from '../compile/table-rows.js';
import { cleanText } from './clean.js';
import { findCsvForm, type CsvForm } from './csv-form.js';
import { decodedChunks } from './decode.js';
import type { ScanCounts, Scanner } from './scan.js';
import { CsvScanner } from './scan-csv.js';
import { LineScanner, SEPARATOR } from './scan-lines.js';

/** A file whose rows the database can read. */
export interface OpenRows {
  readonly rows: ReadableRows;
  /** Rows that the scan refused, as JSON Lines; null when there are none. */
  readonly refused: string | null;
  /** All rows of the file, the refused ones included; null when the database has to count. */
  readonly count: number | null;
}

/** The file to open and what is known of it. */
export interface RowsFile {
  readonly path: string;
  /** Its name, for messages. */
  readonly name: string;
  readonly format: FileFormat;
  readonly mapping: Mapping;
}

/**
 * What a mapping can be compiled against, without reading the whole file: enough to find a missing column.
 * Errors: `file_unreadable`.
 */
export async function describeRows(store: Store, file: RowsFile): Promise<ReadableRows> {
  if (file.format === 'parquet') return parquetRows(store, file);
  if (file.format === 'jsonl') return new JsonRows('nothing');
  const form = await findCsvForm(file.path, file.mapping);
  return csvRows(file, form, 'nothing');
}

/** Opens the rows of a file; texts are scanned into clean files in `work`. Errors: `file_unreadable`. */
export async function openRows(
  store: Store,
  file: RowsFile,
  work: string,
  watch: { readonly onBytes?: (bytes: number) => void; readonly signal?: AbortSignal | undefined },
): Promise<OpenRows> {
  if (file.format === 'parquet') {
    return { rows: await parquetRows(store, file), refused: null, count: null };
  }
  const files = { rows: join(work, 'rows'), refused: join(work, 'refused') };
  const clean = (scanner: Scanner): Promise<ScanCounts> =>
    cleanText(decodedChunks(file.path, file.mapping.encoding), scanner, files, watch);
  const done = (rows: ReadableRows, counts: ScanCounts): OpenRows => ({
    rows,
    refused: counts.refused === 0 ? null : files.refused,
    count: counts.rows + counts.refused,
  });
  if (file.format === 'jsonl') {
    const counts = await clean(new LineScanner());
    const separator = String.fromCharCode(SEPARATOR);
    const columns = `columns = {'line': 'BIGINT', 'row_text': 'VARCHAR'}`;
    const from = `read_csv(${literal(files.rows)}, ${columns}, delim = ${literal(separator)}, quote = '', escape = '', ${always(counts)})`;
    return done(new JsonRows(from), counts);
  }
  const form = await findCsvForm(file.path, file.mapping);
  const counts = await clean(new CsvScanner(form.bytes, form.columns.length, form.skip));
  return done(csvRows(file, form, csvFrom(files.rows, form, counts)), counts);
}

/** What is the same for every clean file: nothing is guessed, and the only text that is NULL is none. */
function always({ longest }: ScanCounts): string {
  const line = Math.max(longest + 1024, 2_000_000);
  return `header = false, auto_detect = false, new_line = '\\n', nullstr = '\u0002\u0003', max_line_size = ${line}, buffer_size = ${16 * line}`;
}

const LINE = 'line number of the file';

function csvFrom(path: string, form: CsvForm, counts: ScanCounts): string {
  const { delimiter, quote } = form.bytes;
  const columns = [
    `${literal(LINE)}: 'BIGINT'`,
    ...form.columns.map((c) => `${literal(c)}: 'VARCHAR'`),
  ];
  const quoting = quote < 0 ? `''` : literal(String.fromCharCode(quote));
  return `read_csv(${literal(path)}, columns = {${columns.join(', ')}}, delim = ${literal(String.fromCharCode(delimiter))}, quote = ${quoting}, escape = ${quoting}, ${always(counts)})`;
}

function csvRows(file: RowsFile, form: CsvForm, from: string): TableRows {
  return new TableRows({
    from,
    line: identifier(LINE),
    columns: form.columns.map((name) => ({ name, type: 'VARCHAR' })),
    file: file.name,
  });
}

async function parquetRows(store: Store, file: RowsFile): Promise<TableRows> {
  const from = `read_parquet(${literal(file.path)}, file_row_number = true, binary_as_string = true)`;
  let described: { column_name: string; column_type: string }[];
  try {
    described = await store.all(`DESCRIBE SELECT * FROM ${from}`);
  } catch (error) {
    if (error instanceof EthogramError) throw error;
    throw new EthogramError(
      'file_unreadable',
      `no readable Parquet file: ${file.name} (${firstLine(error)})`,
      { cause: error },
    );
  }
  const columns: TableColumn[] = described
    .filter(({ column_name: name }) => name !== 'file_row_number')
    .map(({ column_name: name, column_type: type }) => ({ name, type }));
  return new TableRows({ from, line: 'file_row_number + 1', columns, file: file.name });
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
