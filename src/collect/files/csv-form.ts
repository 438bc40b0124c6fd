import { EthogramError } from '../../errors.js';
import type { Mapping } from '../../model/index.js';
import { CsvRecord, fieldsOf, findRecord, type CsvBytes } from './csv-record.js';
import { decodedHead } from './decode.js';
import { NEWLINE, RETURN } from './scan.js';

/** How a CSV file is written, and what its columns are called. */
export interface CsvForm {
  readonly bytes: CsvBytes;
  readonly columns: readonly string[];
  /** Records before the first row: 1 with a header, else 0. */
  readonly skip: number;
}

const HEAD_BYTES = 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Finds out how a CSV file is written from its beginning and what the mapping says. The delimiter that gives the first
 * record the most columns is taken. An empty file has no columns. Errors: `column_missing` when the mapping names another
 * number of columns than a file without a header has.
 */
export async function findCsvForm(path: string, mapping: Mapping): Promise<CsvForm> {
  const { csv, encoding } = mapping;
  const head = await decodedHead(path, encoding, HEAD_BYTES);
  const quote = csv.quote === '' ? -1 : code(csv.quote ?? '"');
  const comment = csv.comment === undefined ? -1 : code(csv.comment);
  const start = firstRow(head, comment);
  const forms = (csv.delimiter === undefined ? DELIMITERS : [csv.delimiter]).map((delimiter) => {
    const bytes: CsvBytes = { delimiter: code(delimiter), quote, comment };
    const record = new CsvRecord();
    findRecord(head, start, true, bytes, record);
    const end = record.problem === null ? record.end : head.length;
    return { bytes, names: fieldsOf(head, start, end, bytes) };
  });
  const best = forms.reduce((a, b) => (b.names.length > a.names.length ? b : a));
  const isEmpty = start >= head.length;
  if (csv.columns !== undefined && !csv.header) {
    if (!isEmpty && csv.columns.length !== best.names.length) {
      throw new EthogramError(
        'column_missing',
        `the mapping names ${csv.columns.length} columns and the file has ${best.names.length}: ${best.names.join(', ').slice(0, 200)}`,
      );
    }
    return { bytes: best.bytes, columns: distinct(csv.columns), skip: 0 };
  }
  if (isEmpty) return { bytes: best.bytes, columns: [], skip: 0 };
  if (!csv.header) {
    return { bytes: best.bytes, columns: best.names.map((_, i) => `column${i + 1}`), skip: 0 };
  }
  return { bytes: best.bytes, columns: distinct(best.names), skip: 1 };
}

function code(character: string): number {
  return character.charCodeAt(0);
}

function firstRow(head: Buffer, comment: number): number {
  let at = 0;
  while (at < head.length) {
    if (head[at] === NEWLINE || head[at] === RETURN) at += 1;
    else if (head[at] === comment) {
      const end = head.indexOf(NEWLINE, at);
      at = end < 0 ? head.length : end + 1;
    } else break;
  }
  return at;
}

/** Gives columns without a name one, and tells columns of the same name apart; SQL does not tell upper from lower case. */
function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name, index) => {
    const base = name.trim() === '' ? `column${index + 1}` : name.trim();
    let chosen = base;
    for (let n = 2; seen.has(chosen.toLowerCase()); n++) chosen = `${base}_${n}`;
    seen.add(chosen.toLowerCase());
    return chosen;
  });
}
