import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepModels } from '../src/server/testing/keep-model.js';
import { COLLECTORS, Serving } from './support/serving.js';
import { runCli, scratch } from './support/run-cli.js';

/** A server that answers each request by its turn, and keeps the bodies. */
async function listener(answer: (turn: number) => { status: number; headers?: object }) {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(JSON.parse(Buffer.concat(parts).toString('utf8')));
      const { status, headers = {} } = answer(bodies.length);
      response.writeHead(status, { ...headers }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, bodies };
}

interface Sent {
  readonly batch: readonly { readonly messageId: string; readonly timestamp: string }[];
}

test('a simulated market is sent until it is stopped, and again where it was refused for a moment', async () => {
  let stop = () => {};
  const { address, bodies } = await listener((turn) => {
    if (turn === 4) stop();
    return turn === 2 ? { status: 429, headers: { 'retry-after': '0' } } : { status: 200 };
  });
  // The clock goes on by a second with each look, so that there is always something due.
  let now = Date.UTC(2026, 6, 15);
  const args = ['simulate', '--to', address, '--key', 'k', '--rate', '50', '--accounts', '3'];
  const run = await runCli([...args, '--json'], {
    clock: () => (now += 1000),
    onInterrupt: (end) => (stop = end),
  });
  const batches = bodies as Sent[];
  expect(run.status).toBe(0);
  expect(batches[2]).toEqual(expect.objectContaining({ batch: batches[1].batch }));
  const ids = batches
    .flatMap(({ batch }, turn) => (turn === 2 ? [] : batch))
    .map((c) => c.messageId);
  expect(new Set(ids).size).toBe(ids.length);
  expect((run.json as { sent: number }).sent).toBe(ids.length);
});

test('a market goes to files or to a server, with a key', async () => {
  const neither = await runCli(['simulate']);
  expect([neither.status, neither.stderr]).toEqual([2, expect.stringContaining('--out DIR')]);
  const keyless = await runCli(['simulate', '--to', 'http://127.0.0.1:9']);
  expect([keyless.status, keyless.stderr]).toEqual([2, expect.stringContaining('keys create')]);
});

test('a key is shown once, listed without itself, and ended', async () => {
  const { directory, remove } = await scratch();
  onTestFinished(remove);
  await runCli(['init', '.'], { cwd: directory });
  const inProject = { cwd: directory };
  const made = await runCli(['keys', 'create', '--role', 'analyst', '--json'], inProject);
  const { key, id } = made.json as { key: string; id: string };
  expect(key).toMatch(/^etg_analyst_/);
  const listed = await runCli(['keys', 'list'], inProject);
  expect(listed.stdout).toContain(id);
  expect(listed.stdout).not.toContain(key);
  const ended = await runCli(['keys', 'revoke', id, '--json'], inProject);
  expect(ended.json).toMatchObject({ id, revokedAt: expect.any(String) as string });
  const unknown = await runCli(['keys', 'revoke', 'key_nobody'], inProject);
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining('keys list')]);
});

test('without a server, nobody knows who is where now', async () => {
  const { directory, remove } = await scratch();
  onTestFinished(remove);
  await runCli(['init', '.'], { cwd: directory });
  const asked = await runCli(['transitions'], { cwd: directory });
  expect([asked.status, asked.stderr]).toEqual([1, expect.stringContaining('ethogram serve')]);
});

