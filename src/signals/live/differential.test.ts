import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Selector, Taxonomy, type Condition, type Event, type Json } from '../../model/index.js';
import type { Store } from '../../store/index.js';
import { contentOf } from './content.js';
import { selectorPredicate } from './predicate.js';
import type { Stream } from './stream.js';
import { compileStreams } from './streams.js';
import {
  calls,
  NAMES,
  NUMBERS,
  ODD_NAMES,
  streams,
  taxonomies,
  TEXTS,
  URLS,
} from './testing/arbitraries.js';
import { eventsOf, judgeBySql, takeCalls, type Call } from './testing/by-sql.js';

/** More runs: `ETHOGRAM_LIVE_RUNS=20 npx vitest run src/signals/live`. */
const RUNS = Number(process.env['ETHOGRAM_LIVE_RUNS'] ?? 3);
const SEED = Number(process.env['ETHOGRAM_LIVE_SEED'] ?? 20261122);

/** Compares both executors on every event and stream; answers how many pairs there were, and how many matched. */
async function compare(
  store: Store,
  events: readonly Event[],
  taxonomy: Taxonomy,
  declared: readonly Stream[],
): Promise<{ pairs: number; matched: number }> {
  const bySql = await judgeBySql(store, taxonomy, declared);
  const { match, numbers } = compileStreams(declared, taxonomy);
  const content = contentOf(taxonomy);
  const plain = declared.flatMap(({ field }, stream) => (field === undefined ? [stream] : []));
  const tests = declared.map(({ select }) => selectorPredicate(Selector.parse(select), taxonomy));
  let matched = 0;
  for (const [index, event] of events.entries()) {
    const wanted = bySql[index].matches;
    const found = match(event);
    const ofDeclared = numbers.flatMap((number, stream) =>
      found.filter((one) => one.stream === number).map((one) => ({ ...one, stream })),
    );
    const differ = declared.filter((_, stream) => {
      const of = (all: typeof wanted) => JSON.stringify(all.filter((one) => one.stream === stream));
      return of(ofDeclared) !== of(wanted);
    });
    expect({ event, differ, matches: ofDeclared }).toEqual({ event, differ: [], matches: wanted });
    // Asked again, when the kind is known.
    expect(match(event)).toEqual(found);
    const byPredicate = plain.filter((stream) => tests[stream](event));
    expect(byPredicate).toEqual(wanted.map((one) => one.stream).filter((s) => plain.includes(s)));
    if (event.flag === null)
      expect({ event, content: content(event) }).toEqual({ event, content: bySql[index].content });
    else expect(found).toEqual([]);
    matched += wanted.length;
  }
  return { pairs: events.length * declared.length, matched };
}

/** A page view at an address, with one property. */
const call = (url: string | null, v: Json): Call => ({
  type: 'page',
  event: null,
  url,
  title: null,
  properties: { v },
  context: null,
});

it(
  'random taxonomies and streams on random events: both see the same matches, keys, numbers and content',
  { timeout: 600_000 },
  async () => {
    let [pairs, matched, flagged] = [0, 0, 0];
    const round = fc.tuple(taxonomies, streams);
    const rounds = fc.array(round, { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(calls, rounds, async (sent, declarations) => {
        const store = await takeCalls(sent);
        const events = await eventsOf(store, sent);
        flagged += events.filter(({ flag }) => flag !== null).length;
        for (const [taxonomy, declared] of declarations) {
          const result = await compare(store, events, Taxonomy.parse(taxonomy), declared);
          pairs += result.pairs;
          matched += result.matched;
        }
      }),
      // Making it smaller would import a file each time.
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(pairs).toBeGreaterThan(RUNS * 900);
    expect(matched / pairs).toBeGreaterThan(0.05);
    expect(matched / pairs).toBeLessThan(0.5);
    expect(flagged).toBeGreaterThan(0);
  },
);

it('every value against every other, by every operator', { timeout: 120_000 }, async () => {
  const values: Json[] = [...TEXTS, ...NUMBERS, true, false, null, [], ['a'], {}, { a: 'a' }];
  const sent = values.map((value) => call(null, value));
  const store = await takeCalls(sent);
  const constants = [...new Set(TEXTS.map((text) => text.replaceAll('\0', '')))];
  const some = (text: string): Condition[] => [
    text,
    { eq: text, fold: true },
    { prefix: text },
    { suffix: text, fold: true },
    { contains: text, fold: true },
    { glob: `?${text}`, fold: true },
    { glob: `*${text}?*` },
    { glob: Array.from(text, (c, index) => (index % 2 === 0 ? '?' : c)).join('') },
  ];
  const conditions: Condition[] = [
    ...constants.flatMap(some),
    ...NUMBERS.flatMap((n): Condition[] => [n, { lt: n }, { gte: n }]),
    true,
    false,
    constants,
    NUMBERS,
    { exists: true },
    { exists: false },
  ];
  const declared: Stream[] = [
    ...conditions.map((condition) => ({ select: { 'properties.v': condition } })),
    ...(['key', 'number'] as const).map((as) => ({
      select: { type: 'page' },
      field: 'properties.v',
      as,
    })),
  ];
  const { pairs, matched } = await compare(store, await eventsOf(store, sent), [], declared);
  expect(pairs).toBeGreaterThan(40_000);
  expect(matched).toBeGreaterThan(2_000);
});

it('the host and path of every address', async () => {
  const sent = [...URLS, ...TEXTS, null].map((url) => call(url, null));
  const store = await takeCalls(sent);
  const declared: Stream[] = [
    ...['url', 'host', 'path'].map((field) => ({ select: { type: 'page' }, field })),
    { select: { host: 'ex.com', path: { glob: '/a*' } } },
    { select: { host: { exists: false } } },
    { select: { path: '/\u00c9' } },
  ];
  const { pairs, matched } = await compare(store, await eventsOf(store, sent), [], declared);
  expect(pairs).toBeGreaterThan(3_000);
  expect(matched).toBeGreaterThan(2_000);
});

it('every name of a member, as selectors and as events write it', async () => {
  const names = [...NAMES, ...ODD_NAMES];
  const own = Object.fromEntries([...names, 'ab', 'b\\\\\\c'].map((name) => [name, name]));
  const sent = [own, { a: own }, { a: [own] }, {}, null].map((properties) => ({
    ...call(null, null),
    properties,
    context: properties,
  }));
  const store = await takeCalls(sent);
  const declared: Stream[] = names.flatMap((name) =>
    ['properties.', 'properties.a.', 'context.'].map((start) => ({
      select: { [`${start}${name}`]: { exists: true } },
      field: `${start}${name}`,
    })),
  );
  const { matched } = await compare(store, await eventsOf(store, sent), [], declared);
  expect(matched).toBeGreaterThan(50);
});
