import type { LiveIdentity } from '../identity/index.js';
import type { Json } from '../model/index.js';
import { isAccount, knownBy, LIST, listed, type Look } from './ids.js';

/** What is said of somebody now, and since when, UTC milliseconds. */
export interface TraitNow {
  readonly name: string;
  readonly value: Json;
  readonly at: number;
}

interface Row extends Omit<TraitNow, 'value'> {
  readonly level: 'contact' | 'account';
  readonly id: string;
  readonly value: string;
}

/** The latest of each trait of some entities, by public id; those of whom nothing is said are left out. */
export async function readTraits(
  look: Look,
  identity: LiveIdentity,
  entities: readonly string[],
  names?: readonly string[],
): Promise<Map<string, TraitNow[]>> {
  const owners = new Map<string, string>();
  for (const entity of entities) {
    const { ids, emails } = knownBy(identity, entity);
    const level = isAccount(entity) ? 'account' : 'contact';
    for (const id of [...ids, ...emails]) owners.set(`${level}:${id}`, entity);
  }
  if (owners.size === 0) return new Map();
  const only = names === undefined ? '' : `AND name IN ${LIST}`;
  const rows = await look<Row>(
    `SELECT level, id, name, value, occurred_at AS "at" FROM traits
    WHERE level || ':' || id IN ${LIST} ${only} ORDER BY occurred_at, event NULLS FIRST, import, rowid`,
    [listed(owners.keys()), ...(names === undefined ? [] : [listed(names)])],
  );
  const latest = new Map<string, Map<string, TraitNow>>();
  for (const { level, id, name, value, at } of rows) {
    const entity = owners.get(`${level}:${id}`);
    if (entity === undefined) continue;
    const traits = latest.get(entity) ?? new Map<string, TraitNow>();
    latest.set(entity, traits.set(name, { name, value: JSON.parse(value) as Json, at }));
  }
  return new Map([...latest].map(([entity, traits]) => [entity, [...traits.values()]]));
}
