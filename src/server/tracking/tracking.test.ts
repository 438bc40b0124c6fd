import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Keys, type NewKey } from '../../access/index.js';
import { CALL_LIMITS, CALL_PATHS } from '../../collect/index.js';
import { EthogramError } from '../../errors.js';
import { tracking, type IntakeBatch, type TrackingDeps } from './index.js';

const NOW = Date.UTC(2026, 10, 22, 4, 43, 30);
const DAY = 86_400_000;

/** A server with one key of each wanted kind; what it took in is in `batches`. */
async function serving(options: Partial<TrackingDeps> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'ethogram-tracking-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const clock = { at: NOW, now: () => clock.at };
  const keys = Keys.open({ directory, clock, randomBytes });
  const batches: IntakeBatch[] = [];
  const intake = {
    accept: async (batch: IntakeBatch) => {
      batches.push(batch);
    },
    pressure: () => 'ok' as const,
  };
  const app: FastifyInstance = Fastify();
  let made = 0;
  const newId = () => `made-${++made}`;
  await app.register(tracking, { keys, intake, clock, newId, ...options });
  onTestFinished(() => app.close());
  const key = async (wanted: NewKey) => (await keys.create(wanted)).text;
  const server = await key({ role: 'collector' });
  const post = async (
    url: string,
    payload: string | Buffer,
    headers: Record<string, string> = {},
  ) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'text/plain', ...headers },
    });
  return { app, keys, clock, batches, server, key, post };
}

const basic = (key: string) => ({
  authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
});
const track = (more: object = {}) =>
  JSON.stringify({ type: 'track', event: 'x', userId: 'u', messageId: 'm', ...more });

test('a batch as analytics-node sends it is taken, and answered when it is safe', async () => {
  const { app, batches, server } = await serving();
  const call = {
    timestamp: '2026-11-22T04:43:24.384Z',
    integrations: {},
    event: 'Signed Up',
    type: 'track',
    properties: { plan: 'pro' },
    context: { groupId: 'g1', library: { name: '@segment/analytics-node', version: '3.1.0' } },
    userId: 'u1',
    messageId: 'node-next-1795322604384-51668d88',
    _metadata: { nodeVersion: 'v20.20.2', jsRuntime: 'node' },
  };
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/batch',
    payload: { batch: [call], writeKey: server, sentAt: '2026-11-22T04:43:24.389Z' },
    headers: { ...basic(server), 'user-agent': 'analytics-node-next/latest' },
  });
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    { success: true, accepted: 1, quarantinedCount: 0, quarantined: [] },
  ]);
  expect(batches).toMatchObject([
    {
      events: [{ userId: 'u1', groupId: 'g1', occurredAt: NOW - 5, trusted: true, ip: null }],
      calls: [{ ...call, timestamp: '2026-11-22T04:43:29.995Z' }],
      quarantined: [],
      receivedAt: NOW,
      source: 'segment',
      trusted: true,
    },
  ]);
  expect(JSON.stringify(batches)).not.toContain(server);
});

