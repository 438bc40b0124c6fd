import type { Json, Level } from '../model/index.js';
import type { Store } from '../store/index.js';
import { EVER } from './moment.js';

/** That something was said of an entity. */
export interface TraitOf {
  /** `contact:...` or `account:...`. */
  readonly entity: string;
  readonly name: string;
  readonly value: Json;
  /** UTC milliseconds. */
  readonly at: number;
  /** The event that said it, as 32 hexadecimal digits; null for a file of companies or people. */
  readonly event: string | null;
}

/** From when on a contact is with an account; null: with none. */
export interface PlaceOf {
  readonly from: number;
  readonly account: string | null;
}

/** SQL of the key of the entity that an id of a trait means, by level. */
const KEYS: Readonly<Record<Level, string>> = {
  contact:
    'coalesce(c.canonical, o.user_id, t.id) AS key FROM traits t LEFT JOIN id_canonical c ON c.user_id = t.id LEFT JOIN id_owners o ON o.email = lower(t.id)',
  account:
    'coalesce(d.group_id, t.id) AS key FROM traits t LEFT JOIN id_domains d ON d.domain = lower(t.id)',
};

/**
 * All that was ever said of some entities of a level, in order of time, and of events at one time. The tables of {@link resolveIdentity} must have been
 * written.
 */
export async function readTraitsOf(
  store: Store,
  level: Level,
  entities: readonly string[],
): Promise<TraitOf[]> {
  if (entities.length === 0) return [];
  await store.run('CREATE OR REPLACE TEMP TABLE asked_entities (key VARCHAR)');
  const keys = entities.map((entity) => entity.slice(level.length + 1));
  await store.append('asked_entities', [{ type: 'text', values: keys }]);
  const rows = await store.all<{
    key: string;
    name: string;
    value: string;
    at: number;
    event: string | null;
  }>(`
    SELECT key, name, value, "at", lower(lpad(to_hex(event), 32, '0')) AS event FROM (
      SELECT t.name, t.value, t.occurred_at AS "at", t.event, t.import, t.rowid AS place, ${KEYS[level]} WHERE t.level = '${level}'
    ) asked WHERE key IN (SELECT key FROM asked_entities) ORDER BY "at", asked.event NULLS FIRST, import, place`);
  return rows.map(({ key, name, value, at, event }) => ({
    entity: `${level}:${key}`,
    name,
    value: JSON.parse(value) as Json,
    at,
    event,
  }));
}

/**
 * The accounts a contact was with, in order of time (I-4). The tables of {@link resolveIdentity} must have been written.
 */
export async function readPlacesOf(store: Store, contact: string): Promise<PlaceOf[]> {
  const key = contact.slice('contact:'.length);
  const rows = await store.all<PlaceOf>(
    `SELECT coalesce(m.from_at, ${EVER}) AS "from", 'account:' || coalesce(m.group_id, d.account) AS account
    FROM (SELECT ? AS contact) k LEFT JOIN id_memberships m ON m.contact = k.contact LEFT JOIN id_contact_domains d ON d.contact = k.contact
    ORDER BY "from"`,
    [key],
  );
  return rows.map(({ from, account }) => ({ from, account }));
}
