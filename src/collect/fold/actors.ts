import type { EventColumn } from '../compile/event-rows.js';
import type { FoldContext } from './context.js';
import { numberEntries } from './dictionary.js';
import { provenanceOf } from './provenance.js';

const CLAIMS = ['anonymous_id', 'user_id', 'email', 'group_id', 'ip'] as const;

/** What a row claims of who did it, as SQL over the row `row`: the address only where nothing better names anybody. */
export function claimSql(has: ReadonlySet<EventColumn>, row: string): Map<string, string> {
  const claims = new Map<string, string>();
  for (const claim of CLAIMS) if (has.has(claim)) claims.set(claim, `${row}.${claim}`);
  const better = (['user_id', 'email', 'group_id'] as const).filter((name) => has.has(name));
  if (claims.has('ip') && better.length > 0) {
    const isNobody = better.map((name) => `${row}.${name} IS NULL`).join(' AND ');
    claims.set('ip', `CASE WHEN ${isNobody} THEN ${row}.ip END`);
  }
  return claims;
}

/** Numbers the distinct claims of the rows in `kept`, and makes known who is new: temporary table `row_actors`. */
export async function numberActors(
  context: FoldContext,
  kept: string,
  has: ReadonlySet<EventColumn>,
): Promise<void> {
  const { store } = context;
  const claims = claimSql(has, 'k');
  const columns = [...claims].map(([name, sql]) => `${sql} AS ${name}`);
  const { trusted } = provenanceOf(context, 'k');
  const known = has.has('received_at') ? ', min(known_at) AS first_known_at' : '';
  // One aggregate less matters where there are millions of actors.
  const firstKnown = known === '' ? ', first_at AS first_known_at' : '';
  await store.run(`
    CREATE TEMP TABLE claims AS
    SELECT * ${firstKnown} FROM (
      SELECT ${[...columns, `${trusted} AS trusted`].join(', ')}, min(occurred_at) AS first_at ${known}
      FROM (${kept}) k GROUP BY ${[...columns, trusted].map((_, index) => index + 1).join(', ')}
    )`);
  const value = (name: string) => (claims.has(name) ? name : 'NULL');
  await numberEntries(
    store,
    { table: 'actors', id: 'actor', columns: [...CLAIMS, 'trusted'], first: 1 },
    {
      found: 'claims',
      numbered: 'row_actors',
      given: new Set([...claims.keys(), 'trusted']),
      insert: (fresh) => `
        INSERT INTO actors (actor, anonymous_id, user_id, email, group_id, ip, trusted, first_at, first_known_at)
        SELECT actor, ${CLAIMS.map(value).join(', ')}, trusted, first_at, first_known_at FROM (${fresh})`,
    },
  );
  await store.run(`
    UPDATE actors SET first_at = least(actors.first_at, r.first_at), first_known_at = least(actors.first_known_at, r.first_known_at)
    FROM row_actors r
    WHERE NOT r.is_new AND r.actor = actors.actor AND (r.first_at < actors.first_at OR r.first_known_at < actors.first_known_at)`);
  await store.run('DROP TABLE claims');
}