test('a call as a page sends it: text/plain, a browser key, the address that is seen', async () => {
  const { batches, key, post } = await serving();
  const browser = await key({ role: 'collector', kind: 'browser', source: 'site' });
  const call = { anonymousId: 'a', userId: null, context: { ip: '10.1.1.1' }, writeKey: browser };
  const answer = await post('/v1/p', JSON.stringify(call), {
    ...basic(browser),
    origin: 'https://www.example.com',
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['access-control-allow-origin']).toBe('https://www.example.com');
  expect(batches).toMatchObject([
    {
      events: [{ type: 'page', ip: '127.0.0.1', trusted: false, messageId: 'made-1' }],
      source: 'site',
    },
  ]);
});

test('packed and named as form data, as RudderStack sends it', async () => {
  const { batches, server, post } = await serving();
  const call = {
    type: 'track',
    event: 'x',
    userId: 'u',
    originalTimestamp: '2026-11-22T04:43:00Z',
  };
  const body = { batch: [call], sentAt: '2026-11-22T04:43:10Z', timestamp: '2020-01-01T00:00:00Z' };
  const answer = await post('/v1/batch', gzipSync(JSON.stringify(body)), {
    ...basic(server),
    'content-type': 'application/x-www-form-urlencoded',
    'content-encoding': 'gzip',
  });
  expect(answer.json()).toMatchObject({ accepted: 1 });
  expect(batches[0]?.events[0]?.occurredAt).toBe(NOW - 10_000);
});

test('any content type will do, or none', async () => {
  const { app, server, post } = await serving();
  for (const type of ['application/json;charset=UTF-8', 'garbage', 'image/png', 'text/xml; x']) {
    const answer = await post('/v1/t', track(), { ...basic(server), 'content-type': type });
    expect([type, answer.statusCode]).toEqual([type, 200]);
  }
  const bare: InjectOptions = { method: 'POST', url: '/v1/t', headers: basic(server) };
  expect((await app.inject({ ...bare, payload: Buffer.from(track()) })).statusCode).toBe(200);
  expect((await app.inject(bare)).statusCode).toBe(400);
});

test('the key may be in the header, the address of a beacon or the body; the first that is known counts', async () => {
  const { server, post } = await serving();
  const status = async (url: string, headers: Record<string, string>, writeKey?: string) =>
    (await post(url, JSON.stringify({ batch: [], writeKey }), headers)).statusCode;
  expect(await status('/v1/b', basic(server))).toBe(200);
  const colonless = { authorization: `Basic ${Buffer.from(server).toString('base64')}` };
  expect(await status('/v1/b', colonless)).toBe(200);
  expect(await status('/v1/b', { authorization: `Bearer ${server}` })).toBe(200);
  expect(await status(`/beacon/v1/batch?writeKey=${server}`, {})).toBe(200);
  expect(await status('/v1/b', {}, server)).toBe(200);
  expect(await status('/v1/b', { authorization: 'Bearer oauth-token' }, server)).toBe(200);
  expect(await status('/v1/b', {})).toBe(401);
  expect(await status('/v1/b', basic('etg_collector_guess'), 'WK')).toBe(401);
});

test('one bad call never fails its batch', async () => {
  const { batches, server, post } = await serving();
  const body = `{"batch":[${track()},{"type":"track","userId":"u"},{"a":NaN},${track({ messageId: 'n' })}]}`;
  const answer = await post('/v1/batch', body, basic(server));
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    success: true,
    accepted: 2,
    quarantinedCount: 2,
    quarantined: [
      { index: 1, reason: 'missing_event', detail: 'the event has no name' },
      { index: 2, reason: 'bad_json', detail: 'not JSON' },
    ],
  });
  expect(batches[0]?.quarantined.map(({ raw }) => raw)).toEqual([
    '{"type":"track","userId":"u"}',
    '{"a":NaN}',
  ]);
});

test('an answer names the first hundred quarantined calls and counts the others', async () => {
  const { batches, server, post } = await serving();
  const body = JSON.stringify({
    batch: Array.from({ length: 150 }, () => ({ type: 'y'.repeat(500) })),
  });
  const answer = (await post('/v1/batch', body, basic(server))).json<{
    quarantinedCount: number;
    quarantined: { detail: string }[];
  }>();
  expect([answer.quarantinedCount, answer.quarantined.length]).toEqual([150, 100]);
  expect(answer.quarantined[0]?.detail).toHaveLength(300);
  expect(batches[0]?.quarantined).toHaveLength(150);
});

test('what cannot be read at all', async () => {
  const { batches, server, post } = await serving();
  const status = async (payload: string | Buffer, headers: Record<string, string> = {}) =>
    (await post('/v1/batch', payload, { ...basic(server), ...headers })).statusCode;
  expect(await status('data=e30')).toBe(400);
  expect(await status('{}', { 'content-encoding': 'br' })).toBe(415);
  expect(await status(Buffer.alloc(CALL_LIMITS.bodyBytes + 1, 0x20))).toBe(413);
  expect(
    await status(gzipSync(Buffer.alloc(10_000_000, 0x20)), { 'content-encoding': 'gzip' }),
  ).toBe(413);
  expect(batches).toEqual([]);
});

test('a key that ended is answered 200 for 30 days, and what it sends is kept aside, up to a bound', async () => {
  const { keys, clock, batches, server, post } = await serving();
  const [key] = keys.list();
  await keys.revoke(key?.id ?? '');
  const many = JSON.stringify({
    batch: Array.from({ length: 600 }, (_, n) => ({ n, writeKey: 'other' })),
  });
  const send = async (url: string) =>
    (await post(url, many, basic(server))).json<{ quarantinedCount: number }>().quarantinedCount;
  expect(await send('/v1/batch')).toBe(600);
  expect(batches[0]).toMatchObject({ events: [], quarantined: { length: 600 } });
  expect(batches[0]?.quarantined[1]).toMatchObject({ reason: 'ended_key', raw: '{"n":1}' });
  expect(await send('/v1/b')).toBe(400);
  expect(await send('/v1/import')).toBe(0);
  clock.at += DAY;
  expect(await send('/v1/batch')).toBe(600);
  clock.at += 30 * DAY;
  expect((await post('/v1/batch', many, basic(server))).statusCode).toBe(401);
});

