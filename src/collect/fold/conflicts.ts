import type { Store } from '../../store/index.js';
import type { EventColumn } from '../compile/event-rows.js';
import { hasRows, numberOf } from './context.js';

/** Where what a row says lies in the store. */
const STORED: Partial<Record<EventColumn, string>> = {
  event: 's.event',
  anonymous_id: 'a.anonymous_id',
  user_id: 'a.user_id',
  email: 'a.email',
  group_id: 'a.group_id',
  url: 'c.url',
  title: 'c.title',
  content_id: 'c.content_id',
  properties: 'e.properties',
  context: 'e.context',
};

/**
 * Finds which dropped rows say something else than the event that stands under their message id (M-7), marks them in
 * `fates`, and answers how many. Within the file that is known; for events that were there before, one that says the same at the
 * same time is looked up (the time leads the database to a small part of them). Rows without a message id are the same by definition.
 */
export async function markConflicts(store: Store, has: ReadonlySet<EventColumn>): Promise<number> {
  const isOld = 'SELECT line FROM fates WHERE is_dropped AND is_conflict IS NULL';
  if (has.has('message_id') && (await hasRows(store, isOld))) {
    const same = Object.entries(STORED)
      .filter(([name]) => has.has(name as EventColumn))
      .map(([name, column]) => `i.${name} IS NOT DISTINCT FROM ${column}`);
    await store.run(`
      UPDATE fates SET is_conflict = true
      WHERE is_dropped AND is_conflict IS NULL AND line NOT IN (
        SELECT line FROM incoming WHERE message_id IS NULL
        UNION ALL
        SELECT i.line
        FROM (SELECT * FROM incoming SEMI JOIN (${isOld}) USING (line)) i
        JOIN events e ON e.id = i.id AND e.occurred_at = i.occurred_at
        JOIN actors a ON a.actor = e.actor
        JOIN shapes s ON s.shape = e.shape
        LEFT JOIN contents c ON c.content = e.content
        WHERE ${['i.type = s.type', ...same].join(' AND ')}
      )`);
  }
  return numberOf(store, 'SELECT count(*) FROM fates WHERE is_dropped AND is_conflict');
}
