import { EthogramError } from '../../errors.js';
import { FileFormat, type ImportKind, type Mapping } from '../../model/index.js';
import type { Store } from '../../store/index.js';
import { compileMapping } from '../compile/compile-mapping.js';
import { decodedHead } from '../files/decode.js';
import { describeRows } from '../files/open-rows.js';
import { detectFormat, type NamedFile } from './detect-format.js';
import { guessMapping } from './guess-mapping.js';
import { READY_MAPPINGS, READY_MAPPING_NAMES, readyFamily } from './ready-mappings.js';

/** What was asked for. */
export interface Wish {
  readonly format?: string | undefined;
  readonly mapping?: Mapping | undefined;
  readonly kind?: ImportKind | undefined;
}

/** How a file will be read, and what was decided for the person who gave it. */
export interface Choice {
  readonly mapping: Mapping;
  readonly format: FileFormat;
  readonly notes: readonly string[];
}

/**
 * Chooses how to read a file: the mapping given; the ready one asked for by name; else what can be recognised.
 * Errors: `mapping_invalid`, `file_unreadable`, `usage`.
 */
export async function chooseMapping(store: Store, file: NamedFile, wish: Wish): Promise<Choice> {
  const found = await detectFormat(file);
  const asked = FileFormat.safeParse(wish.format);
  const format = asked.success ? asked.data : found;
  refuseMismatch(file, format, found);
  if (wish.mapping !== undefined) return given(file, wish.mapping, wish, format);
  if (wish.format !== undefined && !asked.success) {
    return chooseReady(store, file, wish.format, format, wish.kind);
  }
  if (format === 'jsonl' && (await isSegment(file))) {
    const notes = ['no mapping was given: read as a Segment archive'];
    return { mapping: READY_MAPPINGS['segment'], format, notes };
  }
  const columns = await columnsOf(store, file, format);
  const { mapping, note } = guessMapping(file.name, format, columns, wish.kind);
  return { mapping, format, notes: [note] };
}

function refuseMismatch(file: NamedFile, asked: FileFormat, found: FileFormat): void {
  if ((asked === 'parquet') === (found === 'parquet')) return;
  throw new EthogramError(
    'file_unreadable',
    asked === 'parquet'
      ? `not a Parquet file: ${file.name}`
      : `a Parquet file, not ${asked}: ${file.name}`,
  );
}

function given(file: NamedFile, mapping: Mapping, wish: Wish, format: FileFormat): Choice {
  if (wish.kind !== undefined && wish.kind !== mapping.kind) {
    throw new EthogramError(
      'usage',
      `the mapping ${mapping.name} makes ${mapping.kind}, not ${wish.kind} (leave --kind out)`,
    );
  }
  const declared = mapping.format ?? format;
  const isAsked = wish.format !== undefined && FileFormat.safeParse(wish.format).success;
  const chosen = isAsked ? format : declared;
  refuseMismatch(file, chosen, format);
  return { mapping, format: chosen, notes: [] };
}

/** The first of a family of ready mappings that has all the columns it needs. */
async function chooseReady(
  store: Store,
  file: NamedFile,
  name: string,
  format: FileFormat,
  kind: ImportKind | undefined,
): Promise<Choice> {
  const family = readyFamily(name).filter((one) => kind === undefined || one.kind === kind);
  if (family.length === 0) {
    throw new EthogramError(
      'usage',
      `unknown format: ${name}${kind === undefined ? '' : ` for ${kind}`} (known: csv, jsonl, parquet, ${READY_MAPPING_NAMES.join(', ')})`,
    );
  }
  const misfits: string[] = [];
  for (const mapping of family) {
    const chosen =
      mapping.format === 'csv' || mapping.format === undefined ? format : mapping.format;
    const isText = (one: FileFormat) => one !== 'parquet';
    if (isText(chosen) !== isText(format)) continue;
    try {
      const rows = await describeRows(store, { ...file, format: chosen, mapping });
      const limits = { source: '', file: file.name, earliest: 0, latest: 0 };
      compileMapping(mapping, rows, limits, { currency: 'USD', rates: {} });
      const notes = family.length === 1 ? [] : [`read as ${mapping.name}`];
      return { mapping, format: chosen, notes };
    } catch (error) {
      if (!(error instanceof EthogramError) || error.code !== 'column_missing') throw error;
      misfits.push(`${mapping.name}: ${error.message}`);
    }
  }
  throw new EthogramError(
    'column_missing',
    `the file does not look like ${name}: ${misfits.join('; ')}`,
  );
}

const SEGMENT_TYPES = new Set(['track', 'page', 'screen', 'identify', 'group', 'alias']);

async function isSegment(file: NamedFile): Promise<boolean> {
  const row = await firstObject(file);
  return (
    row !== null &&
    SEGMENT_TYPES.has(String(row['type']).toLowerCase()) &&
    ('messageId' in row || 'anonymousId' in row || 'userId' in row || 'previousId' in row)
  );
}

/** The first line that is an object, of those at the beginning. */
async function firstObject(file: NamedFile): Promise<Record<string, unknown> | null> {
  const head = await decodedHead(file.path, 'utf-8', 1024 * 1024);
  for (const line of head.toString('utf8').split('\n', 100)) {
    try {
      const row: unknown = JSON.parse(line);
      if (typeof row === 'object' && row !== null) return row as Record<string, unknown>;
    } catch (error) {
      // A broken line says nothing about the others; it is set apart when the file is read.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

async function columnsOf(store: Store, file: NamedFile, format: FileFormat): Promise<string[]> {
  if (format === 'jsonl') return Object.keys((await firstObject(file)) ?? {});
  const rows = await describeRows(store, { ...file, format, mapping: READY_MAPPINGS['segment'] });
  return [...(rows.columns ?? [])];
}