test('a key of another role sends no events', async () => {
  const { batches, key, post } = await serving();
  for (const role of ['analyst', 'marketer', 'agent'] as const) {
    expect((await post('/v1/t', track(), basic(await key({ role })))).statusCode).toBe(403);
  }
  expect(batches).toEqual([]);
});

test('browsers may ask first, on every path', async () => {
  const { app } = await serving();
  const paths = [...CALL_PATHS, '/v1/m', '/v1/projects/k/settings', '/sourceConfig/'];
  for (const url of paths) {
    const answer = await app.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,anonymousid,x-newer',
      },
    });
    expect([url, answer.statusCode, answer.headers]).toMatchObject([
      url,
      204,
      {
        'access-control-allow-origin': 'https://shop.example',
        'access-control-allow-methods': 'GET, POST, OPTIONS',
        'access-control-allow-headers':
          'authorization, content-type, content-encoding, x-retry-count, anonymousid, sentat, rsa-retry-attempt, rsa-retry-reason, rsa-since-last-attempt, rsa-since-first-attempt, rsa-recovered, x-newer',
        'access-control-max-age': '900',
        vary: 'Origin',
      },
    ]);
  }
});

test("what Segment's browser client asks for, and what it says of itself", async () => {
  const { app, server, post } = await serving();
  const headers = { host: 'track.example.com:8080' };
  const answer = await app.inject({ url: `/v1/projects/${server}/settings`, headers });
  expect(answer.json()).toEqual({
    integrations: {
      'Segment.io': { apiKey: server, apiHost: 'track.example.com:8080/v1', protocol: 'http' },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    metrics: { sampleRate: 0 },
    remotePlugins: [],
    middlewareSettings: {},
    enabledMiddleware: {},
  });
  expect((await app.inject('/v1/projects/unknown/settings')).statusCode).toBe(404);
  expect((await post('/v1/m', '{"series":[]}')).json()).toEqual({ success: true });
});

test("what RudderStack's browser client asks for", async () => {
  const { app, keys, server } = await serving();
  const id = keys.list()[0]?.id;
  const source = { source: { id, name: 'collector', config: {}, enabled: true, destinations: [] } };
  const query = `p=cdn&v=3.34.1&build=modern&writeKey=${server}&lockIntegrationsVersion=true`;
  expect((await app.inject(`/sourceConfig/?${query}`)).json()).toEqual(source);
  expect((await app.inject({ url: '/sourceConfig', headers: basic(server) })).json()).toEqual(
    source,
  );
  expect((await app.inject('/sourceConfig/?writeKey=unknown')).statusCode).toBe(404);
});

test('under pressure calls are turned away with a time to try again, which pages can read', async () => {
  const accept = async () => undefined;
  const retry = async (retryAfter: number) => {
    const { server, post } = await serving({
      intake: { accept, pressure: () => ({ retryAfter }) },
    });
    const answer = await post('/v1/t', track(), { ...basic(server), origin: 'https://a.example' });
    expect(answer.headers['access-control-expose-headers']).toBe('retry-after');
    return [answer.statusCode, answer.headers['retry-after']];
  };
  expect(await retry(0.2)).toEqual([429, '1']);
  expect(await retry(7.2)).toEqual([429, '8']);
  expect(await retry(500)).toEqual([429, '30']);
});

test('the bytes under way are bounded, and room is given back', async () => {
  const waiting: (() => void)[] = [];
  let onWaiting: (() => void) | undefined;
  const intake = {
    accept: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        onWaiting?.();
      }),
    pressure: () => 'ok' as const,
  };
  const untilWaiting = (count: number) =>
    new Promise<void>((resolve) => {
      onWaiting = () => (waiting.length === count ? resolve() : undefined);
      onWaiting();
    });
  const body = track();
  const { server, post } = await serving({ intake, bytesUnderWay: 2 * body.length });
  const first = post('/v1/t', body, basic(server));
  const second = post('/v1/t', body, basic(server));
  await untilWaiting(2);
  const third = await post('/v1/t', body, basic(server));
  expect([third.statusCode, third.headers['retry-after']]).toEqual([429, '2']);
  for (const resolve of waiting) resolve();
  expect([(await first).statusCode, (await second).statusCode]).toEqual([200, 200]);
  const fourth = post('/v1/t', body, basic(server));
  await untilWaiting(3);
  waiting[2]?.();
  expect((await fourth).statusCode).toBe(200);
});

