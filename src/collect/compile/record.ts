import { ValueSource } from '../../model/index.js';
import { compileValue, type Reading } from './compile-value.js';
import { because, json } from './read-as.js';
import { literal } from './sql-text.js';
import { toJson, type Value } from './value.js';

/** How a mapping writes an object: `rest` (all that is left), one source that is an object, or a source for each key. */
export type RecordSource = ValueSource | Readonly<Record<string, ValueSource>>;

/** Whether a record of the mapping names one source and not keys. */
function isOneSource(source: RecordSource): source is ValueSource {
  return ValueSource.safeParse(source).success;
}

/**
 * An object of a mapping as the text of a JSON object; NULL when nothing is in it. `used` are the columns that `rest`
 * leaves out.
 */
export function compileRecord(
  source: RecordSource,
  name: string,
  reading: Reading,
  used: ReadonlySet<string>,
): Value {
  if (source === 'rest') return compileRest(reading, used);
  if (isOneSource(source)) return objectValue(compileValue(source, reading, 'json'), name);
  return objectOf(
    Object.entries(source).map(([key, from]) => [key, compileValue(from, reading, 'json')]),
  );
}

function compileRest(reading: Reading, used: ReadonlySet<string>): Value {
  const { rows } = reading;
  if (rows.columns === null) {
    const sql = rows.rest?.(used) ?? 'NULL::VARCHAR';
    return { kind: 'json', sql: `NULLIF(${sql}, '{}')` };
  }
  const left = rows.columns.filter((column) => !used.has(column));
  return objectOf(left.map((column) => [column, compileValue(column, reading, 'json')]));
}

/** The members that are there, as one object. */
export function objectOf(members: readonly (readonly [key: string, value: Value])[]): Value {
  if (members.length === 0) return { kind: 'json', sql: 'NULL::VARCHAR' };
  const texts = members.map(([key, value]) => {
    return `${literal(`${JSON.stringify(key)}:`)} || ${toJson(value)}`;
  });
  const problems = members.flatMap(([, { problem }]) => problem ?? []);
  const sql = `NULLIF('{' || concat_ws(',', ${texts.join(', ')}) || '}', '{}')`;
  if (problems.length === 0) return { kind: 'json', sql };
  return { kind: 'json', sql, problem: `coalesce(${problems.join(', ')})` };
}

/** A value that is an object already. */
function objectValue(given: Value, name: string): Value {
  const value = given.kind === 'json' ? given : json(given, name);
  const text = `(${value.sql})::VARCHAR`;
  const isObject = `ltrim(${text})[1] = '{'`;
  const problem = `CASE WHEN ${text} IS NOT NULL AND NOT ${isObject} THEN ${because('bad_value', `${name} is not an object`)} || left(${text}, 100) END`;
  return {
    kind: 'json',
    sql: `NULLIF(CASE WHEN ${isObject} THEN ${text} END, '{}')`,
    problem: value.problem === undefined ? problem : `coalesce(${value.problem}, ${problem})`,
  };
}
