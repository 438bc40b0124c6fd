import path from 'node:path';
import { stringify } from 'yaml';
import { EthogramError, type ErrorCode } from '../errors.js';
import { Mapping, type FileFormat, type ImportKind, type Project } from '../model/index.js';
import type { Store } from '../store/index.js';
import { compileMapping } from './compile/compile-mapping.js';
import { literal } from './compile/sql-text.js';
import { findCsvForm } from './files/csv-form.js';
import { CsvRecord, fieldsOf, findRecord } from './files/csv-record.js';
import { decodedHead } from './files/decode.js';
import { describeRows } from './files/open-rows.js';
import { chooseMapping, type Choice, type Wish } from './mapping/choose-mapping.js';
import { detectFormat } from './mapping/detect-format.js';
import { draftMapping } from './mapping/guess-mapping.js';

/** How a file would be read, and how it begins. */
export interface FilePreview {
  readonly format: FileFormat | null;
  readonly kind: ImportKind | null;
  /** YAML; null where it cannot be read. */
  readonly mapping: string | null;
  /** What was decided for the person who gave it. */
  readonly notes: readonly string[];
  readonly columns: readonly string[];
  /** The first rows as they are written. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Why it cannot be read so. */
  readonly problem: { readonly code: ErrorCode; readonly detail: string } | null;
  /** A mapping to begin from, where none was given and none can be guessed; YAML. */
  readonly draft: string | null;
}

/** The rows that are shown, and how much of a file is looked at for them. */
const ROWS = 20;
const HEAD_BYTES = 1024 * 1024;
/** Reads any file, for a look at its columns. */
const ANY = Mapping.parse({
  kind: 'events',
  name: 'any',
  event: { event: 'event', userId: 'user', timestamp: 'time' },
});

/** Looks at a file as an import would, and takes nothing in. Errors: `file_unreadable` for what no import could read. */
export async function previewFile(
  {
    store,
    project,
  }: { readonly store: Store; readonly project: Pick<Project, 'currency' | 'rates'> },
  { path: place, ...wish }: Wish & { readonly path: string },
): Promise<FilePreview> {
  const file = { path: place, name: path.basename(place) };
  const found = await detectFormat(file);
  let choice: Choice | null = null;
  let problem: FilePreview['problem'] = null;
  try {
    choice = await chooseMapping(store, file, wish);
    const limits = { source: '', file: file.name, earliest: 0, latest: 0 };
    compileMapping(
      choice.mapping,
      await describeRows(store, { ...file, ...choice }),
      limits,
      project,
    );
  } catch (error) {
    if (!(error instanceof EthogramError)) throw error;
    problem = { code: error.code, detail: error.message };
  }
  const format = choice?.format ?? wish.mapping?.format ?? found;
  const rows = await firstRows(store, place, format, choice?.mapping ?? wish.mapping ?? ANY);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    format,
    kind: choice?.mapping.kind ?? wish.kind ?? null,
    mapping: choice === null ? null : stringify(choice.mapping),
    notes: choice?.notes ?? [],
    columns,
    rows,
    problem,
    draft: choice === null ? draftMapping(format, columns, wish.kind ?? 'events') : null,
  };
}

type Row = Record<string, unknown>;

async function firstRows(
  store: Store,
  file: string,
  format: FileFormat,
  mapping: Mapping,
): Promise<Row[]> {
  if (format === 'parquet') {
    const rows = await store.all<{ row: string }>(
      `SELECT to_json(t)::VARCHAR AS row FROM (SELECT * FROM read_parquet(${literal(file)}, binary_as_string = true) LIMIT ${ROWS}) t`,
    );
    return rows.map(({ row }) => JSON.parse(row) as Row);
  }
  const head = await decodedHead(file, mapping.encoding, HEAD_BYTES);
  return format === 'jsonl' ? jsonRows(head) : csvRows(head, file, mapping);
}

function jsonRows(head: Buffer): Row[] {
  const rows: Row[] = [];
  for (const line of head.toString('utf8').split('\n')) {
    if (rows.length === ROWS) break;
    try {
      const row: unknown = JSON.parse(line);
      if (typeof row === 'object' && row !== null) rows.push(row as Row);
    } catch (error) {
      // A broken line, or one that is cut off; it is set apart when the file is read.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return rows;
}

async function csvRows(head: Buffer, file: string, mapping: Mapping): Promise<Row[]> {
  const { bytes, columns, skip } = await findCsvForm(file, mapping);
  const rows: Row[] = [];
  const record = new CsvRecord();
  let at = 0;
  for (let index = 0; rows.length < ROWS && at < head.length; index++) {
    const isWhole = findRecord(head, at, head.length < HEAD_BYTES, bytes, record);
    if (!isWhole && record.problem === null) break;
    const fields = fieldsOf(head, at, record.end, bytes);
    if (record.next <= at) break;
    at = record.next;
    const isEmpty = fields.length === 1 && fields[0] === '';
    if (index < skip || isEmpty) continue;
    rows.push(Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? ''])));
  }
  return rows;
}
