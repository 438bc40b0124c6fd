import type { EventColumn } from '../compile/event-rows.js';
import type { FoldContext } from './context.js';
import { provenanceOf } from './provenance.js';

/**
 * Keeps what alias calls say, one row a call, so that it makes no difference which calls came together. One that joins an
 * id with itself (a browser SDK sends such) says nothing.
 */
export async function foldAliases(
  context: FoldContext,
  kept: string,
  has: ReadonlySet<EventColumn>,
): Promise<void> {
  if (!has.has('previous_id') || !has.has('user_id')) return;
  const { source, trusted } = provenanceOf(context);
  await context.store.run(`
    INSERT INTO aliases (previous_id, user_id, occurred_at, known_at, source, trusted)
    SELECT previous_id, user_id, occurred_at, known_at, ${source}, ${trusted}
    FROM (${kept}) WHERE type = 'alias' AND previous_id <> user_id`);
}
