import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine, type Engine, type EngineOptions } from '../src/engine.js';
import { initProject, loadProject } from '../src/project/index.js';

const NOON = Date.UTC(2026, 5, 10, 12);

/** An engine over a new project, and how to write files beside it. */
async function workshop(options: Partial<EngineOptions> = {}) {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-engine-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await initProject(directory);
  const settings = {
    project: await loadProject(directory),
    dataDirectory: path.join(directory, 'data'),
    clock: () => NOON,
    ...options,
  };
  const open = async (more: Partial<EngineOptions> = {}): Promise<Engine> => {
    const engine = await openEngine({ ...settings, ...more });
    onTestFinished(() => engine.close());
    return engine;
  };
  return {
    open,
    async visits(name: string, ...visits: readonly [user: string, at: string][]): Promise<string> {
      const file = path.join(directory, name);
      const lines = visits.map(([userId, timestamp], n) =>
        JSON.stringify({
          type: 'page',
          messageId: `${name}-${n}`,
          userId,
          timestamp,
          properties: { path: '/pricing', url: 'https://www.example.com/pricing' },
        }),
      );
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, lines.join('\n'));
      return file;
    },
  };
}

const pricing = async (engine: Engine, asOf?: number) =>
  (await engine.audit(asOf)).signals.find(({ id }) => id === 'pricing_visits')?.events;

test('without events there is no moment to look at', async () => {
  const engine = await (await workshop()).open();
  await expect(engine.defaultAsOf()).rejects.toMatchObject({ code: 'too_little_data' });
});

test('it may be closed more than once, while it is live as well', async () => {
  const engine = await (await workshop()).open();
  const never = () => () => undefined;
  const clock = { now: () => NOON, at: never, after: never };
  await engine.goLive({ clock, onProblem: (error) => expect.fail(String(error)) });
  await Promise.all([engine.close(), engine.close()]);
  await engine.close();
});

test('the default moment is the end of the last day with events, or now when that is earlier', async () => {
  const shop = await workshop();
  const engine = await shop.open();
  await engine.importFile({ path: await shop.visits('a', ['u1', '2026-06-08T09:00:00Z']) });
  expect(await engine.defaultAsOf()).toBe(Date.UTC(2026, 5, 9) - 1);
  await engine.importFile({ path: await shop.visits('b', ['u1', '2026-06-10T09:00:00Z']) });
  expect(await engine.defaultAsOf()).toBe(NOON);
});

test('an audit tells how the events of a signal are spread over people', async () => {
  const shop = await workshop();
  const engine = await shop.open();
  const visits = (user: string, count: number) =>
    Array.from(
      { length: count },
      (_, n) => [user, new Date(Date.UTC(2026, 5, 8, 9, n)).toISOString()] as [string, string],
    );
  const path = await shop.visits('a', ...visits('u1', 1), ...visits('u2', 3), ...visits('u3', 40));
  await engine.importFile({ path });
  const { signals } = await engine.audit();
  const spreadOf = (wanted: string) => signals.find(({ id }) => id === wanted)?.spread;
  expect(spreadOf('pricing_visits')).toEqual([1, 1, 0, 0, 0, 1]);
  expect(spreadOf('meetings')).toEqual([0, 0, 0, 0, 0, 0]);
});

test('what was prepared for a moment is forgotten when more comes in', async () => {
  const shop = await workshop();
  const engine = await shop.open();
  const at = Date.UTC(2026, 5, 9);
  await engine.importFile({ path: await shop.visits('a', ['u1', '2026-06-08T09:00:00Z']) });
  expect(await pricing(engine, at)).toBe(1);
  await engine.importFile({ path: await shop.visits('b', ['u2', '2026-06-08T10:00:00Z']) });
  expect(await pricing(engine, at)).toBe(2);
  const table = await engine.signals('contact', at);
  expect(table.ids).toEqual(['contact:u1', 'contact:u2']);
});

test('a moment sees nothing later, and both levels see the same', async () => {
  const shop = await workshop();
  const engine = await shop.open();
  const file = await shop.visits(
    'a',
    ['u1', '2026-06-01T09:00:00Z'],
    ['u1', '2026-06-08T09:00:00Z'],
  );
  await engine.importFile({ path: file });
  const early = await engine.features('contact', 'values', Date.UTC(2026, 5, 2));
  const late = await engine.features('contact', 'values', Date.UTC(2026, 5, 9));
  const count = ({ columns }: typeof early) =>
    columns.find(({ id }) => id === 'pricing_visits')?.values[0];
  // An event of the last 30 days weighs 2.
  expect([count(early), count(late)]).toEqual([2, 4]);
});

test('an import that was stopped is finished on opening, and said so', async () => {
  const shop = await workshop();
  const stop = new AbortController();
  const first = await shop.open({ signal: stop.signal });
  const path = await shop.visits('a', ['u1', '2026-06-08T09:00:00Z']);
  const stopped = first.importFile({
    path,
    // By the time rows are read the import is in the log.
    onProgress: (part) => part > 0.1 && stop.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ code: 'interrupted' });
  await first.close();
  const notices: string[] = [];
  const second = await shop.open({ onNotice: (text) => notices.push(text) });
  expect(notices.join()).toContain('the import of a was finished: 1 imported');
  expect(await pricing(second)).toBe(1);
});
