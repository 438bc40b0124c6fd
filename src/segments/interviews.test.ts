import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resumeImports } from '../collect/index.js';
import type { FitResult } from '../model/index.js';
import { openFileLog, openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { SEGMENT_ACTS } from './acts.js';
import type { ModelDefinition } from './definition.js';
import { interviewSheet } from './interview-sheet.js';
import { addInterview, readInterviews, type Interview } from './interviews.js';
import { createModelRegistry, type EntityAssignment } from './registry.js';

const RESULT = {
  level: 'account',
  segments: [
    { slug: 'readers', name: 'Readers', examples: ['account:a', 'account:b'] },
    { slug: 'gone-quiet', name: 'Gone quiet', examples: [] },
  ],
} as unknown as FitResult;

/** A data directory; with a model of accounts `a`, `b` and `c` unless it is opened again. */
async function workshop(directory?: string) {
  const store = await openStore({ directory: directory ?? (await temporaryDirectory()) });
  const log = await openFileLog(join(store.directory, 'log'));
  const close = async () => {
    await log.close();
    await store.close();
  };
  onTestFinished(close);
  const models = createModelRegistry(store);
  if (directory === undefined) {
    const definition = { id: 'account-1', level: 'account', asOf: 1, segments: [] };
    const verdict = { level: 'care', headline: '', reasons: [] };
    const placed = ['account:a', 'account:b', 'account:c'].map((entity): EntityAssignment => ({
      entity,
      segment: 0,
      state: 'fitted',
      distance: 0,
      margin: 1,
      confidence: 1,
      split: 'train',
    }));
    const result = { ...RESULT, digest: 'd', verdict } as unknown as FitResult;
    await models.save(definition as unknown as ModelDefinition, result, placed, 1);
  }
  return { deps: { store, log, acts: SEGMENT_ACTS }, models, close };
}

const ASKED = {
  model: 'account-1',
  segment: 'readers',
  entity: 'account:a',
  said: 'Too dear.',
  at: 5,
};

test('what was said is kept, in the order it was written down; a bare id will do', async () => {
  const { deps, models } = await workshop();
  const first = { model: 'account-1', level: 'account', segment: 'readers', at: 5 };
  expect(await addInterview(deps, models, { ...ASKED, by: 'Ann', said: ' Too dear.\n' })).toEqual({
    ...first,
    entity: 'account:a',
    by: 'Ann',
    said: 'Too dear.',
  });
  await addInterview(deps, models, { ...ASKED, entity: 'c', at: 4 });
  expect(await readInterviews(deps.store)).toEqual([
    { ...first, entity: 'account:a', by: 'Ann', said: 'Too dear.' },
    { ...first, entity: 'account:c', by: null, said: 'Too dear.', at: 4 },
  ]);
});

test.each([
  [{ model: 'account-2' }, 'not_found', 'unknown model: account-2'],
  [{ segment: 'writers' }, 'not_found', 'unknown segment: writers (known: readers, gone-quiet)'],
  [{ entity: 'account:z' }, 'not_found', 'unknown account: account:z (account-1 has not seen it'],
  [{ entity: 'contact:a' }, 'not_found', 'unknown account: contact:a'],
  [{ said: ' \n' }, 'usage', '--said TEXT'],
])('%j is refused, and nothing is logged', async (wrong, code, message) => {
  const { deps, models } = await workshop();
  const asking = addInterview(deps, models, { ...ASKED, ...wrong });
  await expect(asking).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message) as string,
  });
  expect(deps.log.end).toBe(0);
});

test('a store rebuilt from the log holds the same, though the models are gone', async () => {
  const { deps, models, close } = await workshop();
  await addInterview(deps, models, ASKED);
  await addInterview(deps, models, { ...ASKED, said: 'Zu teuer, “ganz” ehrlich\n🙂', by: 'Bob' });
  const said = await readInterviews(deps.store);
  expect(said).toHaveLength(2);
  const { directory } = deps.store;
  await close();
  for (const file of ['store.duckdb', 'store.duckdb.wal']) {
    await rm(join(directory, file), { force: true });
  }
  const again = await workshop(directory);
  expect(await readInterviews(again.deps.store)).toEqual([]);
  const told = 'the writing down of an interview was finished';
  expect(await resumeImports(again.deps)).toEqual([told, told]);
  expect(await readInterviews(again.deps.store)).toEqual(said);
});

test('the sheet: proposed members first, then others that were asked, then segments that are gone', () => {
  const say = (segment: string, entity: string, said: string): Interview => ({
    model: 'm',
    level: 'account',
    at: 1,
    by: null,
    segment,
    entity,
    said,
  });
  const b = say('readers', 'account:b', 'yes');
  const c = say('readers', 'account:c', 'no');
  const more = say('readers', 'account:b', 'well');
  const gone = say('old-name', 'account:a', 'hm');
  const contact = { ...say('readers', 'contact:x', 'hello'), level: 'contact' } as const;
  expect(interviewSheet(RESULT, [b, c, gone, contact, more])).toEqual([
    {
      segment: 'readers',
      name: 'Readers',
      level: 'account',
      entities: [
        { id: 'account:a', proposed: true, interviews: [] },
        { id: 'account:b', proposed: true, interviews: [b, more] },
        { id: 'account:c', proposed: false, interviews: [c] },
      ],
    },
    { segment: 'gone-quiet', name: 'Gone quiet', level: 'account', entities: [] },
    {
      segment: 'old-name',
      name: 'old-name',
      level: 'account',
      entities: [{ id: 'account:a', proposed: false, interviews: [gone] }],
    },
  ]);
});
