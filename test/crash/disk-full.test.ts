import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { numbersOf, storedEvents } from '../sdk/stored-events.js';
import { Program } from './program.js';
import { mountSmallDisk } from './small-disk.js';

const START_LIMIT = 60_000;

test('a disk that is full: nothing acknowledged is lost, and all goes on by itself when there is room', async (context) => {
  const home = await mkdtemp(path.join(tmpdir(), 'ethogram-full-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const disk = mountSmallDisk(context, home, 96);
  const program = new Program(path.join(disk.directory, 'project'), path.join(home, 'server.log'));
  onTestFinished(() => program.kill());
  await program.run(['init']);
  const made = await program.run(['keys', 'create', '--role', 'collector', '--json']);
  const { key } = JSON.parse(made.stdout) as { key: string };
  const address = await program.start(START_LIMIT);

  let sent = 0;
  const acked: number[] = [];
  const said = new Set<number>();
  /** Sends ten calls; answers the status. */
  const send = async (): Promise<number> => {
    const numbers = Array.from({ length: 10 }, () => ++sent);
    const batch = numbers.map((n) => ({
      type: 'track',
      event: 'Counted',
      userId: `u${n % 50}`,
      messageId: `m${n}`,
      properties: { n, text: 'x'.repeat(2000) },
    }));
    const response = await fetch(`${address}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
      body: JSON.stringify({ batch }),
    });
    if (response.status === 429) expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    if (response.ok) acked.push(...numbers);
    said.add(response.status);
    return response.status;
  };
  const poll = { timeout: 20_000, interval: 100 };

  for (let round = 0; round < 3; round++) {
    await send();
    disk.fill();
    await expect.poll(send, poll).not.toBe(200);
    for (let n = 0; n < 10; n++) expect(await send()).not.toBe(200);
    disk.free();
    await expect.poll(send, poll).toBe(200);
  }
  expect([...said].filter((status) => ![200, 429, 507].includes(status))).toEqual([]);
  const ready = async () => (await fetch(`${address}/readyz`)).status;
  await expect.poll(ready, poll).toBe(200);
  expect(await program.stop()).toBe(0);
  const stored = numbersOf(await storedEvents(program.dataDirectory));
  expect(new Set(stored).size).toBe(stored.length);
  expect(acked.filter((n) => !stored.includes(n))).toEqual([]);
  expect(acked.length).toBeGreaterThan(30);
}, 240_000);
