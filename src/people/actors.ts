import type { ActorClaims, LiveIdentity } from '../identity/index.js';
import { isAccount, knownBy, LIST, listed, type Look } from './ids.js';

/** From when to when what an actor of the store did is somebody's. UTC milliseconds; `to` is not included. */
export interface Stretch {
  readonly actor: number;
  readonly from: number;
  readonly to: number;
  /** Public ids. */
  readonly contact: string | null;
  readonly account: string | null;
  readonly said: ActorClaims;
}

/** Somebody who is asked for. */
export interface Wanted {
  /** A public id. */
  readonly entity: string;
  /** Of an account: the contacts that ever belonged to it (public ids). */
  readonly people?: readonly string[];
}

/**
 * Under which claims some entities did what they did, as far as is known now. Visitors that only a network address ties to an
 * account are left out.
 */
export async function stretchesOf(
  look: Look,
  identity: LiveIdentity,
  wanted: readonly Wanted[],
): Promise<Stretch[]> {
  const ids = new Set<string>();
  const emails = new Set<string>();
  const visitors = new Set<string>();
  const groups = new Set<string>();
  const note = (entity: string) => {
    const known = knownBy(identity, entity);
    for (const id of known.ids) (isAccount(entity) ? groups : ids).add(id);
    for (const email of known.emails) emails.add(email);
    for (const visitor of known.visitors) visitors.add(visitor);
  };
  for (const { entity, people = [] } of wanted) {
    note(entity);
    for (const one of people) note(one);
  }
  const lists = { user_id: ids, email: emails, anonymous_id: visitors, group_id: groups };
  const asked = Object.entries(lists).filter(([, wanted]) => wanted.size > 0);
  if (asked.length === 0) return [];
  // One search a column: with OR the database compares every actor with every list.
  const found = asked.map(([column]) => `SELECT actor FROM actors WHERE ${column} IN ${LIST}`);
  const rows = await look<ActorClaims & { actor: number }>(
    `SELECT actor, anonymous_id AS "anonymousId", user_id AS "userId", email, group_id AS "groupId", ip, trusted FROM actors
    WHERE actor IN (${found.join(' UNION ')})`,
    asked.map(([, wanted]) => listed(wanted)),
  );
  const entities = new Set(wanted.map(({ entity }) => entity));
  return rows.flatMap(({ actor, ...said }) =>
    identity.spans(identity.actorOf(said)).flatMap((span) => {
      const contact = span.contact === null ? null : `contact:${span.contact}`;
      const account = span.account === null ? null : `account:${span.account}`;
      const isTheirs = [contact, account].some((id) => id !== null && entities.has(id));
      return isTheirs ? [{ actor, from: span.from, to: span.to, contact, account, said }] : [];
    }),
  );
}

/** SQL of a table `theirs` (actor, from_at, to_at) of stretches that are given as one parameter: {@link stretchList}. */
export const THEIRS = `theirs AS (SELECT s[1]::INTEGER AS actor, s[2]::BIGINT AS from_at, s[3]::BIGINT AS to_at
  FROM (SELECT unnest(from_json(?, '[["BIGINT"]]')) AS s))`;

/** Stretches as a parameter of {@link THEIRS}. */
export function stretchList(stretches: readonly Stretch[]): string {
  return JSON.stringify(stretches.map(({ actor, from, to }) => [actor, from, to]));
}
