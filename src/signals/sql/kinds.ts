import type { Store } from '../../store/index.js';
import type { Selector } from '../../model/index.js';
import type { TaxonomySql } from './taxonomy.js';

/** What counts as engagement unless the project says otherwise: all but what was done *to* somebody (F-5). */
export const DEFAULT_ENGAGEMENT: Selector = {
  type: ['track', 'page', 'screen'],
  not: {
    event: [
      'Email Delivered',
      'Email Sent',
      'Email Bounced',
      'Outreach Sent',
      'Meeting Missed',
      'Intent Surge Detected',
    ],
  },
};

/**
 * Writes the temporary table `kinds`: each distinct (shape, content) of the events, numbered from 0, with all that can be said of it
 * without looking at an event. Bots and prefetched opens are not in it, so nothing counts them (EVT-10).
 */
export async function writeKinds(store: Store, taxonomy: TaxonomySql): Promise<void> {
  const columns = taxonomy.kindColumns.map(({ name, sql }) => `${sql} AS ${name}`);
  await store.run(`
    CREATE OR REPLACE TEMP TABLE kinds AS
    WITH k AS (
      SELECT (row_number() OVER (ORDER BY p.shape, p.content) - 1)::INTEGER AS kind, p.shape, p.content, s.type, s.event, s.source, c.url, c.host, c.path, c.title, c.content_id
      FROM (SELECT DISTINCT shape, content FROM events) p
      JOIN shapes s USING (shape) LEFT JOIN contents c USING (content) WHERE s.flag IS NULL
    )
    SELECT ${['k.*', ...columns].join(', ')} FROM k`);
}
