import type { Mapping } from '../../model/index.js';
import type { Reading } from './compile-value.js';
import { compileEvents, type EventColumn, type RowLimits } from './event-rows.js';
import { compileFirmographics } from './firmographic-rows.js';
import { compileOutcomes, type Money } from './outcome-rows.js';
import type { ReadableRows } from './row-source.js';

/** A mapping as a query over the rows of one file. */
export interface CompiledMapping {
  readonly sql: string;
  /** The same query over just those rows whose line is in a table, so that nothing is computed for the others. */
  readonly narrowed: (lines: string) => string;
  /** Of events: the columns they have. */
  readonly has: ReadonlySet<EventColumn>;
  /** Times that may name no zone, while the mapping names none either: SQL of the texts, or null for all. */
  readonly zoneless: readonly (string | null)[];
}

/**
 * Compiles a mapping for the rows of a file. A row may be parsed once only if it is known what is asked of it, so it is
 * compiled twice: the first time to hear the names. Errors: `column_missing`.
 */
export function compileMapping(
  mapping: Mapping,
  rows: ReadableRows,
  limits: RowLimits,
  money: Money,
): CompiledMapping {
  compileOnce(mapping, rows, limits, money);
  return {
    ...compileOnce(mapping, rows, limits, money),
    narrowed: (lines) => compileOnce(mapping, narrowRows(rows, lines), limits, money).sql,
  };
}

function narrowRows(rows: ReadableRows, lines: string): ReadableRows {
  const { line, raw, broken, columns, tellsProvenance } = rows;
  const rest = rows.rest?.bind(rows);
  return {
    line,
    raw,
    broken,
    columns,
    field: (name, options) => rows.field(name, options),
    ...(rest && { rest }),
    ...(tellsProvenance !== undefined && { tellsProvenance }),
    from: () =>
      `(SELECT * FROM ${rows.from()} WHERE ${line} IN (SELECT ${lines}.line FROM ${lines}))`,
  };
}

function compileOnce(
  mapping: Mapping,
  rows: ReadableRows,
  limits: RowLimits,
  money: Money,
): Omit<CompiledMapping, 'narrowed'> {
  const zoneless = new Set<string | null>();
  const reading: Reading = {
    rows,
    file: limits.file,
    empty: mapping.empty,
    time: { timezone: mapping.timezone, onZoneless: (text) => zoneless.add(text) },
  };
  const none: ReadonlySet<EventColumn> = new Set();
  switch (mapping.kind) {
    case 'events': {
      const { sql, has } = compileEvents(mapping, rows, reading, limits);
      return { sql, has, zoneless: [...zoneless] };
    }
    case 'outcomes': {
      const sql = compileOutcomes(mapping, rows, reading, limits, money);
      return { sql, has: none, zoneless: [...zoneless] };
    }
    default: {
      const sql = compileFirmographics(mapping, rows, reading, limits);
      return { sql, has: none, zoneless: [...zoneless] };
    }
  }
}
