import type { Mapping, ValueSource } from '../../model/index.js';
import { compileValue, type Reading } from './compile-value.js';
import { asTime } from './read-as.js';
import type { ReadableRows } from './row-source.js';
import { rowTest } from './row-test.js';
import { firstThatHolds, literal } from './sql-text.js';
import { toText, type Value } from './value.js';

/** A query over the rows of a file, put together column by column. */
export interface RowQuery {
  /** Adds a column; what is wrong with its values is the row's problem. */
  add(name: string, value: Value, sql?: string): void;
  text(name: string, source: ValueSource | undefined): void;
  time(name: string, source: ValueSource | undefined): void;
  /** What is wrong with a row beyond its values: a condition on the columns, and SQL of what to say. */
  refuse(when: string, problem: string): void;
  /** The query: `line`, `raw`, the columns, and `problem`. */
  sql(): string;
}

/** Begins a query of the rows that a mapping does not skip. */
export function rowQuery(mapping: Mapping, rows: ReadableRows, reading: Reading): RowQuery {
  const columns: string[] = [];
  const problems: string[] = [];
  const refusals: [string, string][] = [];
  const skipped = mapping.skip.map(
    ({ when, reason }) => [rowTest(when, reading), literal(`${reason}\u001f`)] as const,
  );
  const query: RowQuery = {
    add(name, value, sql) {
      columns.push(`${sql ?? value.sql} AS ${name}`);
      if (value.problem !== undefined) problems.push(value.problem);
    },
    text(name, source) {
      if (source === undefined) columns.push(`NULL::VARCHAR AS ${name}`);
      else {
        const value = compileValue(source, reading);
        query.add(name, value, toText(value));
      }
    },
    time(name, source) {
      if (source === undefined) columns.push(`NULL::BIGINT AS ${name}`);
      else query.add(name, asTime(compileValue(source, reading), name, reading.time));
    },
    refuse(when, problem) {
      refusals.push([when, problem]);
    },
    sql() {
      const first = [
        rows.broken ?? 'NULL::VARCHAR',
        firstThatHolds(skipped, 'NULL::VARCHAR'),
        ...problems,
      ];
      const inner = `SELECT ${rows.line} AS line, ${rows.raw} AS raw, coalesce(${first.join(', ')}) AS value_problem, ${columns.join(', ')} FROM ${rows.from()}`;
      const problem = firstThatHolds(
        [['value_problem IS NOT NULL', 'value_problem'], ...refusals],
        'NULL::VARCHAR',
      );
      return `SELECT *, ${problem} AS problem FROM (${inner})`;
    },
  };
  return query;
}
