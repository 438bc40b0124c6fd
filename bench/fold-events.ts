/**
 * How fast calls that were accepted over HTTP are taken into the store: batches of 1,000, 5,000 and 20,000 events, beside events that
 * are there already. `--present N` (default 1,000,000), `--people N` (default 200,000), `--rounds N` (default 5) batches of each size.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeEvents } from '../src/collect/live/events-command.js';
import { foldEvents } from '../src/collect/live/fold-events.js';
import type { EventsRecord } from '../src/collect/live/live-rows.js';
import type { JsonObject } from '../src/model/index.js';
import { openStore } from '../src/store/index.js';
import { machine } from './lib/contest.js';

const { values } = parseArgs({
  options: {
    present: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
    profile: { type: 'boolean', default: false },
  },
});
const people = Number(values.people);
const START = Date.UTC(2024, 0, 1);
let seed = 1;
const below = (n: number) => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed % n;
};

/** A call as a browser sends it, some 550 bytes. */
function call(n: number): JsonObject {
  const person = below(people);
  const at = START + n * 40;
  const page = below(500);
  return {
    type: n % 50 === 0 ? 'identify' : 'track',
    event: `Did ${below(40)}`,
    messageId: `ajs-next-${n}-${(n * 2654435761) % 4294967296}-1f6a`,
    anonymousId: `0b6d4f1e-${person}-4f0c-9d0e`,
    ...(person % 3 === 0 && { userId: `user-${person}` }),
    timestamp: new Date(at).toISOString(),
    receivedAt: new Date(at + 300).toISOString(),
    properties: { n, plan: 'pro', button: 'sign-up', value: below(100) / 4 },
    ...(n % 50 === 0 && { traits: { plan: 'pro', title: 'Engineer' } }),
    context: {
      page: {
        url: `https://www.example.com/docs/${page}?ref=${below(3)}`,
        path: `/docs/${page}`,
        title: `Docs ${page}`,
      },
      userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${100 + below(30)}.0 Safari/537.36`,
      ip: `10.${below(256)}.${below(256)}.7`,
      library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
    },
  };
}

let made = 0;
let position = 0;
/** Records of 100 events each. */
function records(events: number): EventsRecord[] {
  return Array.from({ length: events / 100 }, (_, r) => {
    const calls = Array.from({ length: 100 }, () => call(made++));
    const receivedAt = START + made * 40;
    const payload = encodeEvents({
      type: 'events',
      source: r % 10 === 0 ? 'server' : 'web',
      trusted: r % 10 === 0,
      receivedAt,
      calls,
      quarantined: [],
    });
    position += payload.length;
    return { position, payload };
  });
}

const directory = await mkdtemp(join(tmpdir(), 'ethogram-bench-'));
const store = await openStore({ directory });
try {
  let from = 0;
  let cpu = 0;
  const take = async (events: number, areJudged: boolean): Promise<number> => {
    const batch = records(events);
    const [started, used] = [performance.now(), process.cpuUsage()];
    await foldEvents(store, batch, { from, areJudged });
    from = position;
    const { user, system } = process.cpuUsage(used);
    cpu += (user + system) / 1000;
    return performance.now() - started;
  };
  const filling = performance.now();
  for (let n = 0; n < Number(values.present); n += 50_000) await take(50_000, true);
  console.log(
    `${values.present} events present (${((performance.now() - filling) / 1000).toFixed(1)} s, made and folded); ${machine()}`,
  );
  if (values.profile) {
    const run = store.run.bind(store);
    const all = store.all.bind(store);
    const spent = new Map<string, number>();
    const timed =
      <A extends [string, ...unknown[]], T>(work: (...args: A) => Promise<T>) =>
      async (...args: A): Promise<T> => {
        const began = process.cpuUsage();
        try {
          return await work(...args);
        } finally {
          const name = args[0].replaceAll(/\s+/g, ' ').trim().slice(0, 90);
          const { user, system } = process.cpuUsage(began);
          spent.set(name, (spent.get(name) ?? 0) + (user + system) / 1000);
        }
      };
    store.run = timed(run);
    store.all = timed(all) as typeof store.all;
    for (const size of [1000, 20_000]) {
      spent.clear();
      cpu = 0;
      await take(size, true);
      console.log(`one batch of ${size}: ${cpu.toFixed(0)} ms of processor, of these`);
      for (const [name, ms] of [...spent].sort((a, b) => b[1] - a[1]).slice(0, 22)) {
        console.log(`  ${ms.toFixed(1).padStart(7)} ms  ${name}`);
      }
    }
    store.run = run;
    store.all = all;
  }
  for (const areJudged of [true, false]) {
    for (const size of [1000, 5000, 20_000]) {
      const times: number[] = [];
      cpu = 0;
      for (let round = 0; round < Number(values.rounds); round++)
        times.push(await take(size, areJudged));
      const sum = times.reduce((a, b) => a + b, 0);
      const rate = Math.round((size * times.length) / (sum / 1000));
      console.log(
        `  ${areJudged ? 'duplicates known    ' : 'duplicates looked for'} batches of ${String(size).padStart(6)}: ${rate} events/s, ${(sum / times.length).toFixed(0)} ms a batch (slowest ${Math.max(...times).toFixed(0)} ms), ${((cpu * 1000) / size / times.length).toFixed(1)} µs of processor an event`,
      );
    }
  }
} finally {
  await store.close();
  await rm(directory, { recursive: true, force: true });
}
