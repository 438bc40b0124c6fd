import { expect, onTestFinished, test } from 'vitest';
import { encodeEvents } from '../collect/index.js';
import { openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { Writer } from './writer.js';

test('a write that fails is told and tried again, and nothing is written twice', async () => {
  const store = await openStore({ directory: await temporaryDirectory() });
  onTestFinished(() => store.close());
  const failures: string[] = [];
  const sleeping = new Map<() => void, number>();
  let isFull = true;
  const full = new Proxy(store, {
    get(target, name) {
      if (name === 'transaction' && isFull) return () => Promise.reject(new Error('no space'));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const writer = new Writer(full, 0, {
    onWritten: () => undefined,
    onFailed: (error) => failures.push(String(error)),
    after: (milliseconds, wake) => {
      sleeping.set(wake, milliseconds);
      return () => void sleeping.delete(wake);
    },
  });
  const call = { type: 'track', event: 'Said', userId: 'ann', messageId: '1' };
  const time = { timestamp: '2026-01-02T00:00:00.000Z', receivedAt: '2026-01-02T00:00:00.000Z' };
  const payload = encodeEvents({
    type: 'events',
    source: 'segment',
    trusted: true,
    receivedAt: Date.UTC(2026, 0, 2),
    calls: [{ ...call, ...time }],
    quarantined: [],
  });
  writer.add({ record: { position: 10, payload }, position: 10, time: 1, transitions: [] });
  await expect(writer.flush()).rejects.toThrow('no space');
  expect(failures).toEqual(['Error: no space']);
  expect(writer.failure).toEqual(new Error('no space'));
  expect(writer.backlog).toBe(payload.length);
  expect([...sleeping.values()]).toContain(1000);

  isFull = false;
  for (const wake of sleeping.keys()) wake();
  await writer.flush();
  expect([writer.failure, writer.backlog]).toEqual([null, 0]);
  expect(await store.all('SELECT count(*) AS n FROM events')).toEqual([{ n: 1 }]);
  await writer.close();
});
