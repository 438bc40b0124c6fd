import { EthogramError } from '../../errors.js';
import type { ValueSource } from '../../model/index.js';
import { numeral, readAs } from './read-as.js';
import type { RowSource } from './row-source.js';
import { firstThatHolds, literal, literalList } from './sql-text.js';
import type { TimeReading } from './time.js';
import { MISSING, toJson, toNumber, toText, type Value } from './value.js';

/** What all values of a mapping are read with. */
export interface Reading {
  readonly rows: RowSource;
  /** Texts that mean missing. */
  readonly empty: readonly string[];
  readonly time: TimeReading;
  /** The name of the file. */
  readonly file: string;
  /** Hears of every column that is read. */
  readonly onColumn?: ((name: string) => void) | undefined;
}

type ColumnSource = Extract<ValueSource, { column: string }>;
type LookupSource = Extract<ValueSource, { lookup: string }>;

/**
 * Where a value comes from, as SQL. `want: 'json'` keeps the type a JSON or Parquet file gives a value.
 * Errors: `column_missing`.
 */
export function compileValue(
  source: ValueSource,
  reading: Reading,
  want: 'text' | 'json' = 'text',
): Value {
  const value = compileOptional(source, reading, want);
  if (value !== undefined) return value;
  return MISSING;
}

/** Like {@link compileValue}; undefined where the columns may be absent from the file and are. */
function compileOptional(
  source: ValueSource,
  reading: Reading,
  want: 'text' | 'json',
): Value | undefined {
  if (typeof source === 'string') return column(source, reading, { asJson: want === 'json' });
  if ('value' in source) return constant(source.value);
  if ('column' in source) return compileColumn(source, reading, want);
  if ('template' in source) return template(source.template, reading);
  if ('first' in source) return first(source.first, reading, want);
  if ('multiply' in source) return multiply(source.multiply, reading);
  if ('fileDate' in source) return fileDate(reading.file);
  return lookup(source, reading);
}

function constant(value: string | number | boolean): Value {
  if (typeof value === 'string') return { kind: 'text', sql: literal(value) };
  return { kind: typeof value === 'number' ? 'number' : 'boolean', sql: String(value) };
}

function column(
  name: string,
  reading: Reading,
  options: { isOptional?: boolean; asJson?: boolean; empty?: readonly string[] } = {},
): Value | undefined {
  const value = reading.rows.field(name, options);
  if (value === undefined) return undefined;
  reading.onColumn?.(name);
  return withoutEmpty(value, options.empty ?? reading.empty);
}

function withoutEmpty(value: Value, empty: readonly string[]): Value {
  if (empty.length === 0 || (value.kind !== 'text' && value.kind !== 'json')) return value;
  const texts = value.kind === 'json' ? empty.map((text) => JSON.stringify(text)) : empty;
  const sql = value.kind === 'json' ? `(${value.sql})::VARCHAR` : value.sql;
  const [only, ...others] = texts;
  if (others.length === 0 && only !== undefined) {
    return { ...value, sql: `NULLIF(${sql}, ${literal(only)})` };
  }
  const isEmpty = `list_contains(${literalList(texts)}, ${sql})`;
  return { ...value, sql: `CASE WHEN ${isEmpty} THEN NULL ELSE ${sql} END` };
}

function compileColumn(
  source: ColumnSource,
  reading: Reading,
  want: 'text' | 'json',
): Value | undefined {
  const isShaped =
    source.trimPrefix !== undefined ||
    source.trimSuffix !== undefined ||
    source.lower === true ||
    source.map !== undefined;
  const asJson = source.as === 'json' || (source.as === undefined && want === 'json' && !isShaped);
  const empty = source.empty === undefined ? reading.empty : [...reading.empty, ...source.empty];
  const isOptional = source.optional === true;
  const value = column(source.column, reading, { isOptional, asJson, empty });
  if (value === undefined) return undefined;
  return readAs(isShaped ? shaped(value, source) : value, source, reading.time);
}

/** The changes to a text, in the order they are documented. */
function shaped(value: Value, { trimPrefix, trimSuffix, lower, map }: ColumnSource): Value {
  let sql = toText(value);
  if (trimPrefix !== undefined && trimPrefix !== '') {
    const rest = `substr(${sql}, ${Array.from(trimPrefix).length + 1})`;
    sql = `CASE WHEN starts_with(${sql}, ${literal(trimPrefix)}) THEN ${rest} ELSE ${sql} END`;
  }
  if (trimSuffix !== undefined && trimSuffix !== '') {
    const rest = `left(${sql}, -${Array.from(trimSuffix).length})`;
    sql = `CASE WHEN ends_with(${sql}, ${literal(trimSuffix)}) THEN ${rest} ELSE ${sql} END`;
  }
  if (lower === true) sql = `lower(${sql})`;
  if (map !== undefined) {
    sql = firstThatHolds(
      Object.entries(map).map(([from, to]) => [`${sql} = ${literal(from)}`, literal(to)]),
      sql,
    );
  }
  return { kind: 'text', sql };
}

