import type { EventsMapping, ValueSource } from '../../model/index.js';
import { compileValue, type Reading } from './compile-value.js';
import { asTime } from './read-as.js';
import { compileRecord, type RecordSource } from './record.js';
import { PROVENANCE, type ReadableRows } from './row-source.js';
import { rowTest } from './row-test.js';
import { firstThatHolds, literal } from './sql-text.js';
import { toText, type Value } from './value.js';

/** The optional columns of an event row; a mapping gives some of them. */
const OPTIONAL = {
  event: 'event',
  message_id: 'messageId',
  anonymous_id: 'anonymousId',
  user_id: 'userId',
  email: 'email',
  group_id: 'groupId',
  previous_id: 'previousId',
  url: 'url',
  title: 'title',
  content_id: 'contentId',
  ip: 'ip',
  user_agent: 'userAgent',
} as const;
const OBJECTS = ['properties', 'traits', 'context'] as const;

/** The name of a column that only some mappings give. */
export type EventColumn = keyof typeof OPTIONAL | (typeof OBJECTS)[number] | 'received_at';

/** The rows of a file as events. */
export interface EventRows {
  /**
   * A query. Always `line`, `raw`, `problem` (NULL, or a reason, chr(31) and a text), `type`, `occurred_at`, `known_at`
   * `id`, `key` (the same for rows with one id; NULL where a message id is missing; means nothing outside the query), and
   * `said` (a hash of all a row says, but its message id); and the columns of {@link EventRows.has}. Rows that say
   * themselves where they come from keep the columns that do.
   */
  readonly sql: string;
  readonly has: ReadonlySet<EventColumn>;
}

/** How far a time of a row may lie after it was accepted. */
export const FUTURE_TOLERANCE_MS = 5 * 60 * 1000;

/** What surrounds an import. Times are UTC milliseconds. Rows that say themselves where they come from need no `source` and `latest`. */
export interface RowLimits {
  /** Where the rows come from: duplicates are judged within it. */
  readonly source: string;
  /** The name of the file. */
  readonly file: string;
  readonly earliest: number;
  /** Rows after this lie in the future. */
  readonly latest: number;
}

type Shape = Omit<NonNullable<EventsMapping['cases']>[number], 'when'>;
type Field = keyof Shape;

const TYPES = ['track', 'page', 'screen', 'identify', 'group', 'alias'];
/** Which case of the mapping a row is. */
const CASE = 'which_case';

