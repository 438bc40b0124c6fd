import { EthogramError } from '../errors.js';
import type { Store } from '../store/index.js';
import { readMerges, type Merge } from './merge-log.js';

/** How an anonymous visitor came to be a contact's. Times are UTC milliseconds. */
export interface VisitorLink {
  readonly visitorId: string;
  /** What was seen together with the visitor: a user id or an e-mail address of the contact, or an alias call. */
  readonly via: 'userId' | 'email' | 'alias';
  readonly said: string;
  /** When first, and since when we know. */
  readonly at: number;
  readonly recordedAt: number;
}

/** Why a contact is who it is. */
export interface ContactLinks {
  /** The public id. */
  readonly entity: string;
  /** Merges of the contact's ids, those that were undone too. */
  readonly merges: readonly Merge[];
  readonly visitors: readonly VisitorLink[];
}

/**
 * Explains a contact: by a public id (`contact:ann`), a user id (also one given up), or an e-mail address. Identity must
 * stand resolved for a moment. Errors: `not_found`.
 */
export async function explainContact(store: Store, wanted: string): Promise<ContactLinks> {
  const key = await findContact(store, wanted);
  const merges = await readMerges(store);
  const own = merges.filter((merge) =>
    [merge.previousId, merge.userId, merge.previousGoesBy, merge.userGoesBy].includes(key),
  );
  return { entity: `contact:${key}`, merges: own, visitors: await readVisitors(store, key) };
}

async function findContact(store: Store, wanted: string): Promise<string> {
  const id = wanted.replace(/^contact:/, '');
  const [found] = await store.all<{ key: string }>(
    `SELECT key FROM contacts WHERE key = coalesce(
      (SELECT key FROM contacts WHERE key = ?), (SELECT canonical FROM id_canonical WHERE user_id = ?),
      (SELECT user_id FROM id_owners WHERE email = lower(?)), lower(?))`,
    [id, id, id, id],
  );
  if (found !== undefined) return found.key;
  throw new EthogramError(
    'not_found',
    `unknown contact: ${wanted} (give a user id, an e-mail address, or an id like contact:ann)`,
  );
}

function readVisitors(store: Store, key: string): Promise<VisitorLink[]> {
  return store.all<VisitorLink>(
    `SELECT visitor_id AS "visitorId", via, said, min("at") AS "at", min(recorded_at) AS "recordedAt" FROM (
      SELECT k.anonymous_id AS visitor_id, CASE WHEN a.user_id IS NULL THEN 'email' ELSE 'userId' END AS via,
        coalesce(a.user_id, a.email) AS said, a.first_at AS "at", a.first_known_at AS recorded_at
      FROM id_known k JOIN actors a USING (actor) WHERE k.contact = ? AND k.anonymous_id IS NOT NULL
      UNION ALL
      SELECT l.previous_id, 'alias', l.user_id, l.occurred_at, l.known_at
      FROM id_aliases l LEFT JOIN id_canonical c ON c.user_id = l.user_id
      WHERE coalesce(c.canonical, l.user_id) = ? AND l.previous_id IN (SELECT anonymous_id FROM id_actors)
    ) GROUP BY visitor_id, via, said ORDER BY min("at"), visitor_id, via, said`,
    [key, key],
  );
}
