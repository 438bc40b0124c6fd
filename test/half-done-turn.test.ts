import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../src/engine.js';
import { EthogramError } from '../src/errors.js';
import { initProject, loadProject } from '../src/project/index.js';
import { ManualClock } from '../src/server/testing/manual-clock.js';
import { openFileLog, openStore, type Store } from '../src/store/index.js';

/*
 * An import is in the store first, and then in the live state. What goes wrong between the two must leave nobody with
 * a live state that lacks it and says nothing.
 */
test('an import goes live although the disk is full by then, and is told when there is room', async () => {
  const { file, disk, open } = await prepare();
  const { engine, ingest, told, clock, firstProblem } = await open();
  disk.failsNext = ['run', 'append'];
  const imported = engine.importFile(file);
  await firstProblem;
  expect(told).toEqual([]);
  disk.fails = [];
  const tries = setInterval(() => clock.goBy(1000));
  await imported.finally(() => clearInterval(tries));
  expect(told).toEqual(['contact:bob entered']);
  expect(ingest.failure).toBeNull();
});

test('after an import that cannot go live nothing is told, and the next start tells everything', async () => {
  const { file, disk, open } = await prepare();
  const { engine, ingest, told } = await open();
  disk.failsNext = ['stream'];
  await expect(engine.importFile(file)).rejects.toThrow('the disk fails');
  expect(String(ingest.failure)).toContain('the disk fails');
  disk.fails = [];

  await acceptLook(ingest, 'ann');
  expect(told).toEqual([]);
  await expect(engine.importFile(file)).rejects.toMatchObject({ code: 'store_behind' });
  await engine.close();

  const again = await open();
  const kept = await again.ingest.feed.read({ after: 0, limit: 10 });
  const lines = kept.map(({ entity, kind }) => `${entity} ${kind}`);
  expect(lines.toSorted()).toEqual(['contact:ann entered', 'contact:bob entered']);
});

/** A project, a file with one call, and a disk of which operations can fail once an import is in the store. */
async function prepare() {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-half-done-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await initProject(directory);
  const project = { ...(await loadProject(directory)), rules: [KEEN], stages: [] };
  const calls = path.join(directory, 'calls.jsonl');
  await writeFile(calls, `${JSON.stringify(look('bob'))}\n`);
  const disk: Disk = { fails: [], failsNext: [] };
  const open = async () => {
    const clock = new ManualClock(NOON);
    let tellProblem: (error: unknown) => void = () => undefined;
    const firstProblem = new Promise<unknown>((resolve) => (tellProblem = resolve));
    const engine = await openEngine({
      project,
      dataDirectory: path.join(directory, 'data'),
      clock: clock.now,
      isToGoLive: true,
      kit: {
        openStore: async (options) => failing(await openStore(options), disk),
        openLog: openFileLog,
      },
      crash: (point) => {
        if (point !== 'after-turn-record') return;
        disk.fails = disk.failsNext;
        disk.failsNext = [];
      },
    });
    onTestFinished(() => engine.close());
    const ingest = await engine.goLive({ clock, onProblem: tellProblem });
    const told: string[] = [];
    ingest.feed.listen((some) => {
      for (const { entity, kind } of some) told.push(`${entity} ${kind}`);
    });
    return { engine, ingest, told, clock, firstProblem };
  };
  return { file: { path: calls, format: 'segment', source: 'segment' } as const, disk, open };
}

/** Which operations fail now, and which do from when an import is in the store. */
interface Disk {
  fails: readonly (keyof Store)[];
  failsNext: readonly (keyof Store)[];
}
import { acceptLook, KEEN, look, NOON } from './support/looks.js';

function failing(store: Store, disk: Disk): Store {
  return new Proxy(store, {
    get(target, name) {
      if (disk.fails.some((one) => one === name)) {
        throw new EthogramError('disk_full', 'the disk fails');
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
