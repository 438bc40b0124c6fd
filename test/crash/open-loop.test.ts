import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/index.js';
import { OpenLoop, type Outcome } from './open-loop.js';
import { Program } from './program.js';

/*
 * Overload (L2) in an open loop: once, three times and ten times as much as the server can take, on the same machine as what sends it.
 * Longer: `ETHOGRAM_OVERLOAD_SECONDS=600 npx vitest run test/crash/open-loop`.
 */
const SECONDS = Number(process.env['ETHOGRAM_OVERLOAD_SECONDS'] ?? 4);
const TIMES = [1, 3, 10];
const START_LIMIT = 60_000;
const MEGABYTE = 1024 * 1024;

/** How many events of each batch are kept, by the number of the batch. */
async function kept(directory: string): Promise<Map<number, number>> {
  const store = await openStore({ directory, threads: 1 });
  try {
    const rows = await store.all<{ batch: string; events: number }>(
      `SELECT json_extract_string(properties, '$.batch') AS batch, count(DISTINCT id)::INTEGER AS events FROM events GROUP BY ALL`,
    );
    return new Map(rows.map(({ batch, events }) => [Number(batch.slice(1)), events]));
  } finally {
    await store.close();
  }
}

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(part * (values.length - 1))] ?? 0;

test(
  'ten times as much as it can take: memory is bounded, it goes on taking, and what it takes it keeps',
  async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'ethogram-open-loop-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const program = new Program(path.join(home, 'project'), path.join(home, 'server.log'));
    onTestFinished(() => program.kill());
    await program.run(['init']);
    const made = await program.run(['keys', 'create', '--role', 'collector', '--json']);
    const { key } = JSON.parse(made.stdout) as { key: string };
    const address = await program.start(START_LIMIT);
    const loop = new OpenLoop(address ?? '', key);
    onTestFinished(() => loop.close());

    await loop.closed(4, 1);
    const peak = await loop.closed(16, SECONDS);
    let memory = 0;
    const lines = [`peak ${(peak * loop.calls).toFixed(0)} events/s`];
    for (const times of TIMES) {
      const began = performance.now();
      const outcomes = await loop.open(times * peak, SECONDS, () => {
        memory = Math.max(memory, program.memory());
      });
      const seconds = (performance.now() - began) / 1000;
      const of = (status: number) => outcomes.filter((one) => one.status === status);
      const goodput = of(200).length / seconds / peak;
      const latency = (some: readonly Outcome[], part: number) =>
        quantile(
          some.map(({ milliseconds }) => milliseconds),
          part,
        ).toFixed(0);
      lines.push(
        `${times}x: ${outcomes.length} requests in ${seconds.toFixed(1)} s, taken ${of(200).length} (${(100 * goodput).toFixed(0)} % of peak; p50 ${latency(of(200), 0.5)} ms, p99 ${latency(of(200), 0.99)} ms), ` +
          `turned away ${of(429).length} (p50 ${latency(of(429), 0.5)} ms), broken off ${of(0).length}`,
      );
      // A server that breaks down takes nothing. How much one takes depends on what else the machine does, the sender first of all.
      expect(goodput).toBeGreaterThan(0.05);
    }
    process.stdout.write(
      `overload, open loop: ${lines.join('; ')}; most memory ${Math.round(memory / MEGABYTE)} MB\n`,
    );
    expect(memory).toBeLessThan(1500 * MEGABYTE);
    for (const { status, retryAfter } of loop.outcomes) {
      expect([0, 200, 429]).toContain(status);
      if (status !== 429) continue;
      expect(retryAfter).toMatch(/^[1-9]\d?$/);
      expect(Number(retryAfter)).toBeLessThanOrEqual(30);
    }
    expect(await program.stop()).toBe(0);

    const events = await kept(program.dataDirectory);
    const wrong = loop.outcomes.filter(({ batch, status }) => {
      const found = events.get(batch) ?? 0;
      // Of a connection that broke nobody knows; but all or nothing of it is there.
      if (status === 0) return found !== 0 && found !== loop.calls;
      return found !== (status === 200 ? loop.calls : 0);
    });
    expect(wrong).toEqual([]);
  },
  240_000 + SECONDS * 10_000,
);
