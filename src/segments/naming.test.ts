import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Archetype } from '../model/index.js';
import type { Standing } from './naming.js';
import { archetypeScore, listed, matchArchetypes, nameFromSignals, uniqueSlug } from './naming.js';
import { nameSegments } from './names.js';

function standing(signal: string, effect: number, change: Partial<Standing> = {}): Standing {
  const title = signal.charAt(0).toUpperCase() + signal.slice(1).replaceAll('_', ' ');
  const plain = { signal, title, measure: 'count' as const, effect, volumeEffect: effect };
  return { ...plain, ratio: 1, ...change };
}

const standings = (...list: Standing[]) => new Map(list.map((own) => [own.signal, own]));

const archetype = (slug: string, signature: Archetype['signature']): Archetype => ({
  slug,
  name: slug.toUpperCase(),
  description: `They are ${slug}.`,
  levels: ['contact'],
  signature,
  minimum: 0.5,
});

test('a signature is scored by how far each signal stands where it should', () => {
  const evaluators = archetype('evaluators', { pricing: 'high', opens: 'low', demo: 'none' });
  const perfect = standings(
    standing('pricing', 1),
    standing('opens', -0.8),
    standing('demo', -0.2, { ratio: 0.05 }),
  );
  expect(archetypeScore(evaluators, perfect)).toBe(1);
  // .4/.8 = .5 of the first, -.4/.8 against the second, (.5 - .3)/.4 = .5 of the third.
  const mixed = standings(
    standing('pricing', 0.4),
    standing('opens', 0.4),
    standing('demo', 0, { ratio: 0.3 }),
  );
  expect(archetypeScore(evaluators, mixed)).toBeCloseTo(0.5 / 3, 12);
});

test('a signal stands by the mean of mix and volume', () => {
  const quiet = archetype('quiet', { sessions: 'low' });
  const half = standing('sessions', 0, { volumeEffect: -0.8 });
  expect(archetypeScore(quiet, standings(half))).toBeCloseTo(0.5, 12);
});

test('untracked signals are left out, but half must be tracked', () => {
  const wide = archetype('wide', { a: 'high', b: 'high', c: 'high' });
  expect(archetypeScore(wide, standings(standing('a', 2)))).toBe(0);
  expect(archetypeScore(wide, standings(standing('a', 2), standing('b', 2)))).toBe(1);
});

test('archetypes go to the segments where together they fit best, each once', () => {
  const a = archetype('a', { x: 'high' });
  const b = archetype('b', { x: 'high', y: 'high' });
  // The first segment fits both; the second only a. Greedy by segment would give a to the first.
  const segments = [
    standings(standing('x', 0.8), standing('y', 0.7)),
    standings(standing('x', 0.8), standing('y', -0.8)),
    standings(standing('x', 0.1), standing('y', 0.1)),
  ];
  const matches = matchArchetypes([a, b], 'contact', segments);
  expect(matches.map((match) => match?.archetype.slug ?? null)).toEqual(['b', 'a', null]);
});

test('an archetype of the other level, or by state, matches nothing', () => {
  const account = { ...archetype('a', { x: 'high' }), levels: ['account' as const] };
  const { signature: _, ...state } = { ...archetype('s', {}), state: 'gone_quiet' as const };
  const segments = [standings(standing('x', 2))];
  expect(matchArchetypes([account, state], 'contact', segments)).toEqual([null]);
});

test('without an archetype the top signals give the name', () => {
  expect(
    nameFromSignals([
      standing('opens', -0.5),
      standing('technical_docs', 1.5),
      standing('product_usage', 0.9),
      standing('meetings', 0.8),
    ]),
  ).toEqual({
    name: 'Technical docs and product usage',
    describes: 'More than others: technical docs and product usage; less than others: opens.',
  });
  expect(nameFromSignals([standing('ROI', -1)]).name).toBe('Little ROI');
  const recency = standing('last_order', 1, { measure: 'recency' });
  expect(nameFromSignals([recency]).name).toBe('Long since last order');
  expect(nameFromSignals([standing('opens', 0.1)]).name).toBe('About average');
});

test('slugs are made of letters and digits, and unique', () => {
  expect(uniqueSlug('Technical docs & Größe', new Set())).toBe('technical-docs-gro-e');
  expect(uniqueSlug('A b', new Set(['a-b', 'a-b-2']))).toBe('a-b-3');
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(uniqueSlug(name, new Set(['segment']))).toMatch(/^[a-z][a-z0-9-]*$/);
    }),
  );
});

test('lists read like sentences', () => {
  expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['a', 'a and b', 'a, b and c']);
});

test('a continued segment keeps its name; its archetype goes to no other; equal names stay apart', () => {
  const names = nameSegments({
    project: { archetypes: [archetype('a', { x: 'high' })] },
    level: 'contact',
    standings: [
      standings(standing('x', 2)),
      standings(standing('x', 2)),
      standings(standing('x', 2)),
      standings(standing('x', 2)),
    ],
    clustered: ['x'],
    continues: [null, { slug: 'ours', name: 'Our Own', archetype: 'a' }, null, null],
  });
  expect(names.map(({ slug, name }) => [slug, name])).toEqual([
    ['x', 'X'],
    ['ours', 'Our Own'],
    ['x-2', 'X (2)'],
    ['x-3', 'X (3)'],
  ]);
  expect(names[1].archetype).toEqual({ slug: 'a', score: 1 });
});
