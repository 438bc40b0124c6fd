import type { Store } from '../../../store/index.js';

/** All that events leave in a store, by what it says and not by its numbers: what must not depend on how they came in. */
export async function contentsOf(store: Store): Promise<Record<string, unknown[]>> {
  const sorted = async (sql: string) => {
    const rows = await store.all<Record<string, unknown>>(sql);
    return rows.map((row) => JSON.stringify(row)).sort();
  };
  return {
    events: await sorted(`
      SELECT e.id::VARCHAR AS id, e.occurred_at, e.known_at, e.properties, e.context, s.* EXCLUDE (shape), a.* EXCLUDE (actor, first_at, first_known_at), c.* EXCLUDE (content)
      FROM events e JOIN shapes s USING (shape) JOIN actors a USING (actor) LEFT JOIN contents c USING (content)`),
    actors: await sorted('SELECT * EXCLUDE (actor) FROM actors'),
    shapes: await sorted('SELECT * EXCLUDE (shape) FROM shapes'),
    contents: await sorted('SELECT * EXCLUDE (content) FROM contents'),
    aliases: await sorted('SELECT * FROM aliases'),
    traits: await sorted('SELECT * EXCLUDE (import) REPLACE (event::VARCHAR AS event) FROM traits'),
  };
}
