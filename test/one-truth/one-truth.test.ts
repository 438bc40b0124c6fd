import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toEvent, type Accepted } from '../../src/collect/index.js';
import { Rule, type JsonObject } from '../../src/model/index.js';
import { HOUR, NOON, running } from '../../src/server/testing/running.js';
import { histories, type Arrival } from './calls.js';
import { digestsOf, whatIsKept, whatItSays, type Truth } from './digests.js';

/*
 * One truth: the same events by files and by HTTP, in any order and in any batches, leave the same events, identity, signals and
 * memberships. Outside of it: one message id with two contents, of which the first that comes is kept (M-7), and times in the
 * future, which become those of the receipt (T-6). More, or others:
 * `ETHOGRAM_TRUTHS=200 ETHOGRAM_TRUTHS_SEED=7 npx vitest run test/one-truth`.
 */
const TRUTHS = Number(process.env['ETHOGRAM_TRUTHS'] ?? 3);
const SEED = Number(process.env['ETHOGRAM_TRUTHS_SEED'] ?? 20261122);
const DAY = 24 * HOUR;
const iso = (time: number) => new Date(time).toISOString();

const pricing = { path: '/pricing' };
const RULES: readonly Rule[] = [
  ['keen', 'contact', { count: pricing, atLeast: 2, within: '6h' }],
  ['gone', 'contact', { all: [{ quiet: '5h' }, { not: { segment: 'keen' } }] }],
  ['way', 'contact', { sequence: [{ event: { type: 'page' } }, { event: pricing, within: '8h' }] }],
  [
    'boss',
    'contact',
    {
      any: [
        { trait: 'title', is: 'boss' },
        { accountTrait: 'seats', is: { gte: 10 } },
      ],
    },
  ],
  ['busy', 'account', { count: { type: ['page', 'track'] }, atLeast: 3, within: '2d' }],
  ['many', 'account', { contacts: { atLeast: 2 }, where: { count: pricing, within: '10h' } }],
  ['half', 'account', { contacts: { share: 0.02 }, where: { trait: 'title', is: 'boss' } }],
  ['sum', 'account', { sum: 'properties.total', of: { type: 'track' }, above: 5, within: '3d' }],
].map(([segment, level, when]) =>
  Rule.parse({ segment, level, when, name: 'A rule', description: 'A rule.' }),
);

type Server = Awaited<ReturnType<typeof running>>;

/** Cuts a list into pieces of these lengths, round and round. */
function pieces<T>(all: readonly T[], lengths: readonly number[]): T[][] {
  const found: T[][] = [];
  for (let at = 0, n = 0; at < all.length; n++) {
    const length = lengths[n % lengths.length];
    found.push(all.slice(at, at + length));
    at += length;
  }
  return found;
}

/** By the real tracking route, as it happens: calls that come in at one time may share a request, and some come twice. */
async function byHttp(server: Server, come: readonly Arrival[], sizes: readonly number[]) {
  for (const batch of pieces(come, sizes)) {
    for (const [n, one] of batch.entries()) {
      server.clock.goTo(one.receivedAt);
      const later = batch.slice(n + 1).filter(({ receivedAt }) => receivedAt === one.receivedAt);
      if (n > 0 && batch[n - 1].receivedAt === one.receivedAt) continue;
      await server.send(...[one, ...later, one].map(({ call }) => call));
    }
  }
}

/** Into log and live loop, in the form the route gives them, all when everything has long happened. */
async function byLog(server: Server, come: readonly Arrival[], sizes: readonly number[]) {
  for (const batch of pieces(come, sizes)) {
    const taken = batch.map(({ call, receivedAt }) => {
      const ways = { source: 'segment', trusted: true, sentAt: null, ip: '127.0.0.1' };
      const verdict = toEvent(call, { ...ways, receivedAt, newId: () => '' });
      if (verdict.verdict !== 'accepted') throw new Error(verdict.detail);
      return verdict;
    });
    await server.ingest.accept({
      source: 'segment',
      trusted: true,
      receivedAt: server.clock.now(),
      quarantined: [],
      calls: taken.map(({ call }: Accepted) => call),
      events: taken.map(({ event }: Accepted) => event),
    });
  }
}

let files = 0;
/** By files of a Segment archive. */
async function byFiles(server: Server, come: readonly Arrival[], sizes: readonly number[]) {
  for (const batch of pieces(
    come,
    sizes.map((size) => 8 * size),
  )) {
    const file = path.join(server.directory, `calls-${(files += 1)}.jsonl`);
    const lines = batch.map(({ call, receivedAt }) =>
      JSON.stringify({ ...call, receivedAt: iso(receivedAt) }),
    );
    await writeFile(file, lines.join('\n'));
    const { imported, duplicates, quarantined, rows } = await server.engine.importFile({
      path: file,
      format: 'segment',
      source: 'segment',
    });
    expect({ rows, quarantined }).toEqual({ rows: imported + duplicates, quarantined: 0 });
  }
}

