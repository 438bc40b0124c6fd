import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordAct } from '../collect/index.js';
import type { FitResult, Project } from '../model/index.js';
import { openFileLog, openStore } from '../store/index.js';
import { ACTIVATE, activationOf } from './activations.js';
import { SEGMENT_ACTS } from './acts.js';
import type { ModelDefinition } from './definition.js';
import { diffModels } from './model-diff.js';
import type { Activation, EntityAssignment, ModelRegistry, StoredModel } from './registry.js';
import { createModelRegistry } from './registry.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';

/** A registry, with how models are activated in it. */
type Activating = ModelRegistry & {
  activate(id: string, by: Activation & { readonly at: number }): Promise<StoredModel>;
};

async function withRegistry(work: (registry: Activating) => Promise<void>): Promise<void> {
  const store = await openStore({ directory: await temporaryDirectory() });
  const log = await openFileLog(join(store.directory, 'log'));
  const models = createModelRegistry(store);
  const activate: Activating['activate'] = async (id, { at, ...by }) => {
    const record = await activationOf(models, id, by, PROJECT);
    await recordAct({ store, log, acts: SEGMENT_ACTS }, ACTIVATE, { ...record, at });
    return models.show(id);
  };
  try {
    await work({ ...models, activate });
  } finally {
    await log.close();
    await store.close();
  }
}

/** As much of a project as a model asks that does not say what it declared. */
const PROJECT = { signals: [], taxonomy: [], features: { window: 90 } } as unknown as Project;

/** As much of a model as the registry looks at. */
function model(id: string, level: 'contact' | 'account', verdict: FitResult['verdict']['level']) {
  const segments = ['a', 'b'].map((slug) => ({ slug, name: slug.toUpperCase(), archetype: null }));
  const definition = {
    format: 1,
    id,
    level,
    asOf: 1000,
    columns: [],
    segments,
  } as unknown as ModelDefinition;
  const judged = { level: verdict, headline: 'No structure.', reasons: [] };
  const result = { model: id, digest: 'd', k: 2, rows: 3, verdict: judged } as unknown as FitResult;
  return { definition, result };
}

function placed(segments: Record<string, number>): EntityAssignment[] {
  return Object.entries(segments).map(([entity, segment]) => ({
    entity,
    segment,
    state: 'fitted',
    distance: 0.5,
    margin: 0.25,
    confidence: 1,
    split: 'train',
  }));
}

async function save(
  registry: ModelRegistry,
  { definition, result }: ReturnType<typeof model>,
  segments: Record<string, number>,
  createdAt: number,
): Promise<void> {
  await registry.save(definition, result, placed(segments), createdAt);
}

test('what is saved comes back, newest first', () =>
  withRegistry(async (registry) => {
    await save(registry, model('contact-1', 'contact', 'care'), { x: 0 }, 1);
    await save(registry, model('contact-2', 'contact', 'act'), { x: 1, y: -1 }, 2);
    await save(registry, model('account-1', 'account', 'care'), {}, 3);
    expect((await registry.list()).map(({ id }) => id)).toEqual([
      'account-1',
      'contact-2',
      'contact-1',
    ]);
    expect((await registry.list('contact')).map(({ id, active }) => [id, active])).toEqual([
      ['contact-2', false],
      ['contact-1', false],
    ]);
    expect((await registry.latest('contact'))?.id).toBe('contact-2');
    expect(await registry.active('contact')).toBeNull();
    expect(await registry.show('contact-2')).toMatchObject({ asOf: 1000, createdAt: 2 });
    expect(await registry.assignments('contact-2')).toEqual(placed({ x: 1, y: -1 }));
  }));

test('what is not known of an entity comes back as null', () =>
  withRegistry(async (registry) => {
    const { definition, result } = model('contact-1', 'contact', 'care');
    const none = { segment: -1, distance: null, margin: null, confidence: null };
    const quiet: EntityAssignment = { entity: 'x', ...none, state: 'goneQuiet', split: 'none' };
    await registry.save(definition, result, [quiet], 1);
    expect(await registry.assignments('contact-1')).toEqual([quiet]);
  }));

test('one model a level is active, and an older one can come back', () =>
  withRegistry(async (registry) => {
    await save(registry, model('contact-1', 'contact', 'care'), {}, 1);
    await save(registry, model('contact-2', 'contact', 'act'), {}, 2);
    await registry.activate('contact-1', { at: 10, by: 'Ada' });
    await registry.activate('contact-2', { at: 20 });
    expect((await registry.active('contact'))?.id).toBe('contact-2');
    await registry.activate('contact-1', { at: 30 });
    const listed = await registry.list('contact');
    expect(listed.map(({ id, active }) => [id, active])).toEqual([
      ['contact-2', false],
      ['contact-1', true],
    ]);
    expect(await registry.active('account')).toBeNull();
  }));

test('a verdict of "do not act" needs a reason and a name, which are kept', () =>
  withRegistry(async (registry) => {
    await save(registry, model('contact-1', 'contact', 'stop'), {}, 1);
    for (const activation of [
      {},
      { override: 'we know better' },
      { by: 'Ada' },
      { by: ' ', override: 'x' },
    ]) {
      await expect(registry.activate('contact-1', { at: 5, ...activation })).rejects.toMatchObject({
        code: 'verdict_refuses',
      });
    }
    expect(await registry.active('contact')).toBeNull();
    const overridden = { at: 5, by: 'Ada', override: 'a trial' };
    expect(await registry.activate('contact-1', overridden)).toMatchObject({
      activatedAt: 5,
      activatedBy: 'Ada',
      overrideReason: 'a trial',
    });
  }));

test('saving the same model again replaces it, unless it was activated', () =>
  withRegistry(async (registry) => {
    await save(registry, model('contact-1', 'contact', 'care'), { x: 0 }, 1);
    await save(registry, model('contact-1', 'contact', 'act'), { x: 1 }, 9);
    expect(await registry.show('contact-1')).toMatchObject({ verdict: 'act', createdAt: 1 });
    expect(await registry.assignments('contact-1')).toEqual(placed({ x: 1 }));
    await registry.activate('contact-1', { at: 10, by: 'Ada' });
    await save(registry, model('contact-1', 'contact', 'stop'), { x: 0 }, 11);
    expect(await registry.show('contact-1')).toMatchObject({ verdict: 'act', activatedBy: 'Ada' });
    expect(await registry.assignments('contact-1')).toEqual(placed({ x: 1 }));
  }));

test('an unknown model is not found, and the known ones are named', () =>
  withRegistry(async (registry) => {
    await expect(registry.show('nope')).rejects.toThrow('none yet');
    await save(registry, model('contact-1', 'contact', 'care'), {}, 1);
    await expect(registry.activate('nope', { at: 1 })).rejects.toThrow('known: contact-1');
  }));

test('a diff counts who is elsewhere', () =>
  withRegistry(async (registry) => {
    await save(
      registry,
      model('contact-1', 'contact', 'care'),
      { v: 0, w: 0, x: 0, y: 1, z: -1 },
      1,
    );
    await save(
      registry,
      model('contact-2', 'contact', 'care'),
      { v: 0, w: 1, x: 1, y: -1, u: 0 },
      2,
    );
    expect(await diffModels(registry, 'contact-1', 'contact-2')).toEqual({
      a: 'contact-1',
      b: 'contact-2',
      level: 'contact',
      common: 3,
      kept: 1,
      moves: [
        { from: 'a', to: 'b', entities: 2 },
        { from: '-', to: 'a', entities: 1 },
        { from: 'b', to: '-', entities: 1 },
      ],
      onlyA: [],
      onlyB: [],
    });
  }));
