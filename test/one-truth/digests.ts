import { createHash } from 'node:crypto';
import path from 'node:path';
import { contentsOf } from '../../src/collect/live/testing/contents.js';
import type { Engine } from '../../src/engine.js';
import { EVERYTHING, resolveIdentity } from '../../src/identity/index.js';
import type { Ingest } from '../../src/ingest/index.js';
import { allTransitions } from '../../src/ingest/transition-rows.js';
import { believed, history, type Span } from '../../src/membership/index.js';
import { LEVELS, type Project } from '../../src/model/index.js';
import type { SignalTable } from '../../src/signals/index.js';
import { openStore, type Store } from '../../src/store/index.js';

/** All that is true of what came in, as lines of text in an order of their own: nothing of when and how it came in. */
export interface Truth {
  readonly events: readonly string[];
  readonly identity: readonly string[];
  readonly signals: readonly string[];
  readonly memberships: readonly string[];
}

/** A digest of each part, and how many lines it is of. */
export function digestsOf(truth: Truth): Record<keyof Truth, string> {
  const digest = (lines: readonly string[]) =>
    `${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32)} of ${lines.length}`;
  const { events, identity, signals, memberships } = truth;
  return {
    events: digest(events),
    identity: digest(identity),
    signals: digest(signals),
    memberships: digest(memberships),
  };
}

/** What a live engine says: signals of both levels as of some moments, and when everybody was in which segment. */
export async function whatItSays(
  engine: Engine,
  ingest: Ingest,
  moments: readonly number[],
): Promise<Pick<Truth, 'signals' | 'memberships'>> {
  await ingest.settled();
  const signals: string[] = [];
  for (const asOf of moments)
    for (const level of LEVELS) signals.push(...signalLines(await engine.signals(level, asOf)));
  return { signals, memberships: livePaths(ingest) };
}

/** When everybody was in which segment, as the live state has it. */
export function livePaths({ live }: Ingest): string[] {
  const { state } = live;
  const entities = Array.from({ length: state.standings.count }, (_, row) =>
    state.facts.subjects.key(state.standings.subject(row)),
  );
  return pathLines(
    entities.flatMap((entity) => history(state, entity).map((one) => ({ entity, ...one }))),
  );
}

/** What is kept of a project whose engine is closed: its events, who they belong to, and the memberships that were told. */
export async function whatIsKept(
  project: Project,
  dataDirectory: string,
): Promise<Pick<Truth, 'events' | 'identity'> & { readonly told: readonly string[] }> {
  const store = await openStore({ directory: path.resolve(dataDirectory) });
  try {
    const told = [];
    for await (const one of allTransitions(store)) told.push(one);
    return {
      events: Object.entries(await contentsOf(store)).flatMap(([table, rows]) =>
        rows.map((row) => `${table} ${String(row)}`),
      ),
      identity: await identityLines(store, project),
      told: pathLines(believed(told)),
    };
  } finally {
    await store.close();
  }
}

/** Who the events of each set of claims belong to when, by public ids; visitors by what they call themselves. */
async function identityLines(store: Store, { identity, internal }: Project): Promise<string[]> {
  const { freeMailDomains, roleAddresses } = identity;
  const { domains: internalDomains, addresses: internalNetworks } = internal;
  const rules = {
    freeMailDomains,
    roleAddresses,
    internalDomains,
    internalNetworks,
    networks: null,
  };
  await resolveIdentity(store, rules, EVERYTHING);
  const rows = await store.all(`
    SELECT a.anonymous_id, a.user_id, a.email, a.group_id, a.ip, a.trusted, r.from_at::VARCHAR AS from_at, r.to_at::VARCHAR AS to_at, c.id AS contact, o.id AS account,
      min(a.anonymous_id) OVER (PARTITION BY r.visitor) AS visitor, r.internal
    FROM resolution r JOIN actors a USING (actor) LEFT JOIN contacts c USING (contact) LEFT JOIN accounts o USING (account)`);
  const places = await store.all(
    'SELECT c.id AS contact, o.id AS account FROM contact_accounts JOIN contacts c USING (contact) JOIN accounts o USING (account)',
  );
  return [...rows, ...places].map((row) => JSON.stringify(row)).sort();
}

function signalLines({ level, asOf, ids, columns, ...table }: SignalTable): string[] {
  const head = `${level} ${new Date(asOf).toISOString()}`;
  return ids.map((id, row) => {
    const { firstSeen, lastEngaged, events, accounts } = table;
    const own = [firstSeen[row], lastEngaged[row], events[row], accounts[row]].join(' ');
    const values = columns.map(({ id: column, num, den }) =>
      den === undefined ? `${column}=${num[row]}` : `${column}=${num[row]}/${den[row]}`,
    );
    return `${head} ${id} ${own} ${values.join(' ')}`;
  });
}

export function pathLines(
  paths: Iterable<{ entity: string; segment: string; spans: readonly Span[] }>,
): string[] {
  const moment = (at: number) => (at === Infinity ? '...' : new Date(at).toISOString());
  return [...paths]
    .filter(({ spans }) => spans.length > 0)
    .map(({ entity, segment, spans }) => {
      const stays = spans.map(({ from, to }) => `${moment(from)} to ${moment(to)}`);
      return `${entity} ${segment}: ${stays.join(', ')}`;
    })
    .sort();
}
