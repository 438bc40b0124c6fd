import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from './support/run-cli.js';
import { running } from '../src/server/testing/running.js';

type Server = Awaited<ReturnType<typeof running>>;

interface JobSeen {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly clustering: string | null;
  readonly problem: { code: string; detail: string } | null;
}

/** Three groups, and words that are no numbers. */
const ROWS = Array.from({ length: 300 }, (_, i) => {
  const wobble = ((i * 7919) % 100) / 100;
  const other = ((i * 104_729) % 97) / 97;
  return `c${i},${i % 2 === 0 ? 'a' : 'b'},${(10 * (i % 3) + wobble).toFixed(2)},${(i % 3 === 1 ? 9 : 0) + other}`;
});
const CSV = ['customer,kind,spend,visits', ...ROWS].join('\n');

async function send({ ask }: Server, payload: string | Buffer, name = 'shop%20(1).csv') {
  const headers = { 'content-type': 'application/octet-stream' };
  const url = `/api/tables?name=${name}`;
  const answer = await ask('analyst', { method: 'POST', url, payload, headers });
  expect([answer.statusCode, answer.body]).toMatchObject([201, expect.any(String)]);
  return answer.json<{ table: string; file: string; bytes: number }>();
}

async function begin({ ask }: Server, payload: object): Promise<JobSeen> {
  const answer = await ask('analyst', { method: 'POST', url: '/api/jobs/cluster', payload });
  expect([answer.statusCode, answer.body]).toMatchObject([202, expect.any(String)]);
  return answer.json<JobSeen>();
}

