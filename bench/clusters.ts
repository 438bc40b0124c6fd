/**
 * Live membership in segments of models: what it adds to taking in an event, and the roll of the day: at 00:00 UTC everybody is
 * judged anew, in slices between which calls are answered. Models of both levels over the 20 signals that ship, 100,000 contacts
 * and 5,000 accounts. `--events N`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCalls, toEvent } from '../src/collect/index.js';
import { Live } from '../src/ingest/live.js';
import { fitScaler, type RawColumn } from '../src/kernels/index.js';
import { LEVELS, type Event, type Level } from '../src/model/index.js';
import { initProject, loadProject } from '../src/project/index.js';
import type { ModelDefinition } from '../src/segments/index.js';
import { DEFAULT_ENGAGEMENT } from '../src/signals/index.js';
import { planSignals } from '../src/signals/plan.js';
import { machine } from './lib/contest.js';
import { CONTACTS, Requests } from './live/calls.js';

const { values } = parseArgs({ options: { events: { type: 'string', default: '300000' } } });
const EVENTS = Number(values.events);
const START = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const BATCH = 100;
const SEGMENTS = 5;
/** As the server does it (`MOST_ROLLED` of ingest). */
const SLICE = 256;

/** Numbers from 0 to 1, the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
const chance = random(1);

const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-bench-clusters-'));
await initProject(directory);
const project = await loadProject(directory);
await rm(directory, { recursive: true });
const { signals, features, taxonomy, engagement = DEFAULT_ENGAGEMENT } = project;

/** A model with centres anywhere: what it costs to be judged by it does not depend on where they are. */
function madeModel(level: Level): ModelDefinition {
  const own = signals.filter(({ levels }) => levels === undefined || levels.includes(level));
  const columns = planSignals(own).flatMap(({ column }) => (column.cluster ? [column] : []));
  const rows = 500;
  const raw = columns.map(({ id, kind }): RawColumn => {
    const num = Float64Array.from({ length: rows }, () => Math.floor(20 * chance() * chance()));
    return kind === 'ratio'
      ? { id, kind, num, den: new Float64Array(rows).fill(20) }
      : { id, kind, num };
  });
  const scaler = fitScaler(raw, { form: 'mix', volumeWeight: 0.5 });
  const centroids = Array.from({ length: SEGMENTS }, () =>
    Array.from({ length: columns.length + 1 }, () => 0.4 * chance()),
  );
  return {
    format: 1,
    id: `made-${level}`,
    level,
    algorithm: 'kmeans',
    features: 'mix',
    asOf: START,
    seed: 1,
    columns: columns.map(({ id, signal, title, kind }) => ({ id, signal, title, kind })),
    scaler,
    mixture: null,
    centroids,
    reach: centroids.map(() => ({ leave: 9, enter: 8 })),
    hysteresis: 0.05,
    bootstrap: [centroids],
    segments: centroids.map((_, n) => ({ slug: `${level}-${n}`, name: `${n}`, archetype: null })),
  };
}

function newLive(withModels: boolean): Live {
  const identity = {
    freeMailDomains: ['gmail.com'],
    roleAddresses: ['info'],
    internalDomains: [],
    internalNetworks: [],
    networks: null,
  };
  const declared = { signals, features, taxonomy, engagement };
  const models = LEVELS.map((level) => ({ definition: madeModel(level), declared, at: START }));
  const definitions = { rules: [], stages: [], engagement, taxonomy };
  return new Live(identity, [
    { at: START - 1, content: definitions },
    ...(withModels ? models : []),
  ]);
}

/** Takes in events of everybody, and then more; answers the microseconds of processor time an event of the latter. */
function takeIn(live: Live): number {
  const requests = Requests.batches({ key: 'k', run: '00000000' }, BATCH);
  let [turn, spent, taken] = [0, 0, 0];
  for (let batch = 1; batch <= (CONTACTS + EVENTS) / BATCH; batch++) {
    const now = START + batch * 10;
    const bytes = requests.fill(0, now, (call) => {
      const contact =
        turn < CONTACTS ? (turn * 7919) % CONTACTS : Math.floor(chance() ** 2 * CONTACTS);
      turn += 1;
      return { contact, at: now - (BATCH - call) * 10 };
    });
    const events = eventsIn(Buffer.from(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)), now);
    const before = process.cpuUsage();
    for (const event of events) live.take(event, now);
    const { user, system } = process.cpuUsage(before);
    if (turn > CONTACTS) [spent, taken] = [spent + user + system, taken + events.length];
  }
  return spent / taken;
}

function eventsIn(body: Buffer, receivedAt: number): Event[] {
  const read = readCalls(body, undefined, 'batch');
  if (read.kind === 'problem') throw new Error(read.detail);
  const arrival = {
    receivedAt,
    sentAt: read.sentAt,
    ip: '127.0.0.1',
    trusted: true,
    source: 'segment',
    newId: () => '',
  };
  return read.calls.flatMap(({ call }) => {
    const verdict = toEvent(call, arrival);
    return verdict.verdict === 'accepted' ? [verdict.event] : [];
  });
}

console.log(`segments of models, live: ${EVENTS.toLocaleString('en')} events (${machine()})`);
const without = takeIn(newLive(false));
const live = newLive(true);
const withModels = takeIn(live);
console.log(`  taking in an event                ${without.toFixed(1)} us of processor time`);
console.log(`  with models of both levels        ${withModels.toFixed(1)} us`);
for (let day = 1; day <= 3; day++) {
  const midnight = START + day * DAY;
  const began = performance.now();
  const used = process.cpuUsage();
  let [longest, slices] = [0, 0];
  while (live.due <= midnight) {
    const slice = performance.now();
    live.tick(midnight, SLICE);
    longest = Math.max(longest, performance.now() - slice);
    slices += 1;
  }
  const { user, system } = process.cpuUsage(used);
  const wall = ((performance.now() - began) / 1000).toFixed(2);
  const busy = ((user + system) / 1e6).toFixed(2);
  const cut = `${slices} slices of at most ${longest.toFixed(1)} ms`;
  console.log(
    `  roll of day ${day} (bar: 5 s)          ${wall} s (${busy} s of processor time), ${cut}`,
  );
}
console.log(
  `  memory                            ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
);
