import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { previewTable } from '../src/segments/index.js';
import { runCli } from './support/run-cli.js';
import { HOUR, NOON, running } from '../src/server/testing/running.js';

type Server = Awaited<ReturnType<typeof running>>;

interface JobSeen {
  readonly id: string;
  readonly state: string;
  readonly matrix: {
    readonly id: string;
    readonly file: string;
    readonly bytes: number;
    readonly rows: number;
    readonly columns: number;
    readonly asOf: string;
  } | null;
  readonly problem: { code: string; detail: string } | null;
}

async function make({ ask, get }: Server, payload: object): Promise<JobSeen> {
  const answer = await ask('analyst', { method: 'POST', url: '/api/jobs/features', payload });
  expect([answer.statusCode, answer.body]).toMatchObject([202, expect.any(String)]);
  const { id } = answer.json<JobSeen>();
  for (;;) {
    const job = await get<JobSeen>(`/api/jobs/${id}?wait=30`);
    if (!['waiting', 'running'].includes(job.state)) return job;
  }
}

/** Two people who look at prices, one of them twice. */
async function withPeople(): Promise<Server> {
  const server = await running();
  const look = (userId: string, hoursAgo: number) =>
    server.send({
      type: 'page',
      userId,
      name: 'Pricing',
      properties: { url: 'https://example.com/pricing', path: '/pricing' },
      timestamp: new Date(NOON - hoursAgo * HOUR).toISOString(),
    });
  await look('ann', 30);
  await look('ann', 1);
  await look('bob', 1);
  return server;
}

test('the matrix is a file: what the command line writes, to the byte, and gone when it is cleared away', async () => {
  const server = await withPeople();
  const job = await make(server, { level: 'contact', form: 'values' });
  const { matrix } = job;
  expect(job).toMatchObject({
    state: 'done',
    matrix: { rows: 2, file: 'contacts-values-2026-11-20.csv', asOf: expect.any(String) as string },
  });
  const taken = await server.ask('analyst', { url: `/api/features/${matrix?.id}` });
  expect(taken.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="contacts-values-2026-11-20.csv"',
    'content-length': String(matrix?.bytes),
  });
  const [head = '', ...lines] = taken.body.trimEnd().split('\n');
  expect(head.split(',')).toHaveLength(1 + (matrix?.columns ?? 0));
  const visits = head.split(',').indexOf('pricing_visits');
  const cells = lines.map((line) => line.split(','));
  expect(cells.map((row) => row[0])).toEqual(['contact:ann', 'contact:bob']);
  const [ofAnn, ofBob] = cells.map((row) => Number(row[visits]));
  expect(ofBob).toBeGreaterThan(0);
  expect(ofAnn).toBe(2 * ofBob);
  const made = path.join(server.dataDirectory, 'made', 'matrix', matrix?.id ?? '');
  await access(made);
  await server.ask('analyst', { method: 'DELETE', url: `/api/jobs/${job.id}` });
  await expect(access(made)).rejects.toThrow();
  const gone = await server.ask('analyst', { url: `/api/features/${matrix?.id}` });
  expect([gone.statusCode, gone.json()]).toMatchObject([404, { code: 'not_found' }]);

  await server.stop();
  const args = 'features --level contact --form values --out out.csv --as-of'.split(' ');
  const told = await runCli([...args, matrix?.asOf ?? ''], {
    cwd: server.directory,
    dataDirectory: server.dataDirectory,
    now: NOON,
  });
  expect(told.stderr).toBe('');
  expect(taken.body).toBe(await readFile(path.join(server.directory, 'out.csv'), 'utf8'));
});

test('as of a moment only what had happened by then is in it, also as Parquet; of itself of everything', async () => {
  const server = await withPeople();
  const asOf = new Date(NOON - 24 * HOUR).toISOString();
  const asked = { level: 'contact', form: 'values', format: 'parquet', asOf };
  const { matrix: whole } = await make(server, { level: 'contact', form: 'values' });
  expect(whole).toMatchObject({ rows: 2, asOf: new Date(NOON).toISOString() });
  const { matrix } = await make(server, asked);
  expect(matrix).toMatchObject({ file: 'contacts-values-2026-11-19.parquet', rows: 1, asOf });
  const taken = await server.ask('analyst', { url: `/api/features/${matrix?.id}` });
  const folder = await mkdtemp(path.join(tmpdir(), 'ethogram-features-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'matrix.parquet');
  await writeFile(file, taken.rawPayload);
  const { rows, columns, first } = await previewTable(file);
  expect([rows, columns.length, first[0]?.[0]]).toEqual([
    1,
    1 + (matrix?.columns ?? 0),
    'contact:ann',
  ]);
});

test('what cannot be is said: the future, and features of nobody whom a fit would take', async () => {
  const server = await withPeople();
  const payload = { level: 'contact', asOf: new Date(NOON + HOUR).toISOString() };
  const future = await server.ask('analyst', {
    method: 'POST',
    url: '/api/jobs/features',
    payload,
  });
  expect([future.statusCode, future.json()]).toMatchObject([400, { code: 'usage' }]);
  expect(await make(server, { level: 'account', form: 'mix' })).toMatchObject({
    state: 'failed',
    matrix: null,
    problem: { code: 'too_little_data' },
  });
  for (const role of ['marketer', 'agent'] as const) {
    const asked = { method: 'POST', url: '/api/jobs/features', payload: { level: 'contact' } };
    expect((await server.ask(role, { ...asked, method: 'POST' })).statusCode).toBe(403);
  }
});
