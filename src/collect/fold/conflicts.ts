import type { Store } from '../../store/index.js';
import type { EventColumn } from '../compile/event-rows.js';
import { hasRows, numberOf } from './context.js';

/**
 * How many dropped rows say something else than the event that stands under their message id (M-7): within the file
 * that is known; of events that were there before, it is looked up. Rows without a message id are the same by definition.
 */
export async function countConflicts(store: Store, has: ReadonlySet<EventColumn>): Promise<number> {
  if (!has.has('message_id')) return 0;
  const within = await numberOf(
    store,
    'SELECT count(*) FROM fates WHERE is_dropped AND is_conflict',
  );
  const isOld = 'SELECT line, id FROM fates WHERE is_dropped AND is_conflict IS NULL';
  if (!(await hasRows(store, isOld))) return within;
  const stored: Partial<Record<EventColumn, string>> = {
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
  const differs = Object.entries(stored)
    .filter(([name]) => has.has(name as EventColumn))
    .map(([name, column]) => `i.${name} IS DISTINCT FROM ${column}`);
  const old = await numberOf(
    store,
    `SELECT count(*)
    FROM incoming i
    JOIN (${isOld}) f ON i.line = f.line
    JOIN events e ON e.id = f.id
    JOIN actors a ON a.actor = e.actor
    JOIN shapes s ON s.shape = e.shape
    LEFT JOIN contents c ON c.content = e.content
    WHERE i.message_id IS NOT NULL
      AND (${['i.occurred_at <> e.occurred_at', 'i.type <> s.type', ...differs].join(' OR ')})`,
  );
  return within + old;
}
