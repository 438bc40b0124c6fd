import type { EventType, JsonObject } from '../model/index.js';
import type { ActorClaims } from '../identity/index.js';
import { stretchList, THEIRS, type Stretch } from './actors.js';
import { LIST, listed, type Look } from './ids.js';

/** Something that somebody did. Times are UTC milliseconds. */
export interface Doing {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly type: EventType;
  /** The name of a track, page or screen call. */
  readonly name: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly path: string | null;
  readonly at: number;
  readonly receivedAt: number;
  readonly source: string;
  /** Why it counts for nothing. */
  readonly flag: 'bot' | 'prefetch' | null;
  readonly properties: JsonObject | null;
  /** What was said in an identify or group call. */
  readonly traits: JsonObject | null;
  readonly context: JsonObject | null;
  readonly contact: string | null;
  readonly account: string | null;
  readonly said: ActorClaims;
}

/** Where a list of what somebody did goes on: after this one. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

/** Which part of what somebody did is asked for. */
export interface TimelineQuery {
  readonly limit: number;
  readonly after?: Place | undefined;
  readonly type?: EventType | undefined;
  /** A part of a name, a title or an address. */
  readonly search?: string | undefined;
}

interface Row {
  readonly id: string;
  readonly type: EventType;
  readonly name: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly path: string | null;
  readonly at: number;
  readonly receivedAt: number;
  readonly source: string;
  readonly flag: Doing['flag'];
  readonly properties: string | null;
  readonly context: string | null;
  readonly actor: number;
}

/** The columns of {@link Row}, of events `e` with their shapes `s` and contents `c`. */
const COLUMNS = `lower(lpad(to_hex(e.id), 32, '0')) AS id, s.type, s.event AS name, c.title, c.url, c.path, e.occurred_at AS "at",
  e.known_at AS "receivedAt", s.source, s.flag, e.properties, e.context, e.actor`;
const TABLES =
  'JOIN shapes s USING (shape) LEFT JOIN contents c ON c.content = e.content AND e.content <> 0';

/** What was done in some stretches, the latest first. */
export async function readTimeline(
  look: Look,
  stretches: readonly Stretch[],
  { limit, after, type, search }: TimelineQuery,
): Promise<Doing[]> {
  if (stretches.length === 0) return [];
  const conditions: [sql: string, ...params: (string | number)[]][] = [];
  if (after !== undefined)
    conditions.push([
      `(e.occurred_at < ? OR (e.occurred_at = ? AND lower(lpad(to_hex(e.id), 32, '0')) < ?))`,
      after.at,
      after.at,
      after.id,
    ]);
  if (type !== undefined) conditions.push(['s.type = ?', type]);
  if (search !== undefined)
    conditions.push([`contains(lower(concat_ws(' ', s.event, c.title, c.url)), lower(?))`, search]);
  const rows = await look<Row>(
    `WITH ${THEIRS} SELECT ${COLUMNS} FROM events e
    JOIN theirs t ON t.actor = e.actor AND e.occurred_at >= t.from_at AND e.occurred_at < t.to_at ${TABLES}
    ${conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`}
    ORDER BY e.occurred_at DESC, id DESC LIMIT ?`,
    [stretchList(stretches), ...conditions.flatMap(([, ...params]) => params), limit],
  );
  const traits = await traitsIn(look, rows);
  return rows.map((row) => {
    const whose = stretches.find(
      ({ actor, from, to }) => actor === row.actor && from <= row.at && row.at < to,
    );
    return doingOf(row, traits.get(row.id) ?? null, whose);
  });
}

/** The last that came in, the latest first. Whose it is is not said. */
export async function readLatest(look: Look, limit: number): Promise<Doing[]> {
  const rows = await look<Row & ActorClaims>(
    `SELECT ${COLUMNS}, a.anonymous_id AS "anonymousId", a.user_id AS "userId", a.email, a.group_id AS "groupId", a.ip, a.trusted
    FROM (SELECT * FROM events ORDER BY known_at DESC, id DESC LIMIT ?) e ${TABLES} JOIN actors a USING (actor)
    ORDER BY e.known_at DESC, id DESC`,
    [limit],
  );
  const traits = await traitsIn(look, rows);
  return rows.map(({ anonymousId, userId, email, groupId, ip, trusted, ...row }) => {
    const said = { anonymousId, userId, email, groupId, ip, trusted };
    return doingOf(row, traits.get(row.id) ?? null, { contact: null, account: null, said });
  });
}

function doingOf(
  { actor: _actor, properties, context, ...row }: Row,
  traits: JsonObject | null,
  whose: Pick<Stretch, 'contact' | 'account' | 'said'> | undefined,
): Doing {
  return {
    ...row,
    properties: objectOf(properties),
    traits,
    context: objectOf(context),
    contact: whose?.contact ?? null,
    account: whose?.account ?? null,
    said: whose?.said ?? NOBODY,
  };
}

const NOBODY: ActorClaims = {
  anonymousId: null,
  userId: null,
  email: null,
  groupId: null,
  ip: null,
  trusted: false,
};

/** What was said in the identify and group calls among some events, by their id. */
async function traitsIn(look: Look, rows: readonly Row[]): Promise<Map<string, JsonObject>> {
  const saying = rows.filter(({ type }) => type === 'identify' || type === 'group');
  const found = new Map<string, JsonObject>();
  if (saying.length === 0) return found;
  const told = await look<{ event: string; name: string; value: string }>(
    `SELECT lower(lpad(to_hex(event), 32, '0')) AS event, name, value FROM traits
    WHERE event IS NOT NULL AND lower(lpad(to_hex(event), 32, '0')) IN ${LIST} ORDER BY name`,
    [listed(saying.map(({ id }) => id))],
  );
  for (const { event, name, value } of told)
    found.set(event, { ...found.get(event), [name]: JSON.parse(value) as JsonObject[string] });
  return found;
}

function objectOf(json: string | null): JsonObject | null {
  return json === null ? null : (JSON.parse(json) as JsonObject);
}
