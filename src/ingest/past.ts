import type { Event, EventType, Json, JsonObject } from '../model/index.js';
import type { Chunk, Store } from '../store/index.js';
import type { SaidOf } from './said.js';

/** An actor as the store has it. Times are UTC milliseconds. */
export interface KeptActor {
  readonly actor: number;
  readonly anonymousId: string | null;
  readonly userId: string | null;
  readonly email: string | null;
  readonly groupId: string | null;
  readonly ip: string | null;
  readonly trusted: boolean;
  readonly firstAt: number;
  /** Its first group call; null without one. */
  readonly groupCallAt: number | null;
}

/** Everybody who did anything, in the order in which they were met; with `importId`, in one import alone. */
export async function* keptActors(store: Store, importId?: number): AsyncGenerator<KeptActor> {
  const only =
    importId === undefined
      ? ''
      : `WHERE a.actor IN (SELECT actor FROM events WHERE import = ${importId})`;
  const rows = store.stream(`
    SELECT a.actor, CAST(a.first_at AS DOUBLE), CAST(g.called_at AS DOUBLE), a.trusted, a.anonymous_id, a.user_id, a.email, a.group_id, a.ip
    FROM actors a LEFT JOIN (
      SELECT actor, min(occurred_at) AS called_at FROM events WHERE shape IN (SELECT shape FROM shapes WHERE type = 'group') GROUP BY actor
    ) g ON g.actor = a.actor ${only}
    ORDER BY a.actor`);
  for await (const chunk of rows) {
    const [actors, firsts, groups] = [int(chunk, 0), double(chunk, 1), double(chunk, 2)];
    const trusted = chunk.column(3) as Uint8Array;
    const [anonymous, users, emails, groupIds, ips] = [4, 5, 6, 7, 8].map((c) => text(chunk, c));
    for (let row = 0; row < chunk.rows; row++) {
      yield {
        actor: actors[row],
        anonymousId: anonymous[row],
        userId: users[row],
        email: emails[row],
        groupId: groupIds[row],
        ip: ips[row],
        trusted: trusted[row] === 1,
        firstAt: firsts[row],
        groupCallAt: chunk.isNull(2, row) ? null : groups[row],
      };
    }
  }
}

/** The first call of an actor, or its first group call, as the event that identity would have seen. */
export function callOf(actor: KeptActor, type: 'page' | 'group', at: number): Event {
  const { anonymousId, userId, email, groupId, ip, trusted } = actor;
  // What is its own first: after what is spread V8 gives each object a hidden class of its own.
  return {
    type,
    occurredAt: at,
    knownAt: at,
    anonymousId,
    userId,
    email,
    groupId,
    ip,
    trusted,
    ...NOTHING_SAID,
  };
}

const NOTHING_SAID = {
  id: '0'.repeat(32),
  messageId: '',
  source: '',
  event: null,
  previousId: null,
  url: null,
  title: null,
  flag: null,
  properties: null,
  traits: null,
  context: null,
} as const;

/** Every id that was ever given up for another, on a trusted word. */
export function keptAliases(
  store: Store,
): Promise<{ previousId: string; userId: string; at: number }[]> {
  return store.all(
    `SELECT previous_id AS "previousId", user_id AS "userId", occurred_at AS "at" FROM aliases WHERE trusted AND previous_id <> user_id`,
  );
}

/** What people decided of merges, in the order of the log. */
export function keptDecisions(
  store: Store,
): Promise<{ previousId: string; userId: string; at: number; undone: boolean }[]> {
  return store.all(
    `SELECT one_id AS "previousId", other_id AS "userId", decided_at AS "at", undone FROM merge_decisions ORDER BY position`,
  );
}

/**
 * What was said of people and companies; with `importId`, in one import alone. What files say comes last, in the order in which
 * they came: of two at one time the later holds.
 */
export async function* keptTraits(store: Store, importId?: number): AsyncGenerator<SaidOf> {
  yield* traitsWhere(store, 't.event IS NOT NULL', importId);
  yield* traitsWhere(store, 't.event IS NULL', importId, 'ORDER BY t.import, t.rowid');
}

async function* traitsWhere(
  store: Store,
  condition: string,
  importId?: number,
  order = '',
): AsyncGenerator<SaidOf> {
  const only = importId === undefined ? '' : `AND t.import = ${importId}`;
  const rows = store.stream(`
    SELECT t.level, t.id, t.name, t.value, CAST(t.occurred_at AS DOUBLE), coalesce(i.trusted, true), lower(lpad(to_hex(t.event), 32, '0'))
    FROM traits t LEFT JOIN imports i ON i.import = t.import WHERE ${condition} ${only} ${order}`);
  for await (const chunk of rows) {
    const [levels, ids, names, values, events] = [0, 1, 2, 3, 6].map((column) =>
      text(chunk, column),
    );
    const times = double(chunk, 4);
    const trusted = chunk.column(5) as Uint8Array;
    for (let row = 0; row < chunk.rows; row++) {
      yield {
        level: levels[row] === 'account' ? 'account' : 'contact',
        id: ids[row] ?? '',
        said: {
          name: names[row] ?? '',
          value: JSON.parse(values[row] ?? 'null') as Json,
          at: times[row],
          id: events[row] ?? NOTHING_SAID.id,
        },
        trusted: trusted[row] === 1,
      };
    }
  }
}

