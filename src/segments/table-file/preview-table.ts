import { EthogramError } from '../../errors.js';
import { identifier, withTable, type OpenTable, type OpenTableOptions } from './open-table.js';
import { isDifferentEverywhere, looksLikeName } from './row-names.js';

/** A column, as far as somebody needs to know it who chooses. */
export interface PreviewColumn {
  readonly name: string;
  /** Whether it can be clustered by. */
  readonly isNumber: boolean;
  /** Whether it can name the rows: it has another value in each. */
  readonly namesRows: boolean;
  /** Rows without a value; a row without a number cannot be clustered. */
  readonly missing: number;
  /** Of numbers; null of others, and where there are none. */
  readonly least: number | null;
  readonly most: number | null;
}

/** What is in a file. */
export interface TablePreview {
  readonly rows: number;
  readonly columns: readonly PreviewColumn[];
  /** The first rows, by column, as texts; null where nothing stands. */
  readonly first: readonly (readonly (string | null)[])[];
  /** What would be taken where nobody chooses: the column that names the rows, and those to cluster by. */
  readonly suggested: { readonly id: string | null; readonly columns: readonly string[] };
}

/** How a file is looked at. */
export interface PreviewTableOptions extends OpenTableOptions {
  /** How many columns it may have. Default: any number. */
  readonly mostColumns?: number | undefined;
}

const FIRST_ROWS = 10;
/** Of a text that is shown. */
const CHARACTERS = 200;

/**
 * Looks at a CSV (plain or gzip) or Parquet file before it is clustered.
 * Errors: `file_missing`, `file_unreadable`, `file_too_large` beyond `mostColumns`, `interrupted`.
 */
export function previewTable(
  file: string,
  { mostColumns = Infinity, ...options }: PreviewTableOptions = {},
): Promise<TablePreview> {
  return withTable(file, options, async (table) => {
    requireFew(table.columns.length, mostColumns);
    const columns = await describeColumns(table);
    return {
      rows: table.rows,
      columns,
      first: await firstRows(table),
      suggested: suggest(columns),
    };
  });
}

function requireFew(columns: number, most: number): void {
  if (columns <= most) return;
  const written = (number: number) => number.toLocaleString('en-GB');
  throw new EthogramError(
    'file_too_large',
    `the file has ${written(columns)} columns, and ${written(most)} can be chosen from here (leave some out, or use \`ethogram cluster\` in a terminal, which has no limit)`,
  );
}

async function describeColumns(table: OpenTable): Promise<PreviewColumn[]> {
  const { store, source, columns, goOn } = table;
  if (columns.length === 0) return [];
  const asked = columns.flatMap(({ name, isNumber }, j) => {
    const column = identifier(name);
    // A number that is none is missing too.
    const value = isNumber ? numberOf(name) : column;
    return [
      `count(*) - count(${value}) AS missing${j}`,
      ...(isNumber ? [`min(${value}) AS least${j}`, `max(${value}) AS most${j}`] : []),
    ];
  });
  const [figures = {}] = await store.all<Record<string, number | null>>(
    `SELECT ${asked.join(', ')} FROM ${source}`,
  );
  const described: PreviewColumn[] = [];
  for (const [j, { name, isNumber }] of columns.entries()) {
    goOn();
    const missing = figures[`missing${j}`] ?? 0;
    // Amounts too may differ everywhere, and name nothing.
    const mayName = missing === 0 && table.rows > 0 && (!isNumber || looksLikeName(name));
    described.push({
      name,
      isNumber,
      namesRows: mayName && (await isDifferentEverywhere(table, name)),
      missing,
      least: figures[`least${j}`] ?? null,
      most: figures[`most${j}`] ?? null,
    });
  }
  return described;
}

function numberOf(name: string): string {
  const value = `CAST(${identifier(name)} AS DOUBLE)`;
  return `CASE WHEN isfinite(${value}) THEN ${value} END`;
}

async function firstRows({ store, source, columns }: OpenTable): Promise<(string | null)[][]> {
  if (columns.length === 0) return [];
  const texts = columns.map(
    ({ name }, j) => `left(CAST(${identifier(name)} AS VARCHAR), ${CHARACTERS}) AS c${j}`,
  );
  const rows = await store.all<Record<string, string | null>>(
    `SELECT ${texts.join(', ')} FROM ${source} LIMIT ${FIRST_ROWS}`,
  );
  return rows.map((row) => columns.map((_, j) => row[`c${j}`] ?? null));
}

/** A column that is called as one that names rows goes before one that only could; numbers that lack none are clustered by. */
function suggest(columns: readonly PreviewColumn[]): TablePreview['suggested'] {
  const names = columns.filter(({ namesRows }) => namesRows);
  const id = names.find(({ name }) => looksLikeName(name)) ?? names[0];
  return {
    id: id?.name ?? null,
    columns: columns
      .filter(({ isNumber, namesRows, missing }) => isNumber && !namesRows && missing === 0)
      .map(({ name }) => name),
  };
}