test('beside a running server the commands are the same', { timeout: 180_000 }, async () => {
  const serving = await Serving.begin({ keys: COLLECTORS });
  onTestFinished(() => serving.remove());
  const cwd = path.dirname(serving.dataDirectory);
  const run = (...args: string[]) => runCli([...args, '--json'], { cwd });
  const visit = (id: string) =>
    `{"messageId":"${id}","type":"page","userId":"ann","timestamp":"${new Date().toISOString()}","context":{"page":{"url":"https://x.example/pricing"}}}\n`;
  await writeFile(path.join(cwd, 'events.jsonl'), visit('m1') + visit('m2') + '{"type":"page"}\n');

  const imported = await run('import', 'events.jsonl');
  expect(imported.json).toMatchObject({ files: [{ imported: 2, quarantined: 1 }] });
  const again = await run('import', 'events.jsonl');
  expect(again.json).toMatchObject({ files: [{ imported: 0, duplicates: 2, quarantined: 1 }] });
  const quarantine = await run('quarantine', 'list');
  expect(quarantine.json).toMatchObject({ items: [{ reason: 'missing_time' }] });
  const audit = await run('audit');
  expect(audit.json).toMatchObject({ contacts: 1 });
  const features = await run(
    'features',
    '--level',
    'contact',
    '--form',
    'values',
    '--out',
    'matrix.parquet',
  );
  expect(features.json).toMatchObject({ rows: 1 });
  const failed = await run('models', 'show', 'model-nobody');
  expect([failed.status, failed.stderr]).toEqual([1, expect.stringContaining('model-nobody')]);

  const moved = await run('transitions', '--segment', 'evaluating-cost');
  expect(moved.json).toMatchObject({
    transitions: [{ entity: 'contact:ann', kind: 'entered', cause: 'import' }],
  });
  const explained = await run('explain', 'ann');
  expect(explained.json).toMatchObject({ entity: 'contact:ann', agrees: true });
  const second = await runCli(['serve'], { cwd });
  expect([second.status, second.stderr]).toEqual([1, expect.stringContaining('open')]);
});

test(
  'segments of models are shown with those of rules, as they are now',
  { timeout: 180_000 },
  async () => {
    const serving = await Serving.begin({
      keys: COLLECTORS,
      prepare: (directory) => keepModels(path.join(directory, '.ethogram'), [{ id: 'contact-1' }]),
    });
    onTestFinished(() => serving.remove());
    const cwd = path.dirname(serving.dataDirectory);
    const run = (...args: string[]) => runCli(args, { cwd });
    const asJson = async (...args: string[]) => (await run(...args, '--json')).json;
    const timestamp = new Date().toISOString();
    const does = (userId: string, event: string) =>
      JSON.stringify({ type: 'track', messageId: userId, userId, event, timestamp });
    await writeFile(
      path.join(cwd, 'e.jsonl'),
      [does('ann', 'Docs'), does('bob', 'Pricing')].join('\n'),
    );
    await run('import', 'e.jsonl');
    expect((await run('models', 'preview', 'contact-1')).stdout).toContain(
      '2 would move, 0 would stay',
    );
    const activated = await run('models', 'activate', 'contact-1');
    expect(activated.stdout).toContain('2 contacts moved');

    const { segments } = (await asJson('segments', 'list', '--level', 'contact')) as {
      segments: { slug: string; kind: string; size: number }[];
    };
    expect(segments[0]?.kind).toBe('rule');
    expect(segments.slice(-2)).toMatchObject([
      { slug: 'readers', kind: 'cluster', size: 1 },
      { slug: 'lookers', kind: 'cluster', size: 1 },
    ]);
    const listed = await run('segments', 'list');
    expect(listed.stdout).toMatch(/readers +model +1 +readers/);
    expect(listed.stderr).not.toContain('as of the fit');
    const rule = segments[0]?.slug ?? '';
    expect(await asJson('segments', 'show', rule, '--level', 'contact')).toMatchObject({
      segments: [{ slug: rule, kind: 'rule', size: 0, when: expect.anything() as unknown }],
    });
    expect(await asJson('members', 'readers')).toMatchObject({
      segment: 'readers',
      members: [{ id: 'contact:ann', confidence: 1 }],
    });
    const explained = await run('explain', 'ann');
    expect(explained.stdout).toContain('buys: less than usual in lookers, like readers');
    expect(explained.stdout).toContain('Recomputed from the raw events: the same.');
    expect((await run('transitions', '--segment', 'readers')).stdout).toMatch(
      /contact:ann +entered +readers +definition/,
    );

    await serving.stop();
    const before = await run('members', 'readers');
    expect(before.stderr).toContain('as of the fit');
  },
);