test('a packed body counts as what it may become', async () => {
  const body = gzipSync(track());
  const { server, post } = await serving({ bytesUnderWay: 2 * body.length });
  const headers = basic(server);
  const packed = await post('/v1/t', body, { ...headers, 'content-encoding': 'gzip' });
  expect([packed.statusCode, packed.headers['retry-after']]).toEqual([429, '2']);
  expect((await post('/v1/t', body, headers)).statusCode).toBe(200);
});

test('a client that goes away in the middle of its body gives its room back', async () => {
  const body = track();
  const { app, server, post } = await serving({ bytesUnderWay: body.length });
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect(Number(address.port), address.hostname);
  onTestFinished(() => void socket.destroy());
  const { authorization } = basic(server);
  const arrived = once(app.server, 'request');
  socket.write(
    `POST /v1/t HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-length: ${body.length}\r\n\r\n{`,
  );
  const [request] = (await arrived) as [IncomingMessage];
  expect((await post('/v1/t', body, basic(server))).statusCode).toBe(429);
  const gone = new Promise((resolve) => request.once('close', resolve));
  socket.destroy();
  await gone;
  expect((await post('/v1/t', body, basic(server))).statusCode).toBe(200);
});

test('a failure here is answered so that clients try again, and its inside is not told', async () => {
  const failing = async (error: Error) => {
    const accept = () => Promise.reject(error);
    const { server, post } = await serving({ intake: { accept, pressure: () => 'ok' } });
    const answer = await post('/v1/t', track(), basic(server));
    expect(answer.body).not.toContain('secret');
    return answer.statusCode;
  };
  expect(await failing(new EthogramError('disk_full', 'secret'))).toBe(507);
  expect(await failing(new EthogramError('not_found', 'secret'))).toBe(503);
  expect(await failing(new Error('secret'))).toBe(500);
});

describe('calls that come as the address of a picture', () => {
  test('as RudderStack names their parts; the answer is a picture that nobody keeps', async () => {
    const { app, batches, key } = await serving();
    const browser = await key({ role: 'collector', kind: 'browser', source: 'mail' });
    const answer = await app.inject({
      url: '/pixel/v1/track',
      query: {
        writeKey: browser,
        anonymousId: 'a1',
        event: 'Email Opened',
        'properties.content_type': 'newsletter',
        'context.page.url': 'https://www.example.com/a.b',
      },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/gif',
      'cache-control': 'no-store',
    });
    expect(answer.rawPayload.subarray(0, 6).toString()).toBe('GIF89a');
    expect(batches).toMatchObject([
      {
        events: [
          {
            type: 'track',
            event: 'Email Opened',
            anonymousId: 'a1',
            trusted: false,
            properties: { content_type: 'newsletter' },
            url: 'https://www.example.com/a.b',
          },
        ],
        source: 'mail',
      },
    ]);
    expect(JSON.stringify(batches)).not.toContain(browser);
  });

  test('as Segment has them: all in one, with the key', async () => {
    const { app, batches, server } = await serving();
    const call = { writeKey: server, userId: 'ann', event: 'Opened', properties: { n: 1 } };
    const data = Buffer.from(JSON.stringify(call)).toString('base64');
    const answer = await app.inject({ url: '/v1/pixel/track', query: { data } });
    expect(answer.statusCode).toBe(200);
    expect(batches).toMatchObject([{ events: [{ userId: 'ann', properties: { n: 1 } }] }]);
  });

  test('without a key, or without sense, they are refused as any other, and no name reaches a prototype', async () => {
    const { app, batches, server } = await serving();
    const status = async (url: string, query: Record<string, string>) =>
      (await app.inject({ url, query })).statusCode;
    expect(await status('/pixel/v1/page', { anonymousId: 'a' })).toBe(401);
    expect(await status('/v1/pixel/page', { writeKey: server, data: '%%%' })).toBe(400);
    expect(await status('/v1/pixel/page', { writeKey: server })).toBe(400);
    const odd = {
      writeKey: server,
      anonymousId: 'a',
      'properties.__proto__.polluted': 'yes',
      '__proto__.polluted': 'yes',
    };
    expect(await status('/pixel/v1/page', odd)).toBe(200);
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(batches.flatMap(({ events }) => events)).toHaveLength(1);
  });

  test('what is too much is turned away before anything is read', async () => {
    const pressure = () => ({ retryAfter: 3 });
    const { app, server } = await serving({ intake: { accept: async () => undefined, pressure } });
    const query = { writeKey: server, anonymousId: 'a' };
    expect((await app.inject({ url: '/pixel/v1/page', query })).statusCode).toBe(429);
  });
});
