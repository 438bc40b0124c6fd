import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { recordAct, resumeImports } from '../collect/index.js';
import type { FitResult, Level, Project } from '../model/index.js';
import { openFileLog, openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { ACTIVATE, activationOf, freezeDeclared, readActivations } from './activations.js';
import { SEGMENT_ACTS } from './acts.js';
import type { Declared, ModelDefinition } from './definition.js';
import { createModelRegistry, type EntityAssignment } from './registry.js';

const FEATURES = { form: 'mix', window: 90, recency: [], volumeWeight: 0 } as const;
/** What a project declares in some version of it. */
function declaring(version: string): Project {
  const signals = ['visits', 'unused'].map((id) => ({ id, title: `${id} ${version}` }));
  return {
    signals,
    features: FEATURES,
    taxonomy: [],
    engagement: { event: version },
  } as unknown as Project;
}

/** As much of a model as is looked at. `declared`: what it was fitted with, when it says so. */
function model(id: string, level: Level, declared?: Declared) {
  const columns = [{ id: 'visits', signal: 'visits', title: 'Visits', kind: 'amount' }];
  const kept = {
    format: 1,
    id,
    level,
    asOf: 1000,
    columns,
    segments: [],
    centroids: [[0.1, -2e-7]],
  };
  const definition = { ...kept, ...(declared && { declared }) } as unknown as ModelDefinition;
  const verdict = { level: 'care', headline: 'Some structure.', reasons: [] };
  return { definition, result: { digest: `of ${id}`, k: 2, verdict } as unknown as FitResult };
}

const PLACED: EntityAssignment = {
  entity: 'contact:x',
  segment: 0,
  state: 'fitted',
  distance: 0.5,
  margin: 0.25,
  confidence: 1,
  split: 'train',
};

/** A data directory, and how models are kept and activated in it. */
async function workshop(directory?: string) {
  const store = await openStore({ directory: directory ?? (await temporaryDirectory()) });
  const log = await openFileLog(join(store.directory, 'log'));
  const deps = { store, log, acts: SEGMENT_ACTS };
  const models = createModelRegistry(store);
  const close = async () => {
    await log.close();
    await store.close();
  };
  onTestFinished(close);
  return {
    directory: store.directory,
    store,
    deps,
    models,
    close,
    save: (one: ReturnType<typeof model>, at: number) =>
      models.save(one.definition, one.result, [PLACED], at),
    async activate(id: string, at: number, project = declaring('now')) {
      const record = await activationOf(models, id, { by: 'Ann' }, project);
      await recordAct(deps, ACTIVATE, { ...record, at });
    },
  };
}

/** The same directory without its store: all that is there comes out of the log. */
async function rebuilt({ directory, close }: Awaited<ReturnType<typeof workshop>>) {
  await close();
  for (const file of ['store.duckdb', 'store.duckdb.wal'])
    await rm(join(directory, file), { force: true });
  const again = await workshop(directory);
  await resumeImports(again.deps);
  return again;
}

test('what was active is read in the order of the log, with what its columns stood for', async () => {
  const shop = await workshop();
  const declared = { signals: [], features: FEATURES, taxonomy: [] } as unknown as Declared;
  await shop.save(model('old', 'contact'), 1);
  await shop.save(model('new', 'contact', declared), 2);
  await shop.activate('old', 10, declaring('then'));
  await shop.activate('new', 20);
  await shop.activate('old', 30, declaring('later'));
  const active = await readActivations(shop.store);
  expect(active.map(({ at, definition }) => [at, definition.id])).toEqual([
    [10, 'old'],
    [20, 'new'],
    [30, 'old'],
  ]);
  // The model without a word of its own went by the project as it was each time; and only the signals it looks at are kept.
  expect(active.map(({ declared: { signals } }) => signals.map(({ title }) => title))).toEqual([
    ['visits then'],
    [],
    ['visits later'],
  ]);
  expect(active[0].declared.engagement).toEqual({ event: 'then' });
  expect(active[1].declared).toEqual(declared);
  expect((await shop.models.active('contact'))?.id).toBe('old');
});

test('the last in the log is the active one, whatever a clock said', async () => {
  const shop = await workshop();
  await shop.save(model('a', 'contact'), 1);
  await shop.save(model('b', 'contact'), 2);
  await shop.activate('a', 20);
  await shop.activate('b', 10);
  expect((await shop.models.active('contact'))?.id).toBe('b');
});

test('a store made anew from the log has the models that were active, and takes where a fit put people', async () => {
  const shop = await workshop();
  await shop.save(model('a', 'account'), 1);
  await shop.save(model('unused', 'account'), 2);
  await shop.activate('a', 20);
  const before = await shop.models.show('a');
  const activations = await shop.store.all('SELECT * FROM activations');
  const again = await rebuilt(shop);
  expect(await again.models.show('a')).toEqual(before);
  expect(await again.store.all('SELECT * FROM activations')).toEqual(activations);
  expect((await again.models.list()).map(({ id, active }) => [id, active])).toEqual([['a', true]]);
  expect(await again.models.assignments('a')).toEqual([]);
  await again.save(model('a', 'account'), 99);
  expect(await again.models.assignments('a')).toEqual([PLACED]);
  expect(await again.models.show('a')).toEqual(before);
});

test('whatever was fitted and activated, the store made anew says the same of what is active', async () => {
  const step = fc.record({
    id: fc.constantFrom('c1', 'c2', 'a1', 'a2'),
    isSaved: fc.boolean(),
    at: fc.integer({ min: 0, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const shop = await workshop();
      for (const { id, isSaved, at } of steps) {
        if (isSaved) await shop.save(model(id, id.startsWith('c') ? 'contact' : 'account'), at);
        else if ((await shop.models.find(id)) !== null) await shop.activate(id, at);
      }
      const look = async ({ models, store }: typeof shop) => ({
        active: [await models.active('contact'), await models.active('account')],
        was: await readActivations(store),
        kept: (await models.list()).filter(({ activatedAt }) => activatedAt !== null),
      });
      const before = await look(shop);
      const again = await rebuilt(shop);
      expect(await look(again)).toEqual(before);
      await again.close();
    }),
    { numRuns: 12 },
  );
}, 60_000);

test('a store of before has an activation for each model that was active, and declarations of the next start', async () => {
  const shop = await workshop();
  const { store } = shop;
  await shop.save(model('a', 'contact'), 1);
  await shop.save(model('b', 'contact'), 2);
  await shop.save(model('none', 'contact'), 3);
  await store.run(`
    UPDATE models SET activated_at = 30 WHERE id = 'a';
    UPDATE models SET activated_at = 10, activated_by = 'Ann' WHERE id = 'b';
    INSERT INTO definitions VALUES (500, 20, '{}'), (900, 40, '{}');
    DROP TABLE activations;
    DROP TABLE segment_names;
    DROP TABLE checklist_ticks;
    ALTER TABLE traits DROP COLUMN event;
    DELETE FROM migrations WHERE version >= 6;`);
  await shop.close();
  const again = await workshop(shop.directory);
  await freezeDeclared(again.store, declaring('start'));
  await freezeDeclared(again.store, declaring('later start'));
  const active = await readActivations(again.store);
  // Between the changes of the rules where they belong by time.
  expect(active.map(({ position, at, definition }) => [position, at, definition.id])).toEqual([
    [0, 10, 'b'],
    [500, 30, 'a'],
  ]);
  expect(active[0].declared.engagement).toEqual({ event: 'start' });
  expect((await again.models.active('contact'))?.id).toBe('a');
});

test('a record that is no activation is told, with what it lacks', async () => {
  const { deps } = await workshop();
  const broken = { ...ACTIVATE, encode: () => new TextEncoder().encode('{"type":"activate"}') };
  await expect(recordAct(deps, broken, {} as never)).rejects.toMatchObject({
    code: 'log_damaged',
    message: expect.stringContaining('definition') as string,
  });
});
