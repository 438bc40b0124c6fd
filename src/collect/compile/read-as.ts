import { literal } from './sql-text.js';
import { timeSql, type TimeReading, type TimeUnit } from './time.js';
import { toText, type Value } from './value.js';

/** What a mapping may say a column holds, and how its times are written. */
export interface Declared {
  readonly column: string;
  readonly as?: 'text' | 'number' | 'integer' | 'boolean' | 'timestamp' | 'json' | undefined;
  readonly format?: string | readonly string[] | undefined;
  readonly unit?: TimeUnit | undefined;
}

/** A value read as what its mapping says it is; one that is there and cannot be has a problem. */
export function readAs(value: Value, source: Declared, reading: TimeReading): Value {
  const name = source.column;
  switch (source.as) {
    case 'number':
      return value.kind === 'number' || value.kind === 'numeral' ? value : numeral(value, name);
    case 'integer':
      return integer(value, name);
    case 'boolean':
      return value.kind === 'boolean' ? value : boolean(value, name);
    case 'json':
      return value.kind === 'json' ? value : json(value, name);
    case 'timestamp': {
      const { format, unit } = source;
      const formats = typeof format === 'string' ? [format] : format;
      return asTime(value, name, reading, { ...(formats && { formats }), unit });
    }
    default:
      return source.as === 'text' ? { kind: 'text', sql: toText(value) } : value;
  }
}

/** A value as a time, with the problem of one that is there and cannot be read. `name` is for messages. */
export function asTime(
  value: Value,
  name: string,
  reading: TimeReading,
  how: Parameters<typeof timeSql>[2] = {},
): Value {
  if (value.kind === 'time') return value;
  const sql = timeSql(value, reading, how);
  const problem = `CASE WHEN (${value.sql}) IS NOT NULL AND ${sql} IS NULL THEN ${because('bad_time', `${name} is not a time`)} || ${toText(value)} END`;
  const problems = value.problem === undefined ? problem : `coalesce(${value.problem}, ${problem})`;
  return { kind: 'time', sql, problem: problems };
}

/** The start of a problem: its reason, and what it says before the value. */
export function because(reason: string, text: string): string {
  return `${literal(reason)} || chr(31) || ${literal(`${text}: `)}`;
}

function checked(
  kind: Value['kind'],
  text: string,
  isGood: string,
  sql: string,
  what: string,
): Value {
  return {
    kind,
    sql: `CASE WHEN ${isGood} THEN ${sql} END`,
    problem: `CASE WHEN ${text} IS NOT NULL AND NOT coalesce(${isGood}, false) THEN ${because('bad_value', what)} || ${text} END`,
  };
}

/** A text that is written as a number, digit for digit. */
export function numeral(value: Value, name: string): Value {
  const text = `trim(${toText(value)})`;
  return checked(
    'numeral',
    text,
    `isfinite(TRY_CAST(${text} AS DOUBLE))`,
    text,
    `${name} is not a number`,
  );
}

function integer(value: Value, name: string): Value {
  const text = `trim(${toText(value)})`;
  return checked(
    'numeral',
    text,
    `regexp_full_match(${text}, '[+-]?[0-9]+([.]0*)?')`,
    `regexp_replace(regexp_replace(${text}, '[.]0*$', ''), '^[+]', '')`,
    `${name} is not a whole number`,
  );
}

function boolean(value: Value, name: string): Value {
  const text = `lower(trim(${toText(value)}))`;
  return checked(
    'boolean',
    text,
    `${text} IN ('true', 't', 'yes', 'y', '1', 'false', 'f', 'no', 'n', '0')`,
    `${text} IN ('true', 't', 'yes', 'y', '1')`,
    `${name} is not true or false`,
  );
}

/** A text that is itself JSON, as some exports write it. */
export function json(value: Value, name: string): Value {
  const text = toText(value);
  return checked('json', text, `json_valid(${text})`, text, `${name} is not JSON`);
}
