import type { EventColumn } from '../compile/event-rows.js';
import type { FoldContext } from './context.js';
import { numberEntries } from './dictionary.js';
import { provenanceOf } from './provenance.js';

/** Numbers the distinct kinds of event in `kept`: temporary table `row_shapes`, by type, event, source and flag. */
export async function numberShapes(
  context: FoldContext,
  kept: string,
  has: ReadonlySet<EventColumn>,
): Promise<void> {
  const { store } = context;
  const { source } = provenanceOf(context);
  const event = has.has('event') ? 'event' : 'NULL::VARCHAR AS event';
  await store.run(`
    CREATE TEMP TABLE found_shapes AS
    SELECT DISTINCT type, ${event}, ${source} AS source, flag FROM (${kept})`);
  await numberEntries(
    store,
    { table: 'shapes', id: 'shape', columns: ['type', 'event', 'source', 'flag'], first: 1 },
    {
      found: 'found_shapes',
      numbered: 'row_shapes',
      given: new Set(['type', 'event', 'source', 'flag']),
      insert: (fresh) => `
        INSERT INTO shapes (shape, type, event, source, flag)
        SELECT shape, type, event, source, flag FROM (${fresh})`,
    },
  );
  await store.run('DROP TABLE found_shapes');
}
