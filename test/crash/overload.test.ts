import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { numbersOf, storedEvents } from '../sdk/stored-events.js';
import { Program } from './program.js';
import { SlowClients } from './slow-clients.js';

const START_LIMIT = 60_000;
/** Requests that are under way at once, each far larger than what the server admits of all together allows. */
const AT_ONCE = 400;
const CALLS = 450;
const SLOW = 100;
const MEGABYTE = 1024 * 1024;

async function serving() {
  const home = await mkdtemp(path.join(tmpdir(), 'ethogram-load-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const program = new Program(path.join(home, 'project'), path.join(home, 'server.log'));
  onTestFinished(() => program.kill());
  await program.run(['init', path.join(home, 'project')]);
  const made = await program.run(['keys', 'create', '--role', 'collector', '--json']);
  const { key } = JSON.parse(made.stdout) as { key: string };
  const address = await program.start(START_LIMIT);
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const post = (batch: readonly unknown[]) =>
    fetch(`${address}/v1/batch`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ batch }),
    });
  return { program, post, address: address ?? '' };
}

const counted = (n: number, text: string) => ({
  type: 'track',
  event: 'Counted',
  userId: `u${n % 500}`,
  messageId: `m${n}`,
  properties: { n, text },
});

test('more than it can take: what it turns away it says at once, and what it takes it keeps', async () => {
  const { program, post } = await serving();
  const text = 'x'.repeat(900);
  const acked: number[] = [];
  const statuses = new Map<number, number>();
  const before = program.memory();
  let most = before;
  let sent = 0;
  const burst = Array.from({ length: AT_ONCE }, async () => {
    const numbers = Array.from({ length: CALLS }, () => ++sent);
    const response = await post(numbers.map((n) => counted(n, text)));
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status === 429) expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    await response.arrayBuffer();
    if (response.ok) acked.push(...numbers);
    most = Math.max(most, program.memory());
  });
  await Promise.all(burst);
  process.stdout.write(
    `overload: ${AT_ONCE} requests at once, ${JSON.stringify([...statuses])}, memory ${Math.round(before / MEGABYTE)} to ${Math.round(most / MEGABYTE)} MB\n`,
  );
  expect(new Set(statuses.keys())).toEqual(new Set([200, 429]));
  expect(most).toBeLessThan(1500 * MEGABYTE);
  expect(await program.stop()).toBe(0);
  const stored = new Set(numbersOf(await storedEvents(program.dataDirectory)));
  expect(acked.filter((n) => !stored.has(n))).toEqual([]);
  expect(stored.size).toBe(acked.length);
}, 240_000);

test('slow and silent clients keep nobody waiting, and are let go', async () => {
  const { program, post, address } = await serving();
  const slow = new SlowClients();
  onTestFinished(() => slow.close());
  await slow.open(address, SLOW);
  expect(slow.connected).toBe(3 * SLOW);
  const latencies: number[] = [];
  for (let n = 0; n < 200; n++) {
    const began = performance.now();
    expect((await post([counted(n, '')])).status).toBe(200);
    latencies.push(performance.now() - began);
  }
  latencies.sort((a, b) => a - b);
  process.stdout.write(
    `slow clients: ${3 * SLOW}; p50 ${latencies[100]?.toFixed(1)} ms, p99 ${latencies[198]?.toFixed(1)} ms\n`,
  );
  expect(latencies[198]).toBeLessThan(2000);
  // Headers have 10 seconds and requests 30.
  await expect.poll(() => slow.connected, { timeout: 45_000, interval: 500 }).toBe(0);
  expect(await program.stop()).toBe(0);
}, 240_000);
