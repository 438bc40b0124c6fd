import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Numbered } from '../ingest/index.js';
import { running } from './testing/running.js';

interface Told {
  readonly id: number;
  readonly event: string;
  readonly data: { readonly seq: number; readonly entity: string; readonly kind: string };
}

/** A server that listens, and readers of its stream over real connections. */
async function streaming() {
  const server = await running();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const authorization = `Bearer ${await server.key('agent')}`;
  /** Reads on until so many events are there, and hangs up. */
  const read = async (count: number, lastEventId?: number): Promise<{ told: Promise<Told[]> }> => {
    const stop = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/api/transitions/stream`, {
      headers: {
        authorization,
        ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }),
      },
      signal: stop.signal,
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const gather = async () => {
      let text = '';
      const decoder = new TextDecoder();
      for await (const bytes of answer.body ?? []) {
        text += decoder.decode(bytes as Uint8Array, { stream: true });
        if (eventsIn(text).length >= count) break;
      }
      stop.abort();
      return eventsIn(text);
    };
    return { told: gather() };
  };
  return { ...server, port, authorization, read };
}

function eventsIn(text: string): Told[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const fields = new Map(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return {
        id: Number(fields.get('id')),
        event: fields.get('event') ?? '',
        data: JSON.parse(fields.get('data') ?? 'null') as Told['data'],
      };
    });
}

test('a reader that comes back with the last id misses nothing and is told nothing twice', async () => {
  const { pricing, read, ingest } = await streaming();
  const enter = async (name: string) => {
    await pricing(name);
    await pricing(name);
  };
  const all: Told[] = [];
  let reader = await read(3);
  for (let name = 0; name < 5; name++) await enter(`first-${name}`);
  all.push(...(await reader.told));
  // It is away.
  for (let name = 0; name < 10; name++) await enter(`away-${name}`);
  // It comes back while more comes in, several times.
  for (let round = 0; round < 4; round++) {
    const coming = (async () => {
      for (let name = 0; name < 5; name++) await enter(`round-${round}-${name}`);
    })();
    reader = await read(6, all.at(-1)?.id);
    const told = await reader.told;
    await coming;
    all.push(...told);
  }
  const rest = ingest.feed.last - (all.at(-1)?.id ?? 0);
  reader = await read(rest, all.at(-1)?.id);
  all.push(...(await reader.told));
  expect(all.map(({ id }) => id)).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
  expect(all.map(({ data }) => data.seq)).toEqual(all.map(({ id }) => id));
  expect(new Set(all.map(({ data }) => data.entity)).size).toBe(35);
  expect(all[0]).toMatchObject({
    event: 'entered',
    data: { entity: 'contact:first-0', kind: 'entered' },
  });
});

test('without an id only what comes from now on is told; with one of other data, too', async () => {
  const { pricing, read } = await streaming();
  await pricing('ann');
  await pricing('ann');
  const fresh = await read(1);
  const stranger = await read(1, 999_999);
  await pricing('bob');
  await pricing('bob');
  for (const reader of [fresh, stranger])
    expect((await reader.told).map(({ data }) => data.entity)).toEqual(['contact:bob']);
});

/** A transition of some length, as others are. */
function transition(seq: number): Numbered {
  return {
    seq,
    id: String(seq).padStart(32, '0'),
    entity: `contact:${'x'.repeat(400)}`,
    level: 'contact',
    segment: 'keen',
    kind: 'entered',
    at: 0,
    recordedAt: 0,
    cause: 'event',
    definition: '0'.repeat(32),
    event: null,
  };
}

/** Asks for the stream over a connection of which nothing is read any more once the answer has begun. */
async function deafReader(port: number, authorization: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  socket.write(
    `GET /api/transitions/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\n\r\n`,
  );
  await once(socket, 'data');
  socket.pause();
  return socket;
}

test('a reader that does not read is let go, and little is held for it', async () => {
  const { app, port, authorization, ingest } = await streaming();
  const ended: Promise<unknown>[] = [];
  app.server.on('connection', (socket) => ended.push(once(socket, 'close')));
  await deafReader(port, authorization);
  expect(ended).toHaveLength(1);
  const letGo = { is: false };
  void ended[0]?.then(() => (letGo.is = true));
  const BYTES = 900;
  let published = 0;
  // 90 MB would be held were it all kept.
  for (let seq = 1; seq <= 100_000 && !letGo.is; seq += 500) {
    const page = Array.from({ length: 500 }, (_, index) => transition(seq + index));
    ingest.feed.publish(page);
    ingest.feed.written(seq + 499);
    published = (seq + 499) * BYTES;
    await setImmediate();
  }
  expect(letGo.is).toBe(true);
  // 4 MB here, and what the connection itself takes.
  expect(published).toBeLessThan(40_000_000);
});

test('a stream ends when its key is revoked', async () => {
  const { keys, read, clock } = await streaming();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const reader = await read(1);
  const agent = keys.list().find(({ role }) => role === 'agent');
  await keys.revoke(agent?.id ?? '');
  clock.goBy(2000);
  vi.advanceTimersByTime(2000);
  expect(await reader.told).toEqual([]);
});
