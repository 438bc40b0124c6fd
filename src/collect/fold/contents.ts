import type { EventColumn } from '../compile/event-rows.js';
import type { FoldContext } from './context.js';
import { numberEntries } from './dictionary.js';

const PARTS = ['url', 'title', 'content_id'] as const;

/** The columns of a row that say what it was about. */
export function contentColumns(has: ReadonlySet<EventColumn>): string[] {
  return PARTS.filter((name) => has.has(name));
}

/**
 * Numbers the distinct pages and content items in `kept`: temporary table `row_contents`. Rows about nothing in
 * particular have none. Of an address the host (lower case, without port) and the path are kept apart; an address that
 * begins with `/` is a path without a host.
 */
export async function numberContents(
  { store }: FoldContext,
  kept: string,
  has: ReadonlySet<EventColumn>,
): Promise<void> {
  const given = contentColumns(has);
  await store.run(`
    CREATE TEMP TABLE found_contents AS
    SELECT DISTINCT ${given.join(', ')} FROM (${kept}) WHERE ${isAbout(given)}`);
  const value = (name: string) => (given.includes(name) ? name : 'NULL');
  const host = `nullif(lower(regexp_extract(url, '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]*)', 1)), '')`;
  const path = `regexp_extract(url, '^(?:[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*)?([^?#]*)', 1)`;
  const split = given.includes('url')
    ? `${host}, CASE WHEN url IS NOT NULL THEN coalesce(nullif(${path}, ''), '/') END`
    : 'NULL, NULL';
  await numberEntries(
    store,
    { table: 'contents', id: 'content', columns: PARTS, first: 1 },
    {
      found: 'found_contents',
      numbered: 'row_contents',
      given: new Set(given),
      insert: (fresh) => `
        INSERT INTO contents (content, url, host, path, title, content_id)
        SELECT content, ${value('url')}, ${split}, ${value('title')}, ${value('content_id')} FROM (${fresh})`,
    },
  );
  await store.run('DROP TABLE found_contents');
}

function isAbout(columns: readonly string[]): string {
  return columns.map((name) => `${name} IS NOT NULL`).join(' OR ');
}