/** The rows of a file as events. Errors: `column_missing`. */
export function compileEvents(
  mapping: EventsMapping,
  rows: ReadableRows,
  reading: Reading,
  limits: RowLimits,
): EventRows {
  const used = new Set<string>();
  const noting: Reading = { ...reading, onColumn: (name) => used.add(name) };
  const cases = mapping.cases ?? [];
  const caseOf = firstThatHolds(
    cases.map(({ when }, index) => [
      when === undefined ? 'true' : rowTest(when, noting),
      `${index}`,
    ]),
    'NULL',
  );
  const skipped = mapping.skip.map(
    ({ when, reason }) => [rowTest(when, noting), literal(`${reason}\u001f`)] as const,
  );
  const pick = (field: Field, compile: (source: unknown) => Value, to: (v: Value) => string) =>
    pickByCase(field, mapping.event, cases, compile, to);
  const value = (source: unknown) => compileValue(source as ValueSource, noting);
  const time = (name: string) => (source: unknown) => asTime(value(source), name, noting.time);

  const columns: [name: string, sql: string][] = [];
  const problems: string[] = [];
  const has = new Set<EventColumn>();
  const add = (name: string, picked: { sql: string; problem: string | null } | null) => {
    if (picked === null) return;
    columns.push([name, picked.sql]);
    if (picked.problem !== null) problems.push(picked.problem);
    if (isOptional(name)) has.add(name);
  };
  add(
    'type',
    pick('type', value, (v) => `lower(${toText(v)})`),
  );
  add(
    'occurred_at',
    pick('timestamp', time('timestamp'), (v) => v.sql),
  );
  add(
    'received_at',
    pick('receivedAt', time('receivedAt'), (v) => v.sql),
  );
  for (const [name, field] of Object.entries(OPTIONAL)) {
    add(
      name,
      pick(field, value, (v) => cleaned(name, toText(v))),
    );
  }
  add('given_email', pick('email', value, toText));
  // After the others, since `rest` is what they leave.
  for (const name of OBJECTS) {
    const compile = (source: unknown) => compileRecord(source as RecordSource, name, noting, used);
    add(
      name,
      pick(name, compile, (v) => `(${v.sql})::VARCHAR`),
    );
  }

  const inner = `SELECT *, ${caseOf} AS ${CASE} FROM ${rows.from()}`;
  const fields = columns.map(([name, sql]) => `${sql} AS ${name}`);
  const valueProblem = problems.length === 0 ? 'NULL::VARCHAR' : `coalesce(${problems.join(', ')})`;
  const rowProblem = firstThatHolds(skipped, 'NULL::VARCHAR');
  const own: readonly string[] = rows.tellsProvenance === true ? PROVENANCE : [];
  const isOwn = own.length > 0;
  const middle = `SELECT ${[...own, ''].join(', ')}${rows.line} AS line, ${rows.raw} AS raw, coalesce(${rows.broken ?? 'NULL'}, ${rowProblem}, ${valueProblem}) AS value_problem, ${fields.join(', ')} FROM (${inner})`;
  const otherwise = isOwn ? 'row_accepted_at' : 'occurred_at';
  const knownAt = has.has('received_at') ? `coalesce(received_at, ${otherwise})` : otherwise;
  const source = isOwn ? 'row_source' : literal(limits.source);
  const latest = isOwn ? `row_accepted_at + ${FUTURE_TOLERANCE_MS}` : `${limits.latest}`;
  const outer = [
    ...own,
    'line, raw, type, occurred_at',
    `${knownAt} AS known_at`,
    ...has,
    `${digest(has, source)} AS id`,
    `${quickKey(has)} AS key`,
    `${saidHash(has)} AS said`,
    `${problemSql(has, limits.earliest, latest)} AS problem`,
  ];
  return { sql: `SELECT ${outer.join(', ')} FROM (${middle})`, has };
}

function isOptional(name: string): name is EventColumn {
  return (
    name in OPTIONAL || (OBJECTS as readonly string[]).includes(name) || name === 'received_at'
  );
}

/** A field as SQL, whatever case a row is; null when nothing gives it. */
function pickByCase(
  field: Field,
  base: Shape,
  cases: readonly Shape[],
  compile: (source: unknown) => Value,
  to: (value: Value) => string,
): { sql: string; problem: string | null } | null {
  const own = cases.flatMap((one, index) =>
    one[field] === undefined ? [] : [[index, compile(one[field])] as const],
  );
  if (own.length === 0 && base[field] === undefined) return null;
  const other = base[field] === undefined ? null : compile(base[field]);
  const by = (sqlOf: (value: Value) => string, otherwise: string) =>
    firstThatHolds(
      own.map(([index, value]) => [`${CASE} = ${index}`, sqlOf(value)]),
      otherwise,
    );
  const hasProblem = [other, ...own.map(([, value]) => value)].some(
    (v) => v?.problem !== undefined,
  );
  return {
    sql: by(to, other === null ? 'NULL' : to(other)),
    problem: hasProblem ? by((v) => v.problem ?? 'NULL', other?.problem ?? 'NULL') : null,
  };
}

/** Names are compared in NFC; an e-mail address is kept when it is one, in lower case. */
function cleaned(column: string, text: string): string {
  if (column === 'event') return `nfc_normalize(${text})`;
  if (column !== 'email') return text;
  const trimmed = `lower(trim(${text}))`;
  return `CASE WHEN regexp_full_match(${trimmed}, '[^@\\s]+@[^@\\s]+[.][^@\\s.]+') THEN ${trimmed} END`;
}

