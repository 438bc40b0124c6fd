import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine, type Engine } from '../src/engine.js';
import type { Ingest } from '../src/ingest/index.js';
import { clusterMembership } from '../src/membership/index.js';
import { LEVELS, type Level } from '../src/model/index.js';
import { loadProject } from '../src/project/index.js';
import { ManualClock } from '../src/server/testing/manual-clock.js';
import { runCli, scratch } from './support/run-cli.js';

/*
 * Models that are fitted to a whole market by SQL, and then activated live as of the same moment: one entity at a time, from
 * facts in memory, everybody must be where the fit put them.
 */

/** A market in a project of its own, fitted and live; `at` is the moment of both. */
async function market() {
  const { directory, remove } = await scratch();
  onTestFinished(remove);
  const cwd = directory;
  expect((await runCli(['init', '.'], { cwd })).status).toBe(0);
  const simulated = 'simulate --accounts 40 --days 150 --seed 3 --out data --json';
  expect((await runCli(simulated.split(' '), { cwd })).status).toBe(0);
  const project = { ...(await loadProject(directory)), rules: [], stages: [] };
  const dataDirectory = path.join(directory, '.ethogram');
  const files = (await readdir(path.join(directory, 'data'))).filter((f) =>
    f.startsWith('events-'),
  );
  const open = async (clock: ManualClock): Promise<Engine> => {
    const engine = await openEngine({ project, dataDirectory, clock: clock.now });
    onTestFinished(() => engine.close());
    return engine;
  };
  const far = new ManualClock(Date.UTC(2100, 0));
  const first = await open(far);
  for (const file of files) await first.importFile({ path: path.join(directory, 'data', file) });
  const at = await first.defaultAsOf();
  const fits = new Map<Level, string>();
  for (const level of LEVELS) {
    const { model } = await first.fit({ level, k: [3, 3], asOf: at });
    fits.set(level, model);
  }
  await first.close();
  return { open, at, fits, dataDirectory };
}

/** Where a fit put those that it was made from, by id; null: nowhere. */
async function fitted({ models }: Engine, id: string): Promise<Map<string, string | null>> {
  const { definition } = await models.show(id);
  const placed = (await models.assignments(id)).filter(({ state }) => state === 'fitted');
  return new Map(
    placed.map(({ entity, segment }) => [entity, definition.segments[segment]?.slug ?? null]),
  );
}

function live({ live: { state } }: Ingest, entities: Iterable<string>): Map<string, string | null> {
  return new Map(
    [...entities].map((entity) => [entity, clusterMembership(state, entity)?.segment ?? null]),
  );
}

test(
  'whom a fit has put into a segment is there when its model is activated at the same moment, and stays there',
  { timeout: 300_000 },
  async () => {
    const { open, at, fits, dataDirectory } = await market();
    const clock = new ManualClock(at);
    const onProblem = (error: unknown) => expect.unreachable(String(error));
    const engine = await open(clock);
    const ingest = await engine.goLive({ clock, onProblem });
    const expected = new Map<string, string | null>();
    for (const id of fits.values()) {
      const { moved } = await engine.activate(id, { by: 'Sam', override: 'a test' });
      const placed = await fitted(engine, id);
      expect(moved?.entered).toBeGreaterThanOrEqual([...placed.values()].filter(Boolean).length);
      for (const [entity, segment] of placed) expected.set(entity, segment);
    }
    expect(expected.size).toBeGreaterThan(60);
    expect(live(ingest, expected.keys())).toEqual(expected);
    const { id } = await engine.models.show(fits.get('contact') ?? '');
    const everybody = await engine.models.assignments(id);
    const all = live(ingest, [...everybody.map(({ entity }) => entity), ...expected.keys()]);
    process.stdout.write(
      `live clusters: ${expected.size} of the fits, ${all.size} looked at, all where they were put\n`,
    );
    await engine.close();

    // All of it is in the log: a store that is made anew from it knows the same.
    for (const file of await readdir(dataDirectory))
      if (/^(store|duplicates|live)/.test(file))
        await rm(path.join(dataDirectory, file), { recursive: true });
    const again = await open(clock);
    const anew = await again.goLive({ clock, onProblem });
    expect(live(anew, all.keys())).toEqual(all);
    for (const level of LEVELS)
      expect((await again.models.active(level))?.id).toBe(fits.get(level));
  },
);
