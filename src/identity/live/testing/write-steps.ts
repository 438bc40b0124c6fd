import type { Event, Json } from '../../../model/index.js';
import type { Store } from '../../../store/index.js';
import type { Step } from './history.js';

/** Imports as the tables number them: what is believed, and what a browser says. */
const TRUSTED = 1;
const BROWSER = 2;
const SHAPES = { track: 1, group: 2 } as const;

interface ActorRow {
  readonly actor: number;
  readonly anonymousId: string | null;
  readonly userId: string | null;
  readonly email: string | null;
  readonly groupId: string | null;
  readonly ip: string | null;
  readonly trusted: boolean;
  firstAt: number;
}

/** The claims of an event as a text: equal for equal actors. */
export function claimsOf(e: Event): string {
  const isNobody = e.userId === null && e.email === null && e.groupId === null;
  return JSON.stringify([
    e.anonymousId,
    e.userId,
    e.email,
    e.groupId,
    isNobody ? e.ip : null,
    e.trusted,
  ]);
}

/**
 * Writes steps into the tables as the folds of `collect` leave them, in place of what was there; answers the numbers of the actors by
 * their claims. All is known at once.
 */
export async function writeSteps(
  store: Store,
  steps: readonly Step[],
): Promise<Map<string, number>> {
  const actors = new Map<string, ActorRow>();
  const calls: object[] = [];
  const aliases: object[] = [];
  const traits: object[] = [];
  const decisions: object[] = [];
  const tell = (level: string, id: string, name: string, value: Json, at: number, from: number) => {
    if (value === null) return;
    traits.push({ level, id, name, value: JSON.stringify(value), at, from });
  };
  for (const [position, step] of steps.entries()) {
    if (step.kind === 'trait') {
      tell(step.level, step.id, step.name, step.value, step.at, TRUSTED);
    } else if (step.kind === 'decision') {
      decisions.push({ ...step.decision, position });
    } else {
      const e = step.event;
      const row = rowOf(actors, e);
      row.firstAt = Math.min(row.firstAt, e.occurredAt);
      if (e.type === 'group')
        calls.push({ id: String(position), at: e.occurredAt, actor: row.actor });
      if (e.type === 'alias' && e.previousId !== e.userId) {
        aliases.push({
          previousId: e.previousId,
          userId: e.userId,
          at: e.occurredAt,
          trusted: e.trusted,
        });
      }
      const level = e.type === 'group' ? 'account' : 'contact';
      const id = e.type === 'group' ? e.groupId : (e.userId ?? e.email);
      if ((e.type !== 'group' && e.type !== 'identify') || id === null) continue;
      for (const [name, value] of Object.entries(e.traits ?? {})) {
        tell(level, id, name, value, e.occurredAt, e.trusted ? TRUSTED : BROWSER);
      }
    }
  }
  await store.run(
    `DELETE FROM actors; DELETE FROM events; DELETE FROM shapes; DELETE FROM aliases; DELETE FROM traits; DELETE FROM merge_decisions; DELETE FROM imports;
    INSERT INTO shapes VALUES (${SHAPES.track}, 'track', NULL, 'test', NULL), (${SHAPES.group}, 'group', NULL, 'test', NULL)`,
  );
  for (const [number, trusted] of [
    [TRUSTED, true],
    [BROWSER, false],
  ] as const) {
    await store.run(
      `INSERT INTO imports (import, position, file, blob, kind, format, mapping, mapping_digest, source, rows, imported, duplicates, conflicts, quarantined, imported_at, trusted)
      VALUES (?, 0, '', '', 'events', 'http', '', '', 'test', 0, 0, 0, 0, 0, 0, ?)`,
      [number, trusted],
    );
  }
  const insert = (table: string, select: string, shape: object, rows: readonly object[]) =>
    store.run(
      `INSERT INTO ${table} SELECT ${select} FROM (SELECT unnest(from_json(?::JSON, ?)) AS r)`,
      [JSON.stringify(rows), JSON.stringify([shape])],
    );
  const text = 'VARCHAR';
  const time = 'BIGINT';
  await insert(
    'actors (actor, anonymous_id, user_id, email, group_id, ip, trusted, first_at, first_known_at)',
    'r.actor, r.anonymousId, r.userId, r.email, r.groupId, r.ip, r.trusted, r.firstAt, r.firstAt',
    {
      actor: 'INTEGER',
      anonymousId: text,
      userId: text,
      email: text,
      groupId: text,
      ip: text,
      trusted: 'BOOLEAN',
      firstAt: time,
    },
    [...actors.values()],
  );
  await insert(
    'events (id, occurred_at, known_at, actor, shape, content, import)',
    `r.id::UHUGEINT, r."at", r."at", r.actor, ${SHAPES.group}, 0, 1`,
    { id: text, at: time, actor: 'INTEGER' },
    calls,
  );
  await insert(
    'aliases (previous_id, user_id, occurred_at, known_at, source, trusted)',
    `r.previousId, r.userId, r."at", r."at", 'test', r.trusted`,
    { previousId: text, userId: text, at: time, trusted: 'BOOLEAN' },
    aliases,
  );
  await insert(
    'traits (level, id, name, value, occurred_at, known_at, import)',
    'r.level, r.id, r.name, r.value, r."at", r."at", r."from"',
    { level: text, id: text, name: text, value: text, at: time, from: 'INTEGER' },
    traits,
  );
  await insert(
    'merge_decisions (position, one_id, other_id, undone, decided_at, by_whom)',
    `r.position, least(r.previousId, r.userId), greatest(r.previousId, r.userId), r.undone, r."at", 'Ann'`,
    { previousId: text, userId: text, at: time, undone: 'BOOLEAN', position: time },
    decisions,
  );
  return new Map([...actors].map(([claims, { actor }]) => [claims, actor]));
}

function rowOf(actors: Map<string, ActorRow>, e: Event): ActorRow {
  const claims = claimsOf(e);
  const known = actors.get(claims);
  if (known !== undefined) return known;
  const isNobody = e.userId === null && e.email === null && e.groupId === null;
  const row = {
    actor: actors.size + 1,
    anonymousId: e.anonymousId,
    userId: e.userId,
    email: e.email,
    groupId: e.groupId,
    ip: isNobody ? e.ip : null,
    trusted: e.trusted,
    firstAt: e.occurredAt,
  };
  actors.set(claims, row);
  return row;
}
