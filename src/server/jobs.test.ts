import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { EthogramError } from '../errors.js';
import { loadProject } from '../project/index.js';
import { NOON, running } from './testing/running.js';

interface JobSeen {
  readonly id: string;
  readonly state: string;
  readonly progress: number;
  readonly model: string | null;
  readonly report: string | null;
  readonly comparison?: { readonly models: readonly unknown[] } | null;
  readonly files: readonly { file: string; rows: number; imported: number }[] | null;
  readonly problem: { code: string; detail: string } | null;
}

type Server = Awaited<ReturnType<typeof running>>;

/** Asks until a job has ended. */
async function ended({ get }: Server, id: string): Promise<JobSeen> {
  for (;;) {
    const job = await get<JobSeen>(`/api/jobs/${id}?wait=30`);
    if (!['waiting', 'running'].includes(job.state)) return job;
  }
}

async function begin({ ask }: Server, kind: string, payload: object): Promise<JobSeen> {
  const answer = await ask('analyst', { method: 'POST', url: `/api/jobs/${kind}`, payload });
  expect([answer.statusCode, answer.body]).toMatchObject([202, expect.any(String)]);
  return answer.json<JobSeen>();
}

const LINES = [
  'user_id,event,timestamp,email',
  'ann,Pricing,2026-11-19T10:00:00Z,ann@acme.test',
  'bob,Pricing,2026-11-19T11:00:00Z,bob@acme.test',
].join('\n');

async function upload({ ask }: Server, name: string, payload: string) {
  const headers = { 'content-type': 'application/octet-stream' };
  const url = `/api/uploads?name=${name}`;
  const answer = await ask('analyst', { method: 'POST', url, payload, headers });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ upload: string; file: string; bytes: number }>();
}

test('a file is sent, looked at, and taken in by a job', async () => {
  const server = await running();
  const sent = await upload(server, '..%2Fvisits.csv', LINES);
  expect(sent).toMatchObject({ file: 'visits.csv', bytes: LINES.length });
  const preview = await server.get(`/api/uploads/${sent.upload}/preview`);
  expect(preview).toMatchObject({
    file: 'visits.csv',
    format: 'csv',
    kind: 'events',
    problem: null,
    draft: null,
    columns: ['user_id', 'event', 'timestamp', 'email'],
    mapping: expect.stringContaining('userId: user_id'),
  });
  expect(preview['rows']).toHaveLength(2);
  expect((await server.get<{ total: number }>('/api/quarantine')).total).toBe(0);
  const job = await begin(server, 'import', { upload: sent.upload });
  expect(await ended(server, job.id)).toMatchObject({
    state: 'done',
    progress: 1,
    files: [{ file: 'visits.csv', rows: 2, imported: 2 }],
  });
  const gone = await server.ask('analyst', { url: `/api/uploads/${sent.upload}/preview` });
  expect(gone.statusCode).toBe(404);
});

test('a file that says nothing of itself is shown with a mapping to begin from, and can be tried again', async () => {
  const server = await running();
  const { upload: id } = await upload(server, 'odd.csv', 'who,what,when\nann,Pricing,2026-11-19\n');
  expect(await server.get(`/api/uploads/${id}/preview`)).toMatchObject({
    mapping: null,
    problem: { code: 'mapping_invalid' },
    draft: expect.stringContaining('which column?'),
    columns: ['who', 'what', 'when'],
    rows: [{ who: 'ann', what: 'Pricing', when: '2026-11-19' }],
  });
  const failed = await ended(server, (await begin(server, 'import', { upload: id })).id);
  expect(failed).toMatchObject({ state: 'failed', problem: { code: 'mapping_invalid' } });
  const mapping =
    'kind: events\nname: odd\nevent: { event: what, userId: who, timestamp: when, properties: rest }\n';
  const again = await begin(server, 'import', { upload: id, mapping });
  expect(await ended(server, again.id)).toMatchObject({ state: 'done', files: [{ imported: 1 }] });
});

test('a fit that cannot be is a job that failed, and says what to do; the list has the newest first', async () => {
  const server = await running();
  await server.pricing('ann');
  const fit = await begin(server, 'fit', { level: 'contact', k: [2, 3] });
  const compare = await begin(server, 'compare', { level: 'account' });
  expect(await ended(server, fit.id)).toMatchObject({
    title: 'Fit of contacts',
    state: 'failed',
    problem: { code: 'too_little_data' },
  });
  await ended(server, compare.id);
  const { jobs } = await server.get<{ jobs: JobSeen[] }>('/api/jobs', 'marketer');
  expect(jobs.map(({ id }) => id)).toEqual([compare.id, fit.id]);
  await server.ask('admin', { method: 'DELETE', url: `/api/jobs/${fit.id}` });
  expect((await server.ask('admin', { url: `/api/jobs/${fit.id}` })).statusCode).toBe(404);
});

