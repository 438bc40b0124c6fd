import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { limitBodies } from './body-deadlines.js';
import { ManualClock } from './testing/manual-clock.js';

const SECOND = 1000;

/** A server with a route for calls and one for files, and a clock that stands still. */
async function serving() {
  const clock = new ManualClock(0);
  const app = Fastify({ requestTimeout: 0 });
  onTestFinished(() => app.close());
  limitBodies(app, { after: (milliseconds, wake) => clock.after(milliseconds, wake) });
  let received = 0;
  const hears: (() => void)[] = [];
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.on('data', (bytes: Buffer) => {
      received += bytes.length;
      for (const hear of hears.splice(0)) hear();
    });
    payload.on('end', () => done(null, null));
  });
  app.post('/calls', async () => 'taken');
  app.post('/files', { config: { takesFiles: true } }, async () => 'taken');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  /** Begins a request of ten bytes, of which it sends one. */
  const begin = async (url: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    const next = heard();
    socket.write(`POST ${url} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n.`);
    await next;
    return socket;
  };
  const heard = () => new Promise<void>((resolve) => hears.push(resolve));
  return { clock, begin, heard, received: () => received };
}

/** All that a server says until it closes the connection, or has answered. */
async function answerOf(socket: Socket): Promise<string> {
  let said = '';
  socket.setEncoding('utf8');
  for await (const text of socket) {
    said += text as string;
    if (said.includes('taken')) break;
  }
  return said;
}

test('a body that does not come in time is let go, however it goes on', async () => {
  const { clock, begin, heard } = await serving();
  const socket = await begin('/calls');
  const answer = answerOf(socket);
  const next = heard();
  clock.goBy(29 * SECOND);
  socket.write('.');
  await next;
  clock.goBy(SECOND);
  expect(await answer).toContain('408 Request Timeout');
});

test('a file may take long, as long as it goes on', async () => {
  const { clock, begin, heard } = await serving();
  const socket = await begin('/files');
  for (let byte = 2; byte <= 10; byte++) {
    clock.goBy(29 * SECOND);
    const next = heard();
    socket.write('.');
    await next;
  }
  expect(await answerOf(socket)).toContain('taken');
});

test('a file that brings nothing for half a minute is let go', async () => {
  const { clock, begin } = await serving();
  const answer = answerOf(await begin('/files'));
  clock.goBy(30 * SECOND);
  clock.goBy(30 * SECOND);
  expect(await answer).toContain('408 Request Timeout');
});
