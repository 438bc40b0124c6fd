import type { FirmographicsMapping, ValueSource } from '../../model/index.js';
import { compileValue, type Reading } from './compile-value.js';
import { asTime } from './read-as.js';
import type { RowLimits } from './event-rows.js';
import { compileRecord, objectOf } from './record.js';
import { rowQuery } from './plain-rows.js';
import type { ReadableRows } from './row-source.js';
import { literal } from './sql-text.js';
import { toText } from './value.js';

/**
 * The rows of a file as what is said of people or companies: `id`, `traits` (the text of a JSON object), `at` (since
 * when; 0 is always); and `line`, `raw`, `problem`. E-mail, domain and account are traits of these names.
 * Errors: `column_missing`.
 */
export function compileFirmographics(
  mapping: FirmographicsMapping,
  rows: ReadableRows,
  reading: Reading,
  { latest }: RowLimits,
): string {
  const used = new Set<string>();
  const noting: Reading = { ...reading, onColumn: (name) => used.add(name) };
  const query = rowQuery(mapping, rows, noting);
  const id = compileValue(mapping.id, noting);
  // An id that is an address is compared in lower case, like every address.
  query.add('id', id, lowerAddress(`trim(${toText(id)})`));
  const since =
    mapping.at === undefined ? null : asTime(compileValue(mapping.at, noting), 'at', noting.time);
  query.add('since', since ?? { kind: 'time', sql: 'NULL::BIGINT' });
  const named = ([key, source]: readonly [string, ValueSource | undefined]) => {
    if (source === undefined) return [];
    const value = compileValue(source, noting);
    return [
      [key, { ...value, kind: 'text', sql: lowerAddress(`trim(${toText(value)})`) }] as const,
    ];
  };
  const links = objectOf(
    (
      [
        ['email', mapping.email],
        ['domain', mapping.domain],
        ['account', mapping.account],
      ] as const
    ).flatMap(named),
  );
  const traits = compileRecord(mapping.traits, 'traits', noting, used);
  query.add('links', links);
  query.add('other_traits', traits);
  query.refuse(`coalesce(id, '') = ''`, literal(`missing_id\u001fthe ${mapping.level} has no id`));
  query.refuse(`since > ${latest}`, literal('future_time\u001fit holds since a day in the future'));
  return `
    SELECT line, raw, id, coalesce(since, 0) AS occurred_at,
      CASE WHEN links IS NULL THEN other_traits WHEN other_traits IS NULL THEN links ELSE json_merge_patch(other_traits, links)::VARCHAR END AS traits, problem
    FROM (${query.sql()})`;
}

function lowerAddress(text: string): string {
  return `CASE WHEN contains(${text}, '@') THEN lower(${text}) ELSE ${text} END`;
}
