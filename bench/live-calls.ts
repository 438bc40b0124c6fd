/**
 * How fast bodies become events: readCalls and toEvent, batches of 100 calls as Segment's clients send them, per second of
 * processor time (all threads, collecting garbage included), since other programs share the machine.
 * The bar is 150,000 calls a second: five times what the whole server has to take. Ends with 1 when it is missed.
 */
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { kindOfPath, readCalls, toEvent } from '../src/collect/index.js';
import { machine } from './lib/contest.js';

const BAR = 150_000;
const BATCH = 100;
const BODIES = 200;
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '3' } } });
const seconds = Number(values.seconds);

const RECEIVED_AT = Date.parse('2026-11-22T04:43:24.389Z');
const AGENTS = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
];

/** A call as @segment/analytics-node sends it. */
function serverCall(n: number) {
  return {
    timestamp: new Date(RECEIVED_AT - 50 * n).toISOString(),
    integrations: {},
    event: ['Signed Up', 'Report Shared', 'Invite Sent'][n % 3],
    type: 'track',
    properties: { plan: 'pro', seats: n % 40, amount: 12.5 * n },
    context: {
      groupId: `g${n % 500}`,
      library: { name: '@segment/analytics-node', version: '3.1.0' },
    },
    userId: `user-${n % 3000}`,
    messageId: `node-next-1795322604384-51668d88-0000-4000-8000-${String(n).padStart(12, '0')}`,
    _metadata: { nodeVersion: 'v20.20.2', jsRuntime: 'node' },
  };
}

/** A call as @segment/analytics-next sends it. */
function browserCall(n: number) {
  const path = `/pricing/${n % 50}`;
  const page = {
    path,
    url: `https://www.example.com${path}`,
    title: 'Pricing',
    referrer: '',
    search: '',
  };
  return {
    timestamp: new Date(RECEIVED_AT - 50 * n).toISOString(),
    integrations: {},
    type: 'page',
    properties: page,
    context: {
      page,
      userAgent: AGENTS[n % 2],
      locale: 'en-GB',
      timezone: 'Europe/Berlin',
      library: { name: 'analytics.js', version: 'next-1.84.3' },
    },
    anonymousId: `0a1b2c3d-0000-4000-8000-${String(n % 5000).padStart(12, '0')}`,
    userId: null,
    messageId: `ajs-next-1795322604384-51668d88-0000-4000-8000-${String(n).padStart(12, '0')}`,
    _metadata: { bundled: ['Segment.io'], unbundled: [], bundledIds: [] },
  };
}

function bodies(make: (n: number) => object): Buffer[] {
  return Array.from({ length: BODIES }, (_, b) =>
    Buffer.from(
      JSON.stringify({
        batch: Array.from({ length: BATCH }, (_call, n) => make(b * BATCH + n)),
        writeKey: 'WK',
        sentAt: '2026-11-22T04:43:24.389Z',
      }),
    ),
  );
}

function measure(sent: readonly Buffer[], encoding: string | undefined) {
  const arrival = {
    receivedAt: RECEIVED_AT + 7,
    ip: '203.0.113.7',
    trusted: true,
    source: 'segment',
    newId: () => 'none',
  };
  const kind = kindOfPath('/v1/batch');
  let events = 0;
  const before = process.cpuUsage();
  const until = performance.now() + 1000 * seconds;
  for (let n = 0; performance.now() < until; n++) {
    const read = readCalls(sent[n % sent.length] ?? Buffer.of(), encoding, kind ?? 'batch');
    if (read.kind === 'problem') throw new Error(read.detail);
    const { sentAt } = read;
    const ofBody = { ...arrival, sentAt };
    for (const { call } of read.calls) {
      if (toEvent(call, ofBody).verdict === 'accepted') events += 1;
    }
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round((1e6 * events) / (user + system));
}

const kinds: [string, Buffer[], string | undefined, boolean][] = [
  ['server calls', bodies(serverCall), undefined, true],
  ['browser calls', bodies(browserCall), undefined, true],
  ['server calls, gzip', bodies(serverCall).map((body) => gzipSync(body)), 'gzip', false],
];
console.log(machine());
let isMissed = false;
for (const [name, sent, encoding, hasBar] of kinds) {
  measure(sent, encoding);
  const rate = measure(sent, encoding);
  const bytes = Math.round((sent[0]?.length ?? 0) / BATCH);
  if (hasBar && rate < BAR) isMissed = true;
  console.log(
    `${name}: ${rate.toLocaleString('en')} calls/s of ${bytes} bytes${hasBar ? ` (bar ${BAR.toLocaleString('en')})` : ''}`,
  );
}
process.exit(isMissed ? 1 : 0);
