import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resumeImports } from '../collect/index.js';
import type { FitResult, Rule } from '../model/index.js';
import { openFileLog, openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { SEGMENT_ACTS } from './acts.js';
import type { ModelDefinition } from './definition.js';
import { namesNow, readGivenNames, type GivenName } from './given-names.js';
import { namedModels, namedResult } from './named-models.js';
import { nameSegment, type NewName } from './name-segment.js';
import { createModelRegistry } from './registry.js';

const SEGMENTS = [
  { slug: 'readers', name: 'Readers', describes: 'They read.', pressure: null },
  {
    slug: 'buyers',
    name: 'Buyers (2)',
    describes: 'They buy.',
    pressure: { notes: ['Buyers (2) are like Readers.'] },
  },
];
const RESULT = {
  level: 'account',
  digest: 'd',
  verdict: { level: 'care', headline: '', reasons: [] },
  segments: SEGMENTS,
  warnings: ['Readers is small.', 'Readership fell.'],
  proposals: [{ segments: ['readers', 'buyers'], kind: 'merge', reason: 'Readers, Buyers (2).' }],
} as unknown as FitResult;

const RULE = { segment: 'keen', name: 'Keen', level: 'account' } as Rule;

/** A data directory with one model of accounts, unless it is opened again. */
async function workshop(directory?: string) {
  const store = await openStore({ directory: directory ?? (await temporaryDirectory()) });
  const log = await openFileLog(join(store.directory, 'log'));
  const close = async () => {
    await log.close();
    await store.close();
  };
  onTestFinished(close);
  const models = createModelRegistry(store);
  const definition = {
    id: 'account-1',
    level: 'account',
    asOf: 1,
    segments: SEGMENTS.map(({ slug, name }) => ({ slug, name, archetype: null })),
  } as unknown as ModelDefinition;
  if (directory === undefined) await models.save(definition, RESULT, [], 1);
  const deps = { store, log, acts: SEGMENT_ACTS };
  const name = (asked: Partial<NewName> = {}) =>
    nameSegment(
      deps,
      { models, rules: [RULE] },
      { level: 'account', segment: 'readers', name: null, description: null, at: 5, ...asked },
    );
  return { deps, models, name, close };
}

const given = (segment: string, name: string | null, more: Partial<GivenName> = {}): GivenName => ({
  level: 'account',
  segment,
  name,
  description: null,
  at: 1,
  by: null,
  ...more,
});

test('the last that was said of a segment counts; nothing said of both gives it back to the model', () => {
  const nameOf = namesNow([
    given('readers', 'Scholars'),
    given('readers', 'Students', { level: 'contact' }),
    given('buyers', 'Spenders'),
    given('readers', 'Bookworms', { at: 2 }),
    given('buyers', null),
  ]);
  expect(nameOf('account', 'readers')).toMatchObject({ name: 'Bookworms', at: 2 });
  expect(nameOf('contact', 'readers')).toMatchObject({ name: 'Students' });
  expect(nameOf('account', 'buyers')).toBeNull();
  expect(nameOf('account', 'others')).toBeNull();
});

test('a fit speaks of its segments as people do, in its sentences as well, and two may change names', () => {
  const nameOf = namesNow([
    given('readers', 'Buyers (2)'),
    given('buyers', 'Readers', { description: 'They pay.' }),
  ]);
  const { segments, warnings, proposals } = namedResult(RESULT, nameOf);
  expect(segments).toMatchObject([
    {
      slug: 'readers',
      name: 'Buyers (2)',
      describes: 'They read.',
      own: { name: 'Readers', describes: 'They read.' },
    },
    {
      slug: 'buyers',
      name: 'Readers',
      describes: 'They pay.',
      own: { name: 'Buyers (2)', describes: 'They buy.' },
      pressure: { notes: ['Readers are like Buyers (2).'] },
    },
  ]);
  expect(warnings).toEqual(['Buyers (2) is small.', 'Readership fell.']);
  expect(proposals[0]?.reason).toBe('Buyers (2), Readers.');
  expect(namedResult(RESULT, () => null)).toEqual(RESULT);
});

test('a name is kept with who gave it and when, shown wherever models are read, and taken back', async () => {
  const { deps, models, name } = await workshop();
  const own = { name: 'Readers', description: 'They read.' };
  expect(await name({ name: ' Scholars ', description: ' ', by: 'Ann' })).toEqual({
    level: 'account',
    segment: 'readers',
    name: 'Scholars',
    description: 'They read.',
    own,
    given: given('readers', 'Scholars', { at: 5, by: 'Ann' }),
  });
  const nameOf = namesNow(await readGivenNames(deps.store));
  const named = namedModels(models, () => nameOf);
  const shown = await Promise.all([
    named.show('account-1'),
    named.latest('account'),
    named.find('account-1'),
  ]);
  for (const model of shown) {
    expect(model?.definition.segments[0]?.name).toBe('Scholars');
    expect(model?.result.segments[0]).toMatchObject({ slug: 'readers', name: 'Scholars' });
  }
  expect((await named.list())[0]?.segments.map((one) => one.name)).toEqual([
    'Scholars',
    'Buyers (2)',
  ]);
  expect(await named.active('account')).toBeNull();
  // What computes goes by the words of the model.
  expect((await models.show('account-1')).definition.segments[0]?.name).toBe('Readers');
  const { end } = deps.log;
  expect(await name({ name: 'Scholars', at: 9, by: 'Bob' })).toMatchObject({
    given: { at: 5, by: 'Ann' },
  });
  expect(deps.log.end).toBe(end);
  expect(await name({ name: 'Readers', description: 'They read.', at: 10 })).toMatchObject({
    ...own,
    given: null,
  });
  expect(await readGivenNames(deps.store)).toEqual([
    given('readers', 'Scholars', { at: 5, by: 'Ann' }),
    given('readers', null, { at: 10 }),
  ]);
});

test.each([
  [{ segment: 'writers' }, 'not_found', 'segment writers (known: readers, buyers)'],
  [{ level: 'contact' as const }, 'not_found', 'contact segment readers (known: none'],
  [{ segment: 'keen', name: 'Very keen' }, 'usage', 'declared by a rule'],
  [{ name: 'buyers (2) ' }, 'usage', 'another account segment is called Buyers (2)'],
  [{ name: 'KEEN' }, 'usage', 'another account segment is called Keen'],
  [{ name: 'a\nb' }, 'usage', 'one line'],
  [{ name: 'x'.repeat(201) }, 'usage', 'at most 200'],
  [{ description: 'x'.repeat(2001) }, 'usage', 'at most 2000 characters, not 2001'],
])('%j is refused, and nothing is logged', async (wrong, code, message) => {
  const { deps, name } = await workshop();
  await expect(name(wrong)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message) as string,
  });
  expect(deps.log.end).toBe(0);
});

test('a store made anew from the log holds the same names', async () => {
  const { deps, name, close } = await workshop();
  await name({ name: 'Scholars', by: 'Ann' });
  await name({ name: '“Leser” 🙂', description: 'Two\nlines.', at: 6 });
  await name({ at: 7 });
  const names = await readGivenNames(deps.store);
  expect(names.map((one) => one.name)).toEqual(['Scholars', '“Leser” 🙂', null]);
  const { directory } = deps.store;
  await close();
  for (const file of ['store.duckdb', 'store.duckdb.wal'])
    await rm(join(directory, file), { force: true });
  const again = await workshop(directory);
  expect(await readGivenNames(again.deps.store)).toEqual([]);
  const told = 'the naming of a segment was finished';
  expect(await resumeImports(again.deps)).toEqual([told, told, told]);
  expect(await readGivenNames(again.deps.store)).toEqual(names);
});
