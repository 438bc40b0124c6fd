import { literal } from './sql-text.js';

/**
 * A value of a row as SQL, before it is known what it is needed as.
 * - `text`: VARCHAR. `json`: the text of a JSON value. `numeral`: VARCHAR that is written as a number.
 * - `number`: any number type of SQL. `boolean`. `time`: BIGINT, UTC milliseconds.
 * - `instant`: TIMESTAMP WITH TIME ZONE. `local`: TIMESTAMP or DATE, without a zone.
 */
export interface Value {
  readonly kind: 'text' | 'json' | 'numeral' | 'number' | 'boolean' | 'time' | 'instant' | 'local';
  /** NULL when the value is missing, or is not what the mapping says it is. */
  readonly sql: string;
  /** What is wrong with it: SQL that is a text for people when the value is there and cannot be read, else NULL. */
  readonly problem?: string;
}

/** What is always missing. */
export const MISSING: Value = { kind: 'text', sql: 'NULL::VARCHAR' };

/** A value as text. */
export function toText(value: Value): string {
  switch (value.kind) {
    case 'text':
    case 'numeral':
      return value.sql;
    case 'json':
      return `json_extract_string(${value.sql}, '$')`;
    case 'time':
      return isoText(`make_timestamp_ms(${value.sql})`);
    case 'instant':
    case 'local':
      return isoText(`(${value.sql})::TIMESTAMP`);
    default:
      return `(${value.sql})::VARCHAR`;
  }
}

/** A value as the text of a JSON value. */
export function toJson(value: Value): string {
  switch (value.kind) {
    case 'json':
      return `(${value.sql})::VARCHAR`;
    case 'number':
    case 'boolean':
      return `(${value.sql})::VARCHAR`;
    case 'numeral':
      return jsonNumber(value.sql);
    default:
      return `to_json(${toText(value)})::VARCHAR`;
  }
}

/** A value as a DOUBLE; NULL when it is no number. */
export function toNumber(value: Value): string {
  return value.kind === 'number'
    ? `(${value.sql})::DOUBLE`
    : `TRY_CAST(${toText(value)} AS DOUBLE)`;
}

function isoText(timestamp: string): string {
  return `strftime(${timestamp}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
}

/** JSON writes numbers more strictly than people do: no leading zero, no plus, a digit on both sides of the point. */
function jsonNumber(text: string): string {
  const isJson = `regexp_full_match(${text}, ${literal('-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?')})`;
  return `CASE WHEN ${isJson} THEN ${text} ELSE TRY_CAST(${text} AS DOUBLE)::VARCHAR END`;
}