/** M-7: the message id within its source (SQL), else the row itself. */
function digest(has: ReadonlySet<EventColumn>, source: string): string {
  const message = `md5_number(${literal('m\u001f')} || ${source} || chr(31) || message_id)`;
  const parts = [...has]
    .filter((name) => name !== 'message_id' && name !== 'received_at')
    .map((name) => `coalesce(${name}, chr(30))`);
  const whole = `concat_ws(chr(31), ${[`${literal('r\u001f')} || ${source}`, 'type', 'occurred_at', ...parts].join(', ')})`;
  const row = `md5_number(${whole})`;
  if (!has.has('message_id')) return row;
  return `CASE WHEN message_id IS NOT NULL THEN ${message} ELSE ${row} END`;
}

function saidHash(has: ReadonlySet<EventColumn>): string {
  const columns = [...has].filter((name) => name !== 'message_id' && name !== 'received_at');
  return `hash(${['type', 'occurred_at', ...columns].join(', ')})`;
}

/** NULL where a row has no message id and others have. */
function quickKey(has: ReadonlySet<EventColumn>): string {
  return has.has('message_id') ? 'hash(message_id)' : saidHash(has);
}

/** Why a row cannot be taken: its reason, chr(31), and what people should know; NULL when it can. */
function problemSql(has: ReadonlySet<EventColumn>, earliest: number, latest: string): string {
  const says = (reason: string, text: string) => literal(`${reason}\u001f${text}`);
  // A time of very many digits is none of the calendar.
  const time = `coalesce(TRY(strftime(make_timestamp_ms(occurred_at), '%Y-%m-%d %H:%M')), occurred_at || ' ms')`;
  const missing = (name: EventColumn) => (has.has(name) ? `${name} IS NULL` : 'true');
  const ids = (['anonymous_id', 'user_id', 'email', 'group_id', 'ip'] as const).filter((name) =>
    has.has(name),
  );
  const nobody = ids.length === 0 ? 'true' : ids.map((name) => `${name} IS NULL`).join(' AND ');
  const problems: [string, string][] = [
    ['value_problem IS NOT NULL', 'value_problem'],
    ['type IS NULL', says('unknown_type', 'the type is missing')],
    [
      `type NOT IN (${TYPES.map(literal).join(', ')})`,
      `${literal('unknown_type\u001f')} || 'the type is ' || type || ${literal(` (known: ${TYPES.join(', ')})`)}`,
    ],
    ['occurred_at IS NULL', says('missing_time', 'the time is missing')],
    [
      `occurred_at > ${latest}`,
      `${literal('future_time\u001fthe time lies in the future: ')} || ${time}`,
    ],
    [`occurred_at < ${earliest}`, tooOld(time, earliest)],
    [`type = 'track' AND ${missing('event')}`, says('missing_event', 'the event has no name')],
    [nobody, nobodyText(has)],
    [
      `type = 'group' AND ${missing('group_id')}`,
      says('missing_id', 'a group call has no groupId'),
    ],
    [
      `type = 'alias' AND (${missing('previous_id')} OR ${missing('user_id')})`,
      says('missing_id', 'an alias call needs userId and previousId'),
    ],
  ];
  return firstThatHolds(problems, 'NULL::VARCHAR');
}

function tooOld(time: string, earliest: number): string {
  const day = new Date(earliest).toISOString().slice(0, 10);
  return `${literal('too_old\u001fthe time is ')} || ${time} || ${literal(`, before ${day}: say \`earliest\` in the mapping if it is right`)}`;
}

function nobodyText(has: ReadonlySet<EventColumn>): string {
  const text = literal('missing_id\u001fno id says who did it');
  if (!has.has('email')) return text;
  return `${text} || coalesce(': not an e-mail address: ' || given_email, '')`;
}