test('a project with a made-up market says so from then on, and stays as it was where none came in', async () => {
  const server = await running();
  const file = path.join(server.directory, 'ethogram.yaml');
  const before = await readFile(file, 'utf8');
  const isSaid = async () =>
    Promise.all(
      ['/api/status', '/api/setup', '/api/project'].map(
        async (url) => (await server.get<{ simulated: boolean }>(url)).simulated,
      ),
    );
  // It is called off when its first file is being taken in.
  const importFile = server.engine.importFile.bind(server.engine);
  let during: boolean[] = [];
  server.engine.importFile = async () => {
    during = await isSaid();
    throw new EthogramError('disk_full', 'no space left');
  };
  const failed = await begin(server, 'demo', { accounts: 5, days: 60 });
  expect(await ended(server, failed.id)).toMatchObject({
    state: 'failed',
    problem: { code: 'disk_full' },
  });
  expect([during, await isSaid()]).toEqual([Array(3).fill(true), Array(3).fill(false)]);
  expect(await readFile(file, 'utf8')).toBe(before);
  server.engine.importFile = importFile;
  const demo = await begin(server, 'demo', { accounts: 5, days: 60 });
  expect(await ended(server, demo.id)).toMatchObject({ state: 'done' });
  expect(await isSaid()).toEqual(Array(3).fill(true));
  const after = await readFile(file, 'utf8');
  expect(after.replace(/\n# Nobody in this market is real.*\nsimulated: true\n/, '')).toBe(before);
  const { simulated } = await server.engine.reportInput('1');
  expect(simulated).toBe(true);
  await server.stop();
  expect((await loadProject(server.directory)).simulated).toBe(true);
});

test('a made-up market is taken in and fitted; a fit that is called off keeps nothing', async () => {
  const server = await running();
  const demo = await begin(server, 'demo', { accounts: 60, days: 60 });
  const done = await ended(server, demo.id);
  expect(done).toMatchObject({ state: 'done', problem: null });
  expect(done.files?.map(({ file }) => file)).toContain('contacts.csv');
  const asOf = new Date(NOON - 86_400_000).toISOString();
  const off = await begin(server, 'fit', { level: 'contact', k: 2, asOf });
  const fit = await begin(server, 'fit', { level: 'contact', k: 2, asOf });
  const cancelled = await server.ask('analyst', { method: 'DELETE', url: `/api/jobs/${off.id}` });
  expect(cancelled.statusCode).toBe(200);
  expect((await ended(server, off.id)).state).toBe('cancelled');
  const { state, model } = await ended(server, fit.id);
  expect(state).toBe('done');
  const { models } = await server.get<{ models: { model: string; rows: number }[] }>('/api/models');
  expect(models.map((one) => one.model)).toEqual([model]);
  const map = await server.get<Record<'x' | 'y' | 'segment' | 'explained', number[]>>(
    `/api/models/${model}/map?ids=true`,
  );
  expect(map).toMatchObject({ of: models[0]?.rows, asOf, segments: { length: 2 } });
  expect([map.x.length, map.y.length, map.segment.length]).toEqual(Array(3).fill(models[0]?.rows));
  // The first component spreads them the widest.
  const spread = (of: number[]) => of.reduce((sum, value) => sum + value ** 2, 0);
  expect(spread(map.x)).toBeGreaterThan(spread(map.y));
  // Some are out of every segment's reach.
  expect([...new Set(map.segment)].filter((of) => of >= 0).sort((a, b) => a - b)).toEqual([0, 1]);
  const few = await server.get<{ x: number[]; ids: null }>(`/api/models/${model}/map?points=10`);
  expect([few.x.length, few.ids]).toEqual([10, null]);
  const same = await server.get(`/api/models/${model}/diff?with=${model}`);
  expect(same).toMatchObject({ a: model, b: model, moves: [] });
  const { html } = await server.get<{ html: string }>('/api/reports/latest', 'marketer');
  expect(html).toMatch(/^<!doctype html>/i);
  const asked = await server.ask('marketer', { method: 'POST', url: '/api/jobs/report' });
  expect(asked.statusCode).toBe(202);
  const { report } = await ended(server, asked.json<JobSeen>().id);
  expect(await server.get(`/api/reports/${report}`, 'marketer')).toEqual({
    html,
    generatedAt: new Date(NOON).toISOString(),
  });
  // As a page of its own, which may show itself and nothing else.
  const accept = 'text/html,application/xhtml+xml;q=0.9';
  const shown = await server.ask('marketer', {
    url: `/api/reports/${report}`,
    headers: { accept },
  });
  expect([shown.statusCode, shown.body]).toEqual([200, html]);
  expect(shown.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringMatching(/^default-src 'none'.* sandbox/) as string,
    'content-disposition': 'inline; filename="report-2026-11-20.html"',
  });
  const saved = await server.ask('marketer', {
    url: `/api/reports/${report}?download=true`,
    headers: { accept },
  });
  expect(saved.headers['content-disposition']).toMatch(/^attachment/);
  expect((await server.ask('marketer', { url: '/api/reports/none' })).statusCode).toBe(404);
  expect((await server.ask('agent', { url: `/api/reports/${report}` })).statusCode).toBe(403);
}, 120_000);
