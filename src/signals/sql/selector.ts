import {
  fieldConditions,
  type Condition,
  type Operators,
  type Scalar,
  type Selector,
} from '../../model/index.js';
import { fieldSql, type ContentFields, type FieldSql } from './fields.js';
import { likePattern, sqlNumber, sqlText } from './literals.js';

/** A selector as SQL, over `k` (kinds) and `e` (events). Never NULL: a missing field is false (F-7). */
export interface SelectorSql {
  /** Whether the event matches. */
  readonly matches: string;
  /** Whether an event of this kind can match at all, over `k` alone. */
  readonly possible: string;
  /** Whether `possible` decides it already. */
  readonly isStatic: boolean;
}

/** Compiles a validated selector. */
export function selectorSql(selector: Selector, content: ContentFields): SelectorSql {
  const parts = fieldConditions(selector).map(([field, condition]) =>
    conditionSql(fieldSql(field, content), condition),
  );
  if (selector.all !== undefined) parts.push(...selector.all.map((s) => selectorSql(s, content)));
  if (selector.any !== undefined)
    parts.push(
      join(
        ' OR ',
        selector.any.map((s) => selectorSql(s, content)),
      ),
    );
  if (selector.not !== undefined) parts.push(negate(selectorSql(selector.not, content)));
  return join(' AND ', parts);
}

function join(operator: ' AND ' | ' OR ', parts: readonly SelectorSql[]): SelectorSql {
  return {
    matches: `(${parts.map((p) => p.matches).join(operator)})`,
    possible: `(${parts.map((p) => p.possible).join(operator)})`,
    isStatic: parts.every((p) => p.isStatic),
  };
}

function negate(part: SelectorSql): SelectorSql {
  // What may not match is only known to be impossible where the part is decided by the kind.
  return {
    matches: `(NOT ${part.matches})`,
    possible: part.isStatic ? `(NOT ${part.possible})` : 'true',
    isStatic: part.isStatic,
  };
}

function conditionSql(field: FieldSql, condition: Condition): SelectorSql {
  const matches = `(${operators(condition)
    .map((operator) => operatorSql(field, operator))
    .join(' AND ')})`;
  return { matches, possible: field.isStatic ? matches : 'true', isStatic: field.isStatic };
}

/** A condition in its long form. */
function operators(condition: Condition): Operators[] {
  if (Array.isArray(condition)) return [{ in: condition }];
  return [typeof condition === 'object' ? condition : { eq: condition }];
}

function operatorSql(field: FieldSql, o: Operators): string {
  const fold = (sql: string) => (o.fold === true ? `lower(${sql})` : sql);
  const text = fold(`nfc_normalize(${field.text})`);
  const constant = (value: string) => fold(sqlText(value));
  const same = (value: Scalar) => {
    if (typeof value === 'string') return `${text} = ${constant(value)}`;
    if (typeof value === 'number') return `${field.number} = ${sqlNumber(value)}`;
    return `${field.boolean} = ${String(value)}`;
  };

  const tests: string[] = [];
  if (o.eq !== undefined) tests.push(same(o.eq));
  if (o.in !== undefined)
    tests.push(`(${o.in.map((v) => `coalesce(${same(v)}, false)`).join(' OR ')})`);
  if (o.exists !== undefined) tests.push(o.exists ? field.exists : `NOT ${field.exists}`);
  if (o.gt !== undefined) tests.push(`${field.number} > ${sqlNumber(o.gt)}`);
  if (o.gte !== undefined) tests.push(`${field.number} >= ${sqlNumber(o.gte)}`);
  if (o.lt !== undefined) tests.push(`${field.number} < ${sqlNumber(o.lt)}`);
  if (o.lte !== undefined) tests.push(`${field.number} <= ${sqlNumber(o.lte)}`);
  if (o.prefix !== undefined) tests.push(`starts_with(${text}, ${constant(o.prefix)})`);
  if (o.suffix !== undefined) tests.push(`suffix(${text}, ${constant(o.suffix)})`);
  if (o.contains !== undefined) tests.push(`contains(${text}, ${constant(o.contains)})`);
  if (o.glob !== undefined) tests.push(`${text} LIKE ${fold(likePattern(o.glob))} ESCAPE '\\'`);
  return tests.map((test) => `coalesce(${test}, false)`).join(' AND ');
}