async function ended({ get }: Server, id: string): Promise<JobSeen> {
  for (;;) {
    const job = await get<JobSeen>(`/api/jobs/${id}?wait=30`);
    if (!['waiting', 'running'].includes(job.state)) return job;
  }
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

test('a table is sent, looked at and clustered: the answer is that of the command line, to the byte', async () => {
  const server = await running();
  const { table, file, bytes } = await send(server, CSV);
  expect({ file, bytes }).toEqual({ file: 'shop (1).csv', bytes: CSV.length });
  const preview = await server.get(`/api/tables/${table}`, 'analyst');
  expect(preview).toMatchObject({
    table,
    rows: 300,
    suggested: { id: 'customer', columns: ['spend', 'visits'] },
  });
  expect(preview['first']).toHaveLength(10);
  const asked = { id: 'customer', k: [3, 4], seed: 7 };
  const job = await begin(server, { table, ...asked });
  expect(job.title).toBe('Groups in shop (1).csv');
  const { state, clustering } = await ended(server, job.id);
  expect(state).toBe('done');
  const found = await server.get<{ result: object }>(`/api/clusterings/${clustering}`, 'analyst');
  expect(found).toMatchObject({
    file,
    table,
    id: 'customer',
    notes: ['left out, since they do not hold numbers: kind'],
    createdAt: '2026-11-20T12:00:00.000Z',
    result: { k: 3, rows: 300, seed: 7, algorithm: 'kmeans', scale: 'minmax' },
  });

  const folder = await mkdtemp(path.join(tmpdir(), 'ethogram-tables-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(path.join(folder, 'shop.csv'), CSV);
  const told = await runCli(
    'cluster shop.csv --id customer --k 3..4 --seed 7 --out groups.csv --json'.split(' '),
    { cwd: folder },
  );
  const { out, ...result } = told.json as { out: string };
  expect(found.result).toEqual(JSON.parse(JSON.stringify(result)));
  const groups = await server.ask('analyst', { url: `/api/clusterings/${clustering}/groups` });
  expect(groups.body).toBe(await readFile(out, 'utf8'));
  expect(groups.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="shop-1-groups.csv"',
    'content-length': String(groups.body.length),
  });
  const report = await server.ask('analyst', { url: `/api/clusterings/${clustering}/report` });
  expect(report.body).toMatch(/^<!doctype html>.*shop \(1\)\.csv/is);
  expect(report.headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'.* sandbox/) as string,
    'content-disposition': 'inline; filename="shop-1-report.html"',
  });

  // What is cleared away is gone from the disk too, and so is a table that nobody wants any more.
  const made = path.join(server.dataDirectory, 'made', 'clustering', clustering ?? '');
  expect((await readdir(made)).sort()).toEqual(['groups.csv', 'report.html', 'result.json']);
  await server.ask('analyst', { method: 'DELETE', url: `/api/jobs/${job.id}` });
  expect(await isThere(made)).toBe(false);
  const gone = await server.ask('analyst', { url: `/api/clusterings/${clustering}` });
  expect([gone.statusCode, gone.json()]).toMatchObject([404, { code: 'not_found' }]);
  const brought = path.join(server.dataDirectory, 'tables');
  expect(await readdir(brought)).toEqual([table]);
  await server.ask('analyst', { method: 'DELETE', url: `/api/tables/${table}` });
  expect(await readdir(brought)).toEqual([]);
});

test('all methods side by side on a table: the answer is that of the command line, and so is its page', async () => {
  const server = await running();
  const { table } = await send(server, CSV);
  const payload = { table, id: 'customer', k: [3, 4], seed: 7, rows: 120 };
  const url = '/api/jobs/compare-table';
  const answer = await server.ask('analyst', { method: 'POST', url, payload });
  expect([answer.statusCode, answer.body]).toMatchObject([202, expect.any(String)]);
  const { id, title } = answer.json<JobSeen>();
  expect(title).toBe('Methods side by side on shop (1).csv');
  expect(await ended(server, id)).toMatchObject({ state: 'done' });
  const { comparison } = await server.get<{ comparison: object }>(`/api/jobs/${id}`, 'analyst');

  const folder = await mkdtemp(path.join(tmpdir(), 'ethogram-tables-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(path.join(folder, 'shop.csv'), CSV);
  const told = await runCli(
    'compare shop.csv --id customer --k 3..4 --seed 7 --rows 120 --json'.split(' '),
    { cwd: folder },
  );
  expect(untimed(comparison)).toEqual(untimed(told.json as object));
  const page = await server.ask('analyst', { url: `/api/jobs/${id}/comparison?download=true` });
  expect(page.body).toMatch(/^<!doctype html>.*shop \(1\)\.csv: methods side by side/is);
  expect(page.headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'.* sandbox/) as string,
    'content-disposition': 'attachment; filename="shop-1-methods.html"',
  });
  // The table is kept for other columns; of another job there is no such page.
  expect(await server.get(`/api/tables/${table}`, 'analyst')).toMatchObject({ rows: 300 });
  const other = await begin(server, { table });
  await ended(server, other.id);
  const none = await server.ask('analyst', { url: `/api/jobs/${other.id}/comparison` });
  expect([none.statusCode, none.json()]).toMatchObject([404, { code: 'not_found' }]);
});

/** An answer without how long each method took. */
function untimed(comparison: object): object {
  const { models, ...rest } = comparison as { models: readonly { seconds: number }[] };
  return { ...rest, models: models.map((model) => ({ ...model, seconds: 0 })) };
}

test('one that fails says why and leaves the table, to try again; one that is called off leaves nothing', async () => {
  const server = await running();
  const { table } = await send(server, CSV);
  const failed = await begin(server, { table, columns: ['kind'] });
  expect(await ended(server, failed.id)).toMatchObject({
    state: 'failed',
    clustering: null,
    problem: { code: 'column_missing', detail: expect.stringContaining('does not hold numbers') },
  });
  const going = await begin(server, { table, algorithm: 'ward', columns: ['spend', 'visits'] });
  await server.ask('analyst', { method: 'DELETE', url: `/api/jobs/${going.id}` });
  expect((await ended(server, going.id)).state).toBe('cancelled');
  const made = path.join(server.dataDirectory, 'made', 'clustering');
  expect(await readdir(made).catch(() => [])).toEqual([]);
  const again = await begin(server, { table, k: 3, choose: 'elbow', scale: 'none' });
  const done = await ended(server, again.id);
  expect(done.state).toBe('done');
  await server.stop();
  // What was found is somebody's own data: it does not outlive the server.
  expect(await readdir(made).catch(() => [])).toEqual([]);
});

test('what is no table, and what is too large, is refused with what to do', async () => {
  const server = await running();
  const { table } = await send(server, 'PAR1', 'x.parquet');
  const unread = await server.ask('analyst', { url: `/api/tables/${table}` });
  expect([unread.statusCode, unread.json()]).toMatchObject([422, { code: 'file_unreadable' }]);
  expect(unread.body).not.toContain(server.dataDirectory);
  const { bytes } = await server.get<{ bytes: number }>('/api/tables/limits', 'analyst');
  const large = await server.ask('analyst', {
    method: 'POST',
    url: '/api/tables?name=x.csv',
    payload: Buffer.alloc(bytes + 1, 'x'),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect([large.statusCode, large.json()]).toMatchObject([
    413,
    { code: 'file_too_large', detail: expect.stringMatching(/^the file is larger than 100 MB \(/) },
  ]);
  expect(await readdir(path.join(server.dataDirectory, 'tables'))).toEqual([table]);
  const k = await server.ask('analyst', {
    method: 'POST',
    url: '/api/jobs/cluster',
    payload: { table, k: 1 },
  });
  expect(k.statusCode).toBe(400);
  for (const url of [
    '/api/clusterings/..%2f..',
    '/api/clusterings/none/groups',
    '/api/tables/none',
  ])
    expect((await server.ask('analyst', { url })).statusCode).toBe(404);
  for (const role of ['marketer', 'agent', 'collector'] as const)
    expect((await server.ask(role, { url: '/api/tables/limits' })).statusCode).toBe(403);
});
