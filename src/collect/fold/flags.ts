import type { EventColumn } from '../compile/event-rows.js';
import type { FoldContext } from './context.js';
import { judgeAgents } from './agents.js';

const IS_MAIL_OPEN = `regexp_matches(lower(event), 'mail.*open|open.*mail')`;

/** How senders of e-mail mark an open that no person made. */
export const MARKS = [
  'prefetch',
  'machine_open',
  'is_machine_open',
  'sg_machine_open',
  'machineOpen',
];

/**
 * Adds a column `flag` to a query of rows of `incoming` (EVT-10): `prefetch` for e-mail opened by a mail program rather
 * than a person, `bot` for other visits of programs, else NULL.
 */
export async function flagger(
  { store }: FoldContext,
  has: ReadonlySet<EventColumn>,
): Promise<(rows: string) => string> {
  const marks = has.has('properties')
    ? [
        `list_has_any(json_extract_string(properties, [${MARKS.map((m) => `'$.${m}'`).join(', ')}]), ['true', '1'])`,
      ]
    : [];
  if (!has.has('user_agent')) {
    const isMarked =
      marks.length > 0 && has.has('event') ? `${IS_MAIL_OPEN} AND ${marks[0]}` : null;
    const flag = isMarked === null ? 'NULL::VARCHAR' : `CASE WHEN ${isMarked} THEN 'prefetch' END`;
    return (rows) => `SELECT *, ${flag} AS flag FROM (${rows})`;
  }
  await judgeAgents(store);
  const isPrefetch = ["agents.flag = 'prefetch'", ...marks].join(' OR ');
  const open = has.has('event') ? `WHEN ${IS_MAIL_OPEN} AND (${isPrefetch}) THEN 'prefetch'` : '';
  const flag = `CASE ${open} WHEN agents.flag = 'bot' THEN 'bot' END`;
  return (rows) =>
    `SELECT k.*, ${flag} AS flag FROM (${rows}) k LEFT JOIN agents ON k.user_agent = agents.user_agent`;
}