/** An event of the store, and the number of its actor there. It does not say again who that is. */
export interface KeptEvent {
  readonly actor: number;
  readonly event: Event;
}

/** An event as it came in, but for what was said in its traits. */
export function named(event: Event, actor: KeptActor): Event {
  const { anonymousId, userId, email, groupId, ip, trusted } = actor;
  return { ...event, anonymousId, userId, email, groupId, ip, trusted };
}

/** Which events are wanted. */
export interface PastQuery {
  /** Only those of this import. */
  readonly importId?: number;
  /** Only those of actors that a query of SQL answers. */
  readonly actors?: string;
  /** Of what kinds; asked once for each. Default: all. */
  readonly wants?: (kind: Event) => boolean;
  /** Whether those of bots come as well: they say who somebody is, and count for nothing. Default false. */
  readonly areBotsToo?: boolean;
}

/** Events, in no order. What was said in identify and group calls is not among them. */
export async function* keptEvents(
  store: Store,
  { importId, actors: whose, wants = () => true, areBotsToo = false }: PastQuery,
): AsyncGenerator<KeptEvent> {
  const all = await readKinds(store);
  const isWanted = (kind: Event) => (areBotsToo || kind.flag === null) && wants(kind);
  const kinds = new Map([...all].filter(([, kind]) => isWanted(kind)));
  if (kinds.size === 0) return;
  // An import wants all, and must be able to follow while the disk is full: it writes no table for that.
  const some = kinds.size === all.size ? '' : await joinKinds(store, kinds);
  const conditions = [
    ...(importId === undefined ? [] : [`e.import = ${importId}`]),
    ...(whose === undefined ? [] : [`e.actor IN (${whose})`]),
  ];
  const only = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  // All of somebody's at once and in order: facts are added where the last ones were (a sixth less processor time).
  const order = importId === undefined ? 'ORDER BY e.actor, e.occurred_at' : '';
  const rows = store.stream(`
    SELECT lower(lpad(to_hex(e.id), 32, '0')), CAST(e.occurred_at AS DOUBLE), CAST(e.known_at AS DOUBLE), e.actor, e.shape, e.content, e.properties, e.context
    FROM events e ${some} ${only} ${order}`);
  for await (const chunk of rows) {
    const [ids, properties, contexts] = [0, 6, 7].map((column) => text(chunk, column));
    const [occurred, known] = [double(chunk, 1), double(chunk, 2)];
    const [actors, shapes, contents] = [int(chunk, 3), int(chunk, 4), int(chunk, 5)];
    for (let row = 0; row < chunk.rows; row++) {
      const kind = kinds.get(`${shapes[row]} ${contents[row]}`);
      if (kind === undefined) continue;
      const event: Event = {
        ...kind,
        id: ids[row] ?? '',
        occurredAt: occurred[row],
        knownAt: known[row],
        properties: objectOf(properties[row]),
        context: objectOf(contexts[row]),
      };
      yield { actor: actors[row], event };
    }
  }
}

interface KindRow {
  readonly shape: number;
  readonly content: number;
  readonly type: EventType;
  readonly event: string | null;
  readonly source: string;
  readonly flag: Event['flag'];
  readonly url: string | null;
  readonly title: string | null;
}

/** What joins events, as `e`, with the wanted kinds alone. */
async function joinKinds(store: Store, kinds: ReadonlyMap<string, Event>): Promise<string> {
  await store.run('CREATE OR REPLACE TEMP TABLE wanted_kinds (shape INTEGER, content INTEGER)');
  const keys = [...kinds.keys()].map((key) => key.split(' ').map(Number));
  await store.append('wanted_kinds', [
    { type: 'int', values: Int32Array.from(keys, ([shape]) => shape) },
    { type: 'int', values: Int32Array.from(keys, ([, content]) => content) },
  ]);
  return 'JOIN wanted_kinds k ON k.shape = e.shape AND k.content = e.content';
}

/** All kinds of events, each as an event that says nothing else, by shape and content. */
async function readKinds(store: Store): Promise<Map<string, Event>> {
  const rows = await store.all<KindRow>(`
    SELECT p.shape, p.content, s.type, s.event, s.source, s.flag, c.url, c.title
    FROM (SELECT DISTINCT shape, content FROM events) p
    JOIN shapes s USING (shape) LEFT JOIN contents c USING (content)`);
  const kinds = new Map<string, Event>();
  for (const { shape, content, ...said } of rows) {
    kinds.set(`${shape} ${content}`, { ...callOf(NOBODY, 'page', 0), ...said });
  }
  return kinds;
}

const NOBODY: KeptActor = {
  actor: 0,
  anonymousId: null,
  userId: null,
  email: null,
  groupId: null,
  ip: null,
  trusted: true,
  firstAt: 0,
  groupCallAt: null,
};

function objectOf(json: string | null): JsonObject | null {
  return json === null ? null : (JSON.parse(json) as JsonObject);
}

function int(chunk: Chunk, column: number): Int32Array {
  return chunk.column(column) as Int32Array;
}

function double(chunk: Chunk, column: number): Float64Array {
  return chunk.column(column) as Float64Array;
}

function text(chunk: Chunk, column: number): readonly (string | null)[] {
  return chunk.column(column) as readonly (string | null)[];
}
