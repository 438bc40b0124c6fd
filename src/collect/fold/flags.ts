import type { EventColumn } from '../compile/event-rows.js';
import type { FoldContext } from './context.js';
import { judgeAgents } from './agents.js';

const IS_MAIL_OPEN = `regexp_matches(lower(event), 'mail.*open|open.*mail')`;

/** How senders of e-mail mark an open that no person made. */
const MARKS = ['prefetch', 'machine_open', 'is_machine_open', 'sg_machine_open', 'machineOpen'];

/**
 * The rows of a query with a column `flag` (EVT-10): `prefetch` for e-mail opened by a mail program rather than a person,
 * `bot` for other visits of programs, else NULL.
 */
export async function withFlags(
  { store }: FoldContext,
  kept: string,
  has: ReadonlySet<EventColumn>,
): Promise<string> {
  const marks = has.has('properties')
    ? [
        `list_has_any(json_extract_string(properties, [${MARKS.map((m) => `'$.${m}'`).join(', ')}]), ['true', '1'])`,
      ]
    : [];
  if (!has.has('user_agent')) {
    if (!has.has('event') || marks.length === 0)
      return `SELECT *, NULL::VARCHAR AS flag FROM (${kept})`;
    return `SELECT *, CASE WHEN ${IS_MAIL_OPEN} THEN CASE WHEN ${marks.join(' OR ')} THEN 'prefetch' END END AS flag FROM (${kept})`;
  }
  await judgeAgents(store);
  const isPrefetch = ["agents.flag = 'prefetch'", ...marks].join(' OR ');
  const mail = has.has('event')
    ? `CASE WHEN ${IS_MAIL_OPEN} AND (${isPrefetch}) THEN 'prefetch' WHEN agents.flag = 'bot' THEN 'bot' END`
    : `CASE WHEN agents.flag = 'bot' THEN 'bot' END`;
  return `SELECT k.*, ${mail} AS flag FROM (${kept}) k LEFT JOIN agents ON k.user_agent = agents.user_agent`;
}
