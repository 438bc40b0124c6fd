import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { consolePages } from './index.js';

const PAGE =
  '<meta property="csp-nonce" nonce="CSP_NONCE"><script src="/assets/main-1.js"></script>';
const SCRIPT = 'console.log(1);'.repeat(200);
const LOOKS = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

async function pages({ isBuilt = true } = {}) {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-console-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  if (isBuilt) {
    await mkdir(path.join(directory, 'assets'));
    await writeFile(path.join(directory, 'index.html'), PAGE);
    await writeFile(path.join(directory, 'assets', 'main-1.js'), SCRIPT);
    await writeFile(path.join(directory, 'secret.pem'), 'of a type that is not served');
  }
  const app = Fastify();
  await consolePages(app, pathToFileURL(`${directory}/`));
  return app;
}

test('the page comes under a strict policy, with a nonce of its own each time', async () => {
  const app = await pages();
  const [first, second] = [
    await app.inject({ url: '/', headers: LOOKS }),
    await app.inject({ url: '/', headers: LOOKS }),
  ];
  const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1] ?? '';
  expect(nonce).toMatch(/^[\w+/]{22}==$/);
  expect(second.body).not.toContain(nonce);
  expect(first.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const policy = Object.fromEntries(
    String(first.headers['content-security-policy'])
      .split('; ')
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  );
  expect(policy).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});

test('links lead into it; what machines ask for and is not there is a problem', async () => {
  const app = await pages();
  const of = async (url: string, headers: Record<string, string> = LOOKS) => {
    const { statusCode, headers: said } = await app.inject({ url, headers });
    return [statusCode, String(said['content-type']).split(';')[0]];
  };
  for (const url of ['/', '/segments', '/people/contact%3Aann%40example.com', '/people/a.b?tab=1'])
    expect(await of(url), url).toEqual([200, 'text/html']);
  for (const url of ['/api/nothing', '/v1/nothing', '/assets/gone-2.js'])
    expect(await of(url), url).toEqual([404, 'application/problem+json']);
  expect(await of('/segments', { accept: 'application/json' })).toEqual([
    404,
    'application/problem+json',
  ]);
  expect(await of('/favicon.ico', { accept: 'image/*' })).toEqual([
    404,
    'application/problem+json',
  ]);
  expect(await of('/', { accept: '*/*' })).toEqual([200, 'text/html']);
  for (const url of [
    '/secret.pem',
    '/../../package.json',
    '/%2e%2e/package.json',
    '/index.html/..',
  ])
    expect((await app.inject({ url, headers: LOOKS })).body, url).not.toMatch(/not served|"name"/);
});

test('files named after their contents are kept for a year, and sent packed to who can unpack', async () => {
  const app = await pages();
  const plain = await app.inject({ url: '/assets/main-1.js' });
  expect(plain.body).toBe(SCRIPT);
  expect(plain.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'accept-encoding',
  });
  const packed = await app.inject({
    url: '/assets/main-1.js',
    headers: { 'accept-encoding': 'gzip, br' },
  });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(SCRIPT);
  expect(packed.rawPayload.length).toBeLessThan(SCRIPT.length / 10);
});

test('where it is not built, it says how that is done', async () => {
  const app = await pages({ isBuilt: false });
  expect((await app.inject({ url: '/', headers: LOOKS })).json()).toMatchObject({
    status: 503,
    detail: 'the console is not built (npm run build, and start the server again)',
  });
});
