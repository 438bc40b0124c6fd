import type { OutcomesMapping } from '../../model/index.js';
import { compileValue, type Reading } from './compile-value.js';
import type { RowLimits } from './event-rows.js';
import { rowQuery } from './plain-rows.js';
import type { ReadableRows } from './row-source.js';
import { firstThatHolds, literal } from './sql-text.js';
import { toText } from './value.js';

/** The reporting currency, and how much of it one unit of another is worth (N-2). */
export interface Money {
  readonly currency: string;
  readonly rates: Readonly<Record<string, number>>;
}

/**
 * The rows of a file as opportunities: `id`, `title`, `account`, `contacts` (a list), `created_at`, `closed_at`,
 * `amount` (millionths of the reporting currency), `stage`, `status`, `known_at`; and `line`, `raw`, `problem`.
 * Errors: `column_missing`.
 */
export function compileOutcomes(
  mapping: OutcomesMapping,
  rows: ReadableRows,
  reading: Reading,
  { earliest, latest }: RowLimits,
  money: Money,
): string {
  const query = rowQuery(mapping, rows, reading);
  query.text('outcome_id', mapping.id);
  query.text('title', mapping.title);
  query.text('account', mapping.account);
  query.text('contact_text', mapping.contacts);
  query.time('created_at', mapping.createdAt);
  query.time('closed_at', mapping.closedAt);
  query.time('updated_at', mapping.updatedAt);
  const amount = mapping.amount === undefined ? null : compileValue(mapping.amount, reading);
  if (amount === null) query.text('amount_text', undefined);
  else query.add('amount_text', amount, `trim(${toText(amount)})`);
  query.text('currency', mapping.currency);
  query.text('stage', mapping.stage);
  query.text('given_status', mapping.status);
  const says = (reason: string, text: string) => literal(`${reason}\u001f${text}`);
  query.refuse('outcome_id IS NULL', says('missing_id', 'the opportunity has no id'));
  query.refuse(
    'account IS NULL AND contact_text IS NULL',
    says('missing_id', 'neither an account nor a contact says whose it is'),
  );
  query.refuse('created_at IS NULL', says('missing_time', 'the day it was created is missing'));
  query.refuse(`created_at > ${latest}`, says('future_time', 'it was created in the future'));
  query.refuse(
    `created_at < ${earliest}`,
    says('too_old', 'it was created before `earliest` of the mapping'),
  );
  query.refuse(
    `coalesce(lower(trim(given_status)), '') NOT IN ('open', 'won', 'lost')`,
    `${literal('bad_status\u001fthe status is ')} || coalesce(given_status, 'missing') || ${literal(' (open, won or lost: translate it with `map` in the mapping)')}`,
  );
  const rate = rateSql(money);
  query.refuse(
    `amount_text IS NOT NULL AND ${rate} IS NULL`,
    `${literal('unknown_currency\u001fno rate for ')} || currency || ${literal(` (add it to \`rates\` in ethogram.yaml: how much ${money.currency} one is worth)`)}`,
  );
  const inOrder = `CASE WHEN regexp_full_match(amount_text, '-?[0-9]{1,3}(,[0-9]{3})+([.][0-9]*)?') THEN replace(amount_text, ',', '') ELSE amount_text END`;
  // Decimals are exact; another currency is not, so it goes through doubles and is rounded to the millionth.
  const exact = `TRY((TRY_CAST(${inOrder} AS DECIMAL(24, 6)) * 1000000)::BIGINT)`;
  const converted = `TRY(round(TRY_CAST(${inOrder} AS DOUBLE) * ${rate} * 1000000)::BIGINT)`;
  const micros = `CASE WHEN ${rate} = 1 THEN ${exact} ELSE ${converted} END`;
  query.refuse(
    `amount_text IS NOT NULL AND ${micros} IS NULL`,
    `${literal('bad_amount\u001fthe amount is no number that can be kept: ')} || amount_text`,
  );
  return `
    SELECT line, raw, outcome_id AS id, title, account, ${contactList()} AS contacts, created_at, closed_at,
      CASE WHEN problem IS NULL THEN ${micros} END AS amount, stage, lower(trim(given_status)) AS status,
      coalesce(updated_at, closed_at, created_at) AS known_at, problem
    FROM (${query.sql()})`;
}

/** How much of the reporting currency one unit of the row's is worth; NULL when nobody said. */
function rateSql({ currency, rates }: Money): string {
  const code = `upper(trim(currency))`;
  const known = Object.entries(rates).map(
    ([from, rate]) => [`${code} = ${literal(from)}`, `${rate}::DOUBLE`] as const,
  );
  return firstThatHolds(
    [[`currency IS NULL OR ${code} = ${literal(currency)}`, '1::DOUBLE'], ...known],
    'NULL',
  );
}

/** People as a list: of a JSON list, or a text with `;` between. Addresses in lower case. */
function contactList(): string {
  const parts = `CASE WHEN starts_with(ltrim(contact_text), '[') THEN coalesce(TRY(from_json(contact_text, '["VARCHAR"]')), []) ELSE string_split(contact_text, ';') END`;
  const clean = `list_transform(${parts}, lambda c: CASE WHEN contains(c, '@') THEN lower(trim(c)) ELSE trim(c) END)`;
  return `CASE WHEN contact_text IS NOT NULL THEN list_filter(${clean}, lambda c: c <> '') END`;
}
