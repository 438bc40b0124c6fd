import type { ColumnTest, RowTest } from '../../model/index.js';
import { compileValue, type Reading } from './compile-value.js';
import { literal, literalList } from './sql-text.js';
import { toText } from './value.js';

/** Tests on columns as an SQL condition that is never NULL. Errors: `column_missing`. */
export function rowTest(test: RowTest, reading: Reading): string {
  const conditions: string[] = [];
  for (const [column, condition] of Object.entries(test)) {
    if (condition === undefined) continue;
    if (column === 'not') conditions.push(`NOT ${rowTest(condition as RowTest, reading)}`);
    else if (column === 'any') {
      const choices = (condition as readonly RowTest[]).map((choice) => rowTest(choice, reading));
      conditions.push(`(${choices.join(' OR ')})`);
    } else conditions.push(columnTest(column, condition as ColumnTest, reading));
  }
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`;
}

function columnTest(column: string, test: ColumnTest, reading: Reading): string {
  const text = toText(compileValue(column, reading));
  if (typeof test === 'string') return is(`${text} = ${literal(test)}`);
  if (Array.isArray(test)) return is(`list_contains(${literalList(test)}, ${text})`);
  const { fold = false, exists, gt, gte, lt, lte, ...texts } = test;
  const subject = fold ? `lower(${text})` : text;
  const wanted = (value: string) => (fold ? `lower(${literal(value)})` : literal(value));
  const conditions: string[] = [];
  if (exists !== undefined) conditions.push(`${text} IS ${exists ? 'NOT NULL' : 'NULL'}`);
  if (texts.eq !== undefined) conditions.push(`${subject} = ${wanted(texts.eq)}`);
  if (texts.in !== undefined) {
    conditions.push(`${subject} IN (${texts.in.map(wanted).join(', ')})`);
  }
  if (texts.prefix !== undefined) {
    conditions.push(`starts_with(${subject}, ${wanted(texts.prefix)})`);
  }
  if (texts.suffix !== undefined) conditions.push(`ends_with(${subject}, ${wanted(texts.suffix)})`);
  if (texts.contains !== undefined) {
    conditions.push(`contains(${subject}, ${wanted(texts.contains)})`);
  }
  if (texts.glob !== undefined) {
    conditions.push(`${subject} LIKE ${wanted(likePattern(texts.glob))} ESCAPE '\\'`);
  }
  for (const [operator, bound] of [
    ['>', gt],
    ['>=', gte],
    ['<', lt],
    ['<=', lte],
  ] as const) {
    if (bound !== undefined) conditions.push(`TRY_CAST(${text} AS DOUBLE) ${operator} ${bound}`);
  }
  return conditions.length === 0 ? 'true' : is(conditions.join(' AND '));
}

function is(condition: string): string {
  return `coalesce(${condition}, false)`;
}

/** `*` is any run of characters and `?` one. */
function likePattern(glob: string): string {
  return glob
    .replaceAll(/[\\%_]/g, (character) => `\\${character}`)
    .replaceAll('*', '%')
    .replaceAll('?', '_');
}
