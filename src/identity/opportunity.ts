import type { Store } from '../store/index.js';

/** An opportunity with its people and company resolved to public ids. Times are UTC milliseconds, money is in the reporting currency. */
export interface Opportunity {
  readonly id: string;
  readonly account: string | null;
  /** The contacts it lists; it counts for no other contact (VAL-7). */
  readonly contacts: readonly string[];
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly amount: number | null;
  readonly stage: string | null;
  readonly status: 'open' | 'won' | 'lost';
}

/** Amounts are stored in millionths. */
const MICRO = 1_000_000;

/**
 * Reads every opportunity in its latest version known at the moment, resolved by the tables of {@link resolveIdentity}.
 * One that closed after the moment is still open as of it. Sorted by id.
 */
export async function readOpportunities(
  store: Store,
  moment: { readonly asOf: number; readonly knownAt: number },
): Promise<Opportunity[]> {
  const rows = await store.all<{
    id: string;
    account: string | null;
    contacts: string[];
    created_at: number;
    closed_at: number | null;
    amount: number | null;
    stage: string | null;
    status: Opportunity['status'];
  }>(`
    WITH latest AS (
      SELECT * FROM outcomes WHERE created_at <= ${moment.asOf} AND known_at <= ${moment.knownAt}
      QUALIFY row_number() OVER (PARTITION BY id ORDER BY known_at DESC, import DESC) = 1
    ), people AS (
      SELECT o.id, list(DISTINCT 'contact:' || coalesce(c.canonical, w.user_id, o.contact) ORDER BY 'contact:' || coalesce(c.canonical, w.user_id, o.contact)) AS contacts
      FROM (SELECT id, unnest(contacts) AS contact FROM latest) o
      LEFT JOIN id_canonical c ON c.user_id = o.contact LEFT JOIN id_owners w ON w.email = lower(o.contact) GROUP BY o.id
    )
    SELECT o.id, 'account:' || coalesce(d.group_id, o.account) AS account, coalesce(p.contacts, []) AS contacts,
      o.created_at, o.closed_at, CAST(o.amount AS DOUBLE) AS amount, o.stage, o.status
    FROM latest o LEFT JOIN people p USING (id) LEFT JOIN id_domains d ON d.domain = lower(o.account) ORDER BY o.id`);
  return rows.map((row) => {
    const isClosed = row.closed_at !== null && row.closed_at <= moment.asOf;
    return {
      id: row.id,
      account: row.account,
      contacts: row.contacts,
      createdAt: row.created_at,
      closedAt: isClosed ? row.closed_at : null,
      amount: row.amount === null ? null : row.amount / MICRO,
      stage: row.stage,
      status: isClosed || row.closed_at === null ? row.status : 'open',
    };
  });
}
