import { collecting, quarantineOf } from '../../../collect/testing/collecting.js';
import { CONTENT_ATTRIBUTES } from '../../../model/index.js';
import type { Event, JsonObject, Taxonomy } from '../../../model/index.js';
import type { Store } from '../../../store/index.js';
import { slotSql } from '../../slot.js';
import { fieldSql } from '../../sql/fields.js';
import { writeKinds } from '../../sql/kinds.js';
import { taxonomySql } from '../../sql/taxonomy.js';
import type { Match } from '../streams.js';
import type { Stream } from '../stream.js';

/** What of a call matters here. */
export type Call = Pick<Event, 'type' | 'event' | 'url' | 'title' | 'properties' | 'context'>;

const MAPPING = `
kind: events
name: live
format: jsonl
timezone: UTC
event:
  type: type
  event: event
  messageId: messageId
  anonymousId: anonymousId
  timestamp: timestamp
  url: url
  title: title
  properties: { column: properties, as: json }
  context: { column: context, as: json }
`;

/** A store into which the calls have been imported, the way all others are. Closed when the test ends. */
export async function takeCalls(calls: readonly Call[]): Promise<Store> {
  const place = await collecting();
  const lines = calls.map((call, index) =>
    JSON.stringify({
      ...call,
      messageId: `m${index}`,
      anonymousId: String(index),
      timestamp: '2024-01-01T00:00:00Z',
    }),
  );
  const { imported } = await place.take('calls.jsonl', lines.join('\n'), {
    mapping: MAPPING,
    source: 'live',
  });
  if (imported !== calls.length) {
    const why = JSON.stringify(await quarantineOf(place.store));
    throw new Error(`imported ${imported} of ${calls.length} calls: ${why}`);
  }
  return place.store;
}

/** The events that calls have become: what intake decides as the store has it, properties and context as they were sent. */
export async function eventsOf(store: Store, calls: readonly Call[]): Promise<Event[]> {
  // As JSON: the database's client drops a byte order mark that a text begins with.
  const rows = await store.all<{ number: number; row: string }>(`
    SELECT number, to_json({ 'id': id, 'type': type, 'event': event, 'flag': flag, 'url': url, 'title': title })::VARCHAR AS row FROM (
      SELECT a.anonymous_id::INTEGER AS number, e.id::VARCHAR AS id, s.type, s.event, s.flag, c.url, c.title
      FROM events e JOIN actors a USING (actor) JOIN shapes s USING (shape) LEFT JOIN contents c USING (content))
    ORDER BY number`);
  return rows.map(({ number, row }) => ({
    ...(JSON.parse(row) as Pick<Event, 'id' | 'type' | 'event' | 'flag' | 'url' | 'title'>),
    messageId: `m${number}`,
    anonymousId: String(number),
    source: 'live',
    occurredAt: 0,
    knownAt: 0,
    userId: null,
    email: null,
    groupId: null,
    previousId: null,
    trusted: true,
    ip: null,
    traits: null,
    // As parsed from what was sent.
    properties: JSON.parse(JSON.stringify(calls[number].properties)) as JsonObject | null,
    context: JSON.parse(JSON.stringify(calls[number].context)) as JsonObject | null,
  }));
}

/** What the SQL says of each event, in their order: its matches, and its content attributes. */
export async function judgeBySql(
  store: Store,
  taxonomy: Taxonomy,
  streams: readonly Stream[],
): Promise<{ matches: Match[]; content: Record<string, string> }[]> {
  const sql = taxonomySql(taxonomy);
  await writeKinds(store, sql);
  const found = streams.map(({ select, field, as, confidence }) => {
    const slot = slotSql(sql.content, {
      select,
      ...(field === undefined
        ? {}
        : as === 'number'
          ? { value: field, ...(confidence === undefined ? {} : { confidence }) }
          : { key: { field, values: [] } }),
    });
    const value = slot.value ?? '1';
    return `CASE WHEN ${slot.possible} AND ${slot.matches} AND ${slot.key} IS NOT NULL AND ${value} IS NOT NULL
      THEN {'key': ${slot.key}, 'number': (${value})::VARCHAR} END`;
  });
  const contents = CONTENT_ATTRIBUTES.map(
    (attribute) => fieldSql(`content.${attribute}`, sql.content).key,
  );
  const rows = await store.all<{ number: number; found: string | null; content: string | null }>(`
    SELECT a.anonymous_id::INTEGER AS number,
      CASE WHEN k.kind IS NOT NULL THEN to_json([${found.join(', ')}])::VARCHAR END AS found,
      CASE WHEN k.kind IS NOT NULL THEN to_json([${contents.join(', ')}])::VARCHAR END AS content
    FROM events e JOIN actors a USING (actor) LEFT JOIN kinds k ON k.shape = e.shape AND k.content = e.content
    ORDER BY number`);
  return rows.map((row) => ({
    matches: matchesOf(row.found, streams),
    content: contentOf(row.content),
  }));
}

function matchesOf(text: string | null, streams: readonly Stream[]): Match[] {
  const found = JSON.parse(text ?? '[]') as ({ key: string; number: string } | null)[];
  return found.flatMap((one, stream) => {
    if (one === null) return [];
    const { field, as } = streams[stream];
    const isNumber = field !== undefined && as === 'number';
    return {
      stream,
      key: field === undefined || isNumber ? null : one.key,
      number: isNumber ? Number(one.number) : null,
    };
  });
}

function contentOf(text: string | null): Record<string, string> {
  const values = JSON.parse(text ?? '[]') as (string | null)[];
  return Object.fromEntries(
    values.flatMap((value, index) => (value === null ? [] : [[CONTENT_ATTRIBUTES[index], value]])),
  );
}
