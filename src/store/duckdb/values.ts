import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDecimalValue,
  DuckDBListValue,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { SqlValue } from '../store.js';

/** A parameter as DuckDB takes it, with the type it is bound as: whole numbers as BIGINT, others as DOUBLE. */
export function bindValue(value: SqlValue): { value: DuckDBValue; type: DuckDBType } {
  switch (typeof value) {
    case 'string':
      return { value, type: VARCHAR };
    case 'boolean':
      return { value, type: BOOLEAN };
    case 'bigint':
      return { value, type: BIGINT };
    case 'number':
      return Number.isSafeInteger(value)
        ? { value: BigInt(value), type: BIGINT }
        : { value, type: DOUBLE };
    default:
      return { value: null, type: SQLNULL };
  }
}

/** A value of a result as plain JavaScript: whole numbers as numbers when safe, lists as arrays, the rest as text. */
export function plainValue(value: DuckDBValue): unknown {
  switch (typeof value) {
    case 'bigint':
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER
        ? Number(value)
        : value;
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      if (value === null) return null;
      if (value instanceof DuckDBListValue) return value.items.map(plainValue);
      if (value instanceof DuckDBDecimalValue) return value.toDouble();
      return String(value);
  }
}
