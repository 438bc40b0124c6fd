import type { EventColumn } from '../compile/event-rows.js';
import type { FoldContext } from './context.js';
import { provenanceOf } from './provenance.js';

/**
 * Keeps what identify and group calls say of people and companies: each trait with its time, as often as it is said. Traits of somebody with
 * neither user id nor e-mail stay out: there is nobody yet whom they could be of.
 */
export async function foldTraits(
  context: FoldContext,
  kept: string,
  has: ReadonlySet<EventColumn>,
): Promise<void> {
  if (!has.has('traits')) return;
  const { store } = context;
  const { importId } = provenanceOf(context);
  const ids = (['user_id', 'email'] as const).filter((name) => has.has(name));
  const contact = ids.length === 0 ? 'NULL' : `coalesce(${ids.join(', ')})`;
  const account = has.has('group_id') ? 'group_id' : 'NULL';
  const pointer = `'/' || replace(replace(name, '~', '~0'), '/', '~1')`;
  await store.run(`
    INSERT INTO traits (level, id, name, value, occurred_at, known_at, import, event)
    SELECT level, id, name, value, occurred_at, known_at, import_id, event
    FROM (
      SELECT level, id, name, json_extract(traits, ${pointer})::VARCHAR AS value, occurred_at, known_at, import_id, event
      FROM (
        SELECT CASE type WHEN 'group' THEN 'account' ELSE 'contact' END AS level,
          CASE type WHEN 'group' THEN ${account} ELSE ${contact} END AS id,
          traits, unnest(json_keys(traits)) AS name, occurred_at, known_at, ${importId} AS import_id, event_id AS event
        FROM (SELECT * RENAME (id AS event_id) FROM (${kept})) WHERE type IN ('identify', 'group') AND traits IS NOT NULL
      )
      WHERE id IS NOT NULL
    )
    WHERE value IS NOT NULL AND value <> 'null'`);
}
