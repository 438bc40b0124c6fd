import type { EventColumn } from '../compile/event-rows.js';
import { literal } from '../compile/sql-text.js';
import type { FoldContext } from './context.js';

/** Keeps what alias calls say. One that joins an id with itself (a browser SDK sends such) says nothing. */
export async function foldAliases(
  { store, source }: FoldContext,
  kept: string,
  has: ReadonlySet<EventColumn>,
): Promise<void> {
  if (!has.has('previous_id') || !has.has('user_id')) return;
  await store.run(`
    INSERT INTO aliases (previous_id, user_id, occurred_at, known_at, source, trusted)
    SELECT previous_id, user_id, min(occurred_at), min(known_at), ${literal(source)}, true
    FROM (${kept})
    WHERE type = 'alias' AND previous_id <> user_id
    GROUP BY previous_id, user_id`);
}
