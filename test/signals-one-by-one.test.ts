import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { collecting, NOW } from '../src/collect/testing/collecting.js';
import { resolveIdentity } from '../src/identity/index.js';
import { keptEvents } from '../src/ingest/past.js';
import type { Level } from '../src/model/index.js';
import { initProject, loadProject } from '../src/project/index.js';
import { compileSignals, prepareEvents, readSignals } from '../src/signals/index.js';
import {
  keepDoings,
  type KeyNumbers,
  type Placed,
} from '../src/signals/reducer/testing/kept-doings.js';
import { simulate } from '../src/simulate/index.js';
import type { Store } from '../src/store/index.js';

/*
 * The signals that ship, on a made-up market: read of one entity at a time from its facts, they are what SQL reads of all.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The last moment before the day on which the market is imported. */
const END = Math.floor(NOW / DAY) * DAY - 1;
const KNOWN_AT = Number.MAX_SAFE_INTEGER;

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-one-by-one-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A store with a small market. */
async function takeMarket(): Promise<Store> {
  const out = path.join(await temporaryDirectory(), 'market');
  const { files } = await simulate({ accounts: 12, days: 130, seed: 5, end: END, out });
  const place = await collecting();
  for (const file of files.filter((name) => path.basename(name).startsWith('events'))) {
    const { quarantined } = await place.take(path.basename(file), await readFile(file));
    expect(quarantined).toBe(0);
  }
  return place.store;
}

/** By entity of a level: its events, as identity has been resolved. */
async function placeEvents(store: Store, level: Level): Promise<Map<number, Placed[]>> {
  const stretches = await store.all<{
    actor: number;
    from: number;
    to: number;
    entity: number;
    contact: number;
    visitor: string;
  }>(`
    SELECT actor, CAST(from_at AS DOUBLE) AS "from", CAST(to_at AS DOUBLE) AS "to", ${level} AS entity,
      coalesce(contact, -1) AS contact, visitor::VARCHAR AS visitor
    FROM resolution WHERE NOT internal AND ${level} IS NOT NULL`);
  const byActor = new Map<number, typeof stretches>();
  for (const one of stretches) byActor.set(one.actor, [...(byActor.get(one.actor) ?? []), one]);
  const devices = new Map<string, number>();
  const placed = new Map<number, Placed[]>();
  for await (const { actor, event } of keptEvents(store, {})) {
    const at = event.occurredAt;
    const owner = byActor.get(actor)?.find(({ from, to }) => from <= at && at < to);
    if (owner === undefined) continue;
    const { entity, contact, visitor } = owner;
    if (!devices.has(visitor)) devices.set(visitor, devices.size);
    const own = placed.get(entity) ?? [];
    own.push({ event, contact, device: devices.get(visitor) ?? -1 });
    placed.set(entity, own);
  }
  return placed;
}

test('the signals that ship read the same of one entity at a time as of all', async () => {
  const directory = await temporaryDirectory();
  await initProject(directory);
  const { signals, taxonomy, features } = await loadProject(directory);
  const settings = { signals, taxonomy, features };
  const store = await takeMarket();
  await prepareEvents(store, settings);
  const rules = {
    freeMailDomains: ['gmail.com'],
    roleAddresses: ['info'],
    internalDomains: [],
    internalNetworks: [],
    networks: null,
  };
  await resolveIdentity(store, rules, { asOf: END, knownAt: KNOWN_AT });

  for (const level of ['contact', 'account'] as const) {
    const placed = await placeEvents(store, level);
    const [first] = placed.values();
    const within = first[Math.floor(first.length / 2)].event.occurredAt;
    const moments = [END, END - 31 * DAY - 13 * HOUR, within, within - 1, END - 90 * DAY];
    const read = new Set<string>();
    for (const asOf of moments) {
      const moment = { asOf, knownAt: KNOWN_AT };
      const table = await readSignals(store, settings, moment, level);
      expect(table.ids.length).toBeGreaterThan(10);
      const ids = table.columns.map(({ id }) => id);
      const { streams, columns } = compileSignals(settings, level, ids);
      const [num, den] = [new Float64Array(ids.length), new Float64Array(ids.length)];
      const keys: KeyNumbers = new Map();
      for (const [row, entity] of table.ids.entries()) {
        const doings = keepDoings(streams, placed.get(row) ?? [], taxonomy, keys);
        for (const [place, column] of columns.entries()) column.read(doings, asOf, num, den, place);
        const found = columns.map(({ id }, place) => [id, num[place], den[place]]);
        const wanted = table.columns.map((one) => [one.id, one.num[row], one.den?.[row] ?? 0]);
        expect({ entity, found }).toEqual({ entity, found: wanted });
        for (const [place, { signal }] of columns.entries()) if (num[place] !== 0) read.add(signal);
      }
    }
    const wanted = signals.filter(({ levels }) => levels?.includes(level) ?? true);
    expect(wanted.length).toBeGreaterThanOrEqual(20);
    expect(wanted.map(({ id }) => id).filter((id) => !read.has(id))).toEqual([]);
  }
}, 120_000);