/** Brings calls to a server; answers another one where that goes on with its data. */
type Bring = (server: Server) => Promise<Server | void>;

/** All that a server came to, by a time and after it. */
async function truthOf(bring: Bring, end: number, moments: readonly number[]): Promise<Truth> {
  const first = await running({ rules: RULES });
  const server = (await bring(first)) ?? first;
  server.clock.goTo(end);
  // What is due while something has its turn alone wakes after it, on a clock that stands still by then.
  const reached = () => {
    server.clock.goTo(end);
    return server.ingest.asOf;
  };
  await expect.poll(reached, { timeout: 20_000, interval: 10 }).toBe(end);
  const said = await whatItSays(server.engine, server.ingest, moments);
  expect(server.problems).toEqual([]);
  await server.stop();
  const { told, ...kept } = await whatIsKept(server.project, server.dataDirectory);
  // Who listens is told no other memberships than who asks.
  expect(told).toEqual(said.memberships);
  return { ...said, ...kept };
}

const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
const truths = histories(NOON, { minLength: 12, maxLength: 60 }).chain((come) =>
  fc.record({
    come: fc.constant(come),
    mixed: fc.shuffledSubarray([...come], { minLength: come.length }),
    cut: fc.nat({ max: come.length }),
    sizes,
  }),
);

test('a link that only a bot makes links, whichever way it comes', async () => {
  const said = (messageId: string, hours: number, more: JsonObject): Arrival => {
    const at = NOON + hours * HOUR;
    const timestamp = iso(at);
    const call = { messageId, type: 'page', anonymousId: 'v', timestamp, ...more };
    return { call, at, receivedAt: at };
  };
  const context = { userAgent: 'Googlebot/2.1' };
  const properties = { path: '/pricing', url: 'https://www.example.com/pricing' };
  const come = [
    said('m1', 1, { userId: 'ann', context }),
    said('m2', 2, { properties }),
    said('m3', 3, { properties }),
  ];
  const end = NOON + DAY;
  const http = await truthOf((server) => byHttp(server, come, [1]), end, [end]);
  const file = await truthOf(
    (server) => {
      server.clock.goTo(end);
      return byFiles(server, come, [9]);
    },
    end,
    [end],
  );
  const keen = `contact:ann keen: ${iso(NOON + 3 * HOUR)} to ${iso(NOON + 8 * HOUR)}`;
  expect(http.memberships).toContain(keen);
  expect(file).toEqual(http);
});

test(
  `the same events by files and by HTTP, in any order, leave the same digests, in ${TRUTHS} histories`,
  { timeout: Math.max(240_000, TRUTHS * 60_000) },
  async () => {
    const lines = { events: 0, identity: 0, signals: 0, memberships: 0 };
    const compare = async ({
      come,
      mixed,
      cut,
      sizes,
    }: typeof truths extends fc.Arbitrary<infer T> ? T : never) => {
      const last = come[come.length - 1].receivedAt;
      const end = last + 3 * DAY;
      const moments = [come[come.length >> 1].receivedAt, last, end];
      const ways: Record<string, Bring> = {
        'by HTTP, as it happened': (server) => byHttp(server, come, sizes),
        'by HTTP, long after, in another order': async (server) => {
          server.clock.goTo(end - 1);
          await byLog(server, mixed, sizes);
        },
        'by files': async (server) => {
          server.clock.goTo(last);
          await byFiles(server, mixed.toReversed(), sizes);
        },
        'half by HTTP, then by files, with much twice, and after a restart': async (server) => {
          await byHttp(server, come.slice(0, cut), sizes);
          server.clock.goTo(last);
          await byFiles(server, [...come.slice(Math.max(0, cut - 5)), ...mixed.slice(0, 5)], sizes);
          await server.stop();
          const again = await running({ rules: RULES, after: server });
          await byLog(again, mixed.slice(0, 9), sizes);
          return again;
        },
      };
      const expected = await truthOf(ways['by HTTP, as it happened'], end, moments);
      for (const part of Object.keys(lines) as (keyof Truth)[])
        lines[part] += expected[part].length;
      for (const [way, bring] of Object.entries(ways).slice(1)) {
        const truth = await truthOf(bring, end, moments);
        const isSame = JSON.stringify(digestsOf(truth)) === JSON.stringify(digestsOf(expected));
        // Digests say that they differ, and the lines where.
        if (!isSame) expect(truth, way).toEqual(expected);
      }
    };
    await fc.assert(fc.asyncProperty(truths, compare), {
      numRuns: TRUTHS,
      seed: SEED,
      endOnFailure: true,
    });
    const of = Object.entries(lines).map(([part, n]) => `${n} lines of ${part}`);
    process.stdout.write(
      `one truth: ${TRUTHS} histories (seed ${SEED}), 4 ways each: ${of.join(', ')}\n`,
    );
    expect(lines.memberships).toBeGreaterThan(TRUTHS * 5);
  },
);
