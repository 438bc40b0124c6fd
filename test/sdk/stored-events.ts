import { openStore } from '../../src/store/index.js';

/** An event as it lies in the store. */
export interface StoredEvent {
  readonly type: string;
  readonly event: string | null;
  /** When it happened, as the API writes it. */
  readonly at: string;
  readonly anonymousId: string | null;
  readonly userId: string | null;
  readonly trusted: boolean;
  /** Of the page it happened on. */
  readonly path: string | null;
  readonly properties: Record<string, unknown>;
}

/** All events of a data directory that nobody serves now, in the order in which they happened. */
export async function storedEvents(directory: string): Promise<StoredEvent[]> {
  const store = await openStore({ directory, threads: 1 });
  try {
    const rows = await store.all<
      Omit<StoredEvent, 'at' | 'properties'> & {
        readonly at: number;
        readonly properties: string | null;
      }
    >(`
      SELECT s.type, s.event, e.occurred_at::DOUBLE AS "at", a.anonymous_id AS "anonymousId", a.user_id AS "userId", a.trusted, c.path, e.properties
      FROM events e JOIN shapes s USING (shape) JOIN actors a USING (actor) LEFT JOIN contents c USING (content)
      ORDER BY e.occurred_at, e.id`);
    return rows.map(({ at, properties, ...row }) => ({
      ...row,
      at: new Date(at).toISOString(),
      properties: properties === null ? {} : (JSON.parse(properties) as Record<string, unknown>),
    }));
  } finally {
    await store.close();
  }
}

/** How many calls were set apart, by reason. */
export async function quarantined(directory: string): Promise<Record<string, number>> {
  const store = await openStore({ directory, threads: 1 });
  try {
    const rows = await store.all<{ reason: string; calls: number }>(
      'SELECT reason, count(*)::INTEGER AS calls FROM quarantine GROUP BY reason',
    );
    return Object.fromEntries(rows.map(({ reason, calls }) => [reason, calls]));
  } finally {
    await store.close();
  }
}

/** How many events there are of each kind: `type`, or `type: name` where it has one. */
export function kindsOf(events: readonly StoredEvent[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { type, event } of events) {
    const kind = event === null ? type : `${type}: ${event}`;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

/** The numbers that events carry as property `n`, in ascending order: what was sent once stands there once. */
export function numbersOf(events: readonly StoredEvent[]): number[] {
  return events
    .flatMap(({ properties: { n } }) => (typeof n === 'number' ? [n] : []))
    .sort((a, b) => a - b);
}

/** The numbers from 1 to `last`. */
export function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
