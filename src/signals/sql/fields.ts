import type { ContentAttribute } from '../../model/index.js';
import { jsonPath } from './literals.js';

/**
 * A field of an event as SQL, over the rows `k` (kinds: what is known of a (shape, content) pair) and `e` (events).
 * Each of the readings is NULL where the field is not of that type: nothing is coerced.
 */
export interface FieldSql {
  readonly text: string;
  readonly number: string;
  readonly boolean: string;
  readonly exists: string;
  /** The value as the text of a key, whatever its type. */
  readonly key: string;
  /** Whether it can be read off `k` alone. */
  readonly isStatic: boolean;
}

const COLUMNS: Readonly<Record<string, string>> = {
  type: 'k.type',
  event: 'k.event',
  source: 'k.source',
  url: 'k.url',
  host: 'k.host',
  path: 'k.path',
  title: 'k.title',
};

/** A field that is a text column, or NULL. */
export function textField(sql: string, isStatic: boolean): FieldSql {
  return {
    text: sql,
    number: 'CAST(NULL AS DOUBLE)',
    boolean: 'CAST(NULL AS BOOLEAN)',
    exists: `(${sql} IS NOT NULL)`,
    key: sql,
    isStatic,
  };
}

function jsonField(column: string, name: string): FieldSql {
  const path = jsonPath(name);
  const type = `json_type(${column}, ${path})`;
  const text = `json_extract_string(${column}, ${path})`;
  return {
    text: `CASE WHEN ${type} = 'VARCHAR' THEN ${text} END`,
    number: `CASE WHEN ${type} IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE') THEN TRY_CAST(${text} AS DOUBLE) END`,
    boolean: `CASE WHEN ${type} = 'BOOLEAN' THEN CAST(${text} AS BOOLEAN) END`,
    exists: `coalesce(${type} <> 'NULL', false)`,
    key: `CASE WHEN ${type} IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE', 'BOOLEAN') THEN ${text} END`,
    isStatic: false,
  };
}

/** How the attributes of the taxonomy are read. */
export type ContentFields = (attribute: ContentAttribute) => FieldSql;

/** A field by its name in selectors. The name has been validated by the model. */
export function fieldSql(field: string, content: ContentFields): FieldSql {
  const column = COLUMNS[field];
  if (column !== undefined) return textField(column, true);
  if (field.startsWith('content.'))
    return content(field.slice('content.'.length) as ContentAttribute);
  if (field.startsWith('properties.'))
    return jsonField('e.properties', field.slice('properties.'.length));
  return jsonField('e.context', field.slice('context.'.length));
}