function template(text: string, reading: Reading): Value {
  const parts = text.split(/\{([^{}]+)\}/).map((part, index) => {
    if (index % 2 === 0) return part === '' ? null : literal(part);
    return toText(compileValue(part, reading));
  });
  const present = parts.filter((part) => part !== null);
  // `||` with a missing column is missing.
  return { kind: 'text', sql: present.length === 0 ? literal('') : `(${present.join(' || ')})` };
}

function first(
  sources: readonly ValueSource[],
  reading: Reading,
  want: 'text' | 'json',
): Value | undefined {
  const found: Value[] = [];
  let missing: unknown = null;
  for (const source of sources) {
    try {
      const value = compileOptional(source, reading, want);
      if (value !== undefined) found.push(value);
    } catch (error) {
      // One of the columns is enough.
      if (!(error instanceof EthogramError) || error.code !== 'column_missing') throw error;
      missing ??= error;
    }
  }
  const [head] = found;
  if (head === undefined) {
    if (missing !== null) throw missing;
    return undefined;
  }
  if (found.length === 1) return head;
  const isOneKind = found.every(({ kind }) => kind === head.kind);
  const kind = isOneKind ? head.kind : want === 'json' ? 'json' : 'text';
  const to = isOneKind
    ? (v: Value) => (v.kind === 'json' ? `(${v.sql})::VARCHAR` : v.sql)
    : kind === 'json'
      ? toJson
      : toText;
  return withProblems({ kind, sql: `coalesce(${found.map(to).join(', ')})` }, found);
}

function withProblems(value: Value, parts: readonly Value[]): Value {
  const problems = parts.flatMap(({ problem }) => problem ?? []);
  if (problems.length === 0) return value;
  return { ...value, problem: `coalesce(${problems.join(', ')})` };
}

/** Two factors are multiplied exactly, as decimals with six places, since money is; more, or larger ones, as doubles. */
function multiply(sources: readonly ValueSource[], reading: Reading): Value {
  const factors = sources.map((source) => compileValue(source, reading));
  const inexact = `(${factors.map(toNumber).join(' * ')})`;
  const double = `CASE WHEN isfinite(${inexact}) THEN ${inexact}::VARCHAR END`;
  const exact = factors.map((factor) => `TRY_CAST(${toText(factor)} AS DECIMAL(18, 6))`);
  const sql =
    factors.length === 2
      ? `coalesce(rtrim(rtrim(TRY(${exact.join(' * ')})::VARCHAR, '0'), '.'), ${double})`
      : double;
  return withProblems({ kind: 'numeral', sql }, factors);
}

/** The first eight digits in a name that are a day, together or with `-` or `_` between. */
function fileDate(name: string): Value {
  for (const [, year, month, day] of name.matchAll(/(20\d\d)[-_]?(\d\d)[-_]?(\d\d)/g)) {
    const at = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
    if (!Number.isNaN(at)) return { kind: 'time', sql: `${at}::BIGINT` };
  }
  return { kind: 'time', sql: 'NULL::BIGINT' };
}

/** A member of a list of {key, value}, where a value may itself say which type it has, as GA4 writes its parameters. */
function lookup({ lookup: name, key, as }: LookupSource, reading: Reading): Value {
  const list = reading.rows.field(name, { asJson: true }) ?? MISSING;
  reading.onColumn?.(name);
  const pairs = `TRY(from_json(${toJson(list)}, '[{"key":"VARCHAR","value":"JSON"}]'))`;
  const found = `list_filter(${pairs}, lambda p: p.key = ${literal(key)})[1].value`;
  const typed = ['string_value', 'int_value', 'float_value', 'double_value'].map(
    (member) => `json_extract(${found}, '$.${member}')`,
  );
  const json = `CASE WHEN json_type(${found}) = 'OBJECT' THEN coalesce(${typed.map((t) => `NULLIF(${t}::VARCHAR, 'null')`).join(', ')}) ELSE ${found}::VARCHAR END`;
  const value: Value = { kind: 'json', sql: `(${json})` };
  if (as === undefined) return withoutEmpty(value, reading.empty);
  const text: Value = { kind: 'text', sql: toText(value) };
  return as === 'number' ? numeral(text, `${name}.${key}`) : text;
}
