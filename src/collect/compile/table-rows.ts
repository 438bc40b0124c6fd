import { EthogramError } from '../../errors.js';
import { suggest } from '../../project/index.js';
import type { ReadableRows } from './row-source.js';
import { identifier, literal } from './sql-text.js';
import type { Value } from './value.js';

/** A column of a table, with its SQL type. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** The rows of a file with columns: CSV, where all are texts, and Parquet, where they have types. */
export class TableRows implements ReadableRows {
  readonly broken = null;
  readonly line: string;
  readonly columns: readonly string[];
  readonly #from: string;
  readonly #columns: readonly TableColumn[];
  readonly #file: string;

  constructor(options: {
    readonly from: string;
    readonly line: string;
    readonly columns: readonly TableColumn[];
    /** The name of the file, for messages. */
    readonly file: string;
  }) {
    this.#from = options.from;
    this.line = options.line;
    this.#columns = options.columns;
    this.#file = options.file;
    this.columns = options.columns.map(({ name }) => name);
  }

  get raw(): string {
    return objectOf(this.#columns);
  }

  from(): string {
    return this.#from;
  }

  field(name: string, options: { isOptional?: boolean; asJson?: boolean } = {}): Value | undefined {
    const column = this.#find(name);
    if (column !== undefined) return columnValue(column);
    const inside = this.#inside(name);
    if (inside !== undefined) return inside;
    if (options.isOptional === true) return undefined;
    throw new EthogramError(
      'column_missing',
      `no column ${name} in ${this.#file} (${suggest(name, this.columns)}); name it so in the mapping`,
    );
  }

  /** By the exact name, else by the only one that differs in case. */
  #find(name: string): TableColumn | undefined {
    const folded = name.trim().toLowerCase();
    return (
      this.#columns.find((column) => column.name === name) ??
      this.#columns.find((column) => column.name.toLowerCase() === folded)
    );
  }

  /** `a.b` of a column `a` that holds a structure. */
  #inside(name: string): Value | undefined {
    const [root, ...keys] = name.split('.');
    const column = root === undefined || keys.length === 0 ? undefined : this.#find(root);
    if (column === undefined || !isNested(column.type)) return undefined;
    const path = keys.map((key) => `."${key.replaceAll('"', '\\"')}"`).join('');
    const json = `to_json(${identifier(column.name)})`;
    return { kind: 'json', sql: `json_extract(${json}, ${literal(`$${path}`)})` };
  }
}

function isNested(type: string): boolean {
  return /^(STRUCT|MAP|JSON|UNION)\b|\[\d*\]$/.test(type);
}

function columnValue({ name, type }: TableColumn): Value {
  const sql = identifier(name);
  if (isNested(type)) return { kind: 'json', sql: `NULLIF(to_json(${sql})::VARCHAR, 'null')` };
  if (type === 'VARCHAR') return { kind: 'text', sql };
  if (type === 'BOOLEAN') return { kind: 'boolean', sql };
  if (type === 'TIMESTAMP WITH TIME ZONE') return { kind: 'instant', sql };
  if (/^(TIMESTAMP|DATE)/.test(type)) return { kind: 'local', sql: `${sql}::TIMESTAMP` };
  if (/^(FLOAT|DOUBLE)$/.test(type)) {
    // A column of whole numbers with gaps comes as decimals from many tools; an id is still 17 and not 17.0.
    const whole = `${sql} = trunc(${sql}) AND abs(${sql}) < 9e15`;
    return {
      kind: 'numeral',
      sql: `CASE WHEN ${whole} THEN ${sql}::BIGINT::VARCHAR WHEN isfinite(${sql}) THEN ${sql}::VARCHAR END`,
    };
  }
  if (/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL.*)$/.test(type)) {
    return { kind: 'number', sql };
  }
  return { kind: 'text', sql: `${sql}::VARCHAR` };
}

/** The columns of a row as the text of a JSON object; the missing ones are left out. */
function objectOf(columns: readonly TableColumn[]): string {
  if (columns.length === 0) return 'NULL::VARCHAR';
  const members = columns.map(({ name }) => {
    const key = literal(`${JSON.stringify(name)}:`);
    return `${key} || to_json(${identifier(name)})::VARCHAR`;
  });
  return `('{' || concat_ws(',', ${members.join(', ')}) || '}')`;
}
