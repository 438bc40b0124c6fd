/**
 * One event at a time: how many events a second are told which streams of 200 rules they are in, with the taxonomy that
 * ships; against testing every selector on every event. `--events N --rounds N` change the size.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { createRng } from '../src/kernels/index.js';
import { Taxonomy, type Event } from '../src/model/index.js';
import { compileStreams, selectorPredicate, type Stream } from '../src/signals/index.js';
import { machine } from './lib/contest.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
  },
});
const count = Number(values.events);
const shipped = new URL('../src/project/shipped/content/taxonomy.yaml', import.meta.url);
const { taxonomy: rules } = parse(readFileSync(shipped, 'utf8')) as { taxonomy: unknown };
const taxonomy = Taxonomy.parse(rules);

const ROLES = ['pricing', 'comparison', 'calculator', 'demo', 'docs', 'content', 'case_study'];
const PATHS = ['pricing', 'compare', 'docs', 'blog/security', 'blog/cost', 'guides', 'product'];
const TOPICS = ['automation', 'analytics', 'security', 'integration', 'cost'];
const names = Array.from({ length: 40 }, (_, i) => `Event ${i}`);

/** Two leaves a rule, of five sorts: pages by content, pages by topic, events, events by property, sums. */
const streams: Stream[] = Array.from({ length: 400 }, (_, i): Stream => {
  const event = names[i % names.length];
  const stage = { 'properties.step': { gte: i % 7 } };
  switch (i % 5) {
    case 0:
      return {
        select: {
          type: 'page',
          'content.role': ROLES[i % 7],
          path: { prefix: `/${PATHS[i % 7]}/${i % 11}` },
        },
      };
    case 1:
      return { select: { type: 'page', 'content.topic': TOPICS[i % 5], ...stage }, field: 'path' };
    case 2:
      return { select: { any: [{ event }, { event: names[(i + 7) % 40] }] } };
    case 3:
      return { select: { event, ...stage, 'properties.plan': ['pro', 'team', String(i)] } };
    default:
      return {
        select: { event: [event, names[(i + 3) % 40]], not: stage },
        field: 'properties.amount',
        as: 'number',
      };
  }
});

const random = createRng(1);
/** As they come off the log: each parsed by itself. Addresses have a query of their own; few pages have most visits. */
const events = Array.from({ length: count }, (_, i): Event => {
  const isPage = random.next() < 0.6;
  const page = Math.floor(20_000 * random.next() ** 4);
  const event = {
    id: i.toString(16).padStart(32, '0'),
    messageId: `m${i}`,
    source: 'web',
    type: isPage ? 'page' : 'track',
    event: isPage ? null : names[random.int(names.length)],
    occurredAt: i,
    knownAt: i,
    anonymousId: `a${random.int(10_000)}`,
    userId: null,
    email: null,
    groupId: null,
    previousId: null,
    trusted: true,
    url: isPage ? `https://www.example.com/${PATHS[page % 7]}/${page}?utm_id=${i}` : null,
    title: isPage ? `Page ${page}` : null,
    ip: null,
    flag: null,
    properties: {
      step: random.int(8),
      plan: ['free', 'pro', 'team'][random.int(3)],
      amount: random.int(9000) / 100,
      topic: TOPICS[random.int(5)],
    },
    traits: null,
    context: { campaign: { name: 'spring' } },
  };
  return JSON.parse(JSON.stringify(event)) as Event;
});

/** A single run over all events: seconds, and how many matches there were. */
function time(matchesOf: (event: Event) => number, sample: readonly Event[]): [number, number] {
  let matches = 0;
  const start = process.hrtime.bigint();
  for (const event of sample) matches += matchesOf(event);
  return [Number(process.hrtime.bigint() - start) / 1e9, matches];
}

const { hashes, numbers } = compileStreams(streams, taxonomy);
// Each selector by itself; the streams that read a number are left out on both sides, since a test reads none.
const bare = streams.filter(
  ({ field }, i) => field === undefined && numbers.indexOf(numbers[i]) === i,
);
const tests = bare.map(({ select }) => selectorPredicate(select, taxonomy));
const sample = events.slice(0, Math.ceil(count / 50));
const results: { all: number; matches: number; bare: number; each: number }[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  // Compiled anew: no kind is known when a round begins.
  const all = compileStreams(streams, taxonomy);
  const [seconds, matches] = time((event) => all.match(event).length, events);
  const some = compileStreams(bare, taxonomy);
  const [bareSeconds, bareMatches] = time((event) => some.match(event).length, sample);
  const [eachSeconds, eachMatches] = time((event) => {
    let found = 0;
    for (const test of tests) if (test(event)) found += 1;
    return found;
  }, sample);
  if (bareMatches !== eachMatches)
    throw new Error(`they disagree: ${bareMatches} and ${eachMatches} matches`);
  results.push({ all: seconds, matches, bare: bareSeconds, each: eachSeconds });
}

// A rule's leaf is told of each match of its stream.
const leaves = hashes.map((_, stream) => numbers.filter((number) => number === stream).length);
const { match } = compileStreams(streams, taxonomy);
const [, updates] = time(
  (event) => match(event).reduce((n, { stream }) => n + leaves[stream], 0),
  events,
);

const median = (numbersOf: (result: (typeof results)[number]) => number) =>
  results.map(numbersOf).toSorted((a, b) => a - b)[Math.floor(results.length / 2)];
const seconds = median(({ all }) => all);
const { matches } = results[0];
const rate = (n: number) => Math.round(n).toLocaleString('en');
console.log(
  `live matching: ${count} events, 200 rules with ${streams.length} leaves (${hashes.length} different streams), ${taxonomy.length} rules of taxonomy (${machine()}; medians of ${results.length}, caches empty at the start)`,
);
console.log(
  `  ${rate(count / seconds)} events/s, ${(matches / count).toFixed(1)} streams and ${(updates / count).toFixed(1)} leaves an event; ${rate((count * streams.length) / seconds)} leaves judged/s`,
);
console.log(
  `  against each of ${bare.length} selectors by itself, on ${sample.length} events: ${median(({ bare: b, each }) => each / b).toFixed(1)}x (above 1: streams are faster)`,
);
