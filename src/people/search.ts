import type { LiveIdentity } from '../identity/index.js';
import { LIST, listed, type Look } from './ids.js';
import { NAMING } from './names.js';

/** How many ids one search looks up: more than these are not what anybody looks for. */
const MOST = 5000;

/**
 * The public ids of whom a text may mean: a part of a name, an address, a domain, or an id they are known by; every word of it
 * has to be there.
 */
export async function searchPeople(
  look: Look,
  identity: LiveIdentity,
  text: string,
): Promise<Set<string>> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest === '') return new Set();
  const everyWord = words.map(() => 'contains(said, ?)').join(' AND ');
  const told = await look<{ level: string; id: string }>(
    `WITH naming AS (SELECT level, id, lower(value) AS value FROM traits WHERE name IN ${LIST}),
      hit AS (SELECT DISTINCT level, id FROM naming WHERE contains(value, ?))
    SELECT level, id FROM (
      SELECT level, id, lower(id) || ' ' || string_agg(value, ' ') AS said FROM naming JOIN hit USING (level, id) GROUP BY level, id
    ) WHERE ${everyWord} LIMIT ${MOST}`,
    [listed(NAMING), longest, ...words],
  );
  const acting = await look<{ level: string; id: string }>(
    `SELECT DISTINCT 'contact' AS level, coalesce(user_id, email) AS id FROM actors
      WHERE coalesce(user_id, email) IS NOT NULL AND contains(lower(concat_ws(' ', user_id, email)), ?)
    UNION ALL SELECT DISTINCT 'account', group_id FROM actors WHERE contains(lower(group_id), ?) LIMIT ${MOST}`,
    [text.toLowerCase(), text.toLowerCase()],
  );
  return new Set(
    [...told, ...acting].map(({ level, id }) =>
      level === 'account'
        ? `account:${identity.accountOfId(id)}`
        : `contact:${identity.contactOfId(id)}`,
    ),
  );
}
