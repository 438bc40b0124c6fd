/**
 * Live membership: 200 rules over 100,000 entities. Leaf updates a second (one event that matches, applied to one leaf of one
 * entity), transitions by time a second, late events, and memory. Seconds are of processor time. `--events N --entities N` make it smaller.
 */
import { parseArgs } from 'node:util';
import { createHash } from 'node:crypto';
import {
  compileRules,
  createState,
  due,
  saveState,
  step,
  type LevelIndex,
  type PlacedEvent,
} from '../src/membership/index.js';
import type { Level, Rule, RuleCondition } from '../src/model/index.js';
import { encodePieces, PieceWriter } from '../src/store/index.js';
import { machine } from './lib/contest.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    entities: { type: 'string', default: '100000' },
  },
});
const EVENTS = Number(values.events);
const ENTITIES = Number(values.entities);
const CONTACTS = Math.round(ENTITIES * 0.8);
const ACCOUNTS = ENTITIES - CONTACTS;
const NAMES = 40;
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** Numbers from 0 to 1, the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function conditions(i: number, level: Level): RuleCondition {
  const of = { event: `Event ${i % NAMES}` };
  const other = { event: `Event ${(i * 7 + 3) % NAMES}` };
  const within = `${1 + ((i * 5) % 60)}d`;
  const kinds: RuleCondition[] = [
    { count: of, atLeast: 4 + (i % 7), within },
    {
      all: [
        { count: of, atLeast: 6, within },
        { never: other, within },
      ],
    },
    { distinct: 'properties.key', of, atLeast: 4, within },
    { sequence: [{ event: other }, { event: of, within: '7d' }], within },
    {
      any: [
        { count: of, atLeast: 8, within },
        { count: other, atLeast: 12, within },
      ],
    },
    { rate: of, over: other, atLeast: 0.5, within },
    { quiet: '30d', engaged: of },
    level === 'account'
      ? { contacts: { atLeast: 2 }, where: { count: of, within } }
      : { sum: 'properties.amount', of, atLeast: 10, within },
  ];
  return kinds[i % kinds.length];
}

const rules: Rule[] = Array.from({ length: 200 }, (_, i) => {
  const level: Level = i % 5 < 3 ? 'contact' : 'account';
  const name = `r${i}`;
  return { segment: name, name, level, description: name, when: conditions(i, level) };
});
const set = compileRules(rules, { type: { exists: true } });

/** The streams each name is in, with keys, as an index would say. */
const streamsOf = Array.from({ length: NAMES }, (_, name) =>
  set.registry.streams.flatMap(({ select, field, as }, stream) =>
    select['event'] === `Event ${name}` || select['event'] === undefined
      ? [{ stream, isKey: field !== undefined && as === 'key', isNumber: as === 'number' }]
      : [],
  ),
);

const state = createState(set, START);
const chance = random(1);
const ids = Array.from({ length: 4096 }, (_, i) =>
  createHash('sha256').update(String(i)).digest('hex').slice(0, 24),
);
function eventAt(i: number, at: number): PlacedEvent {
  const contact = Math.floor(chance() ** 2 * CONTACTS);
  // A few kinds of event are most of all.
  const name = Math.floor(chance() ** 3 * NAMES);
  const key = `k${Math.floor(chance() * 8)}`;
  const person = `contact:${contact}`;
  const account = `account:${contact % ACCOUNTS}`;
  return {
    id: ids[i % 4096] + i.toString(16).padStart(8, '0'),
    at,
    actor: contact,
    person,
    account,
    // Whoever takes events in knows it (src/ingest/placings.ts).
    holder: state.facts.holderOf({ person, account }),
    matches: streamsOf[name].map(({ stream, isKey, isNumber }) => ({
      stream,
      key: isKey ? key : null,
      number: isNumber ? 1_000_000 : null,
    })),
  };
}
const touches = (index: LevelIndex, streams: readonly number[]) =>
  new Set(
    streams.flatMap((stream) => [
      ...(index.leavesOfStream[stream] ?? []),
      ...(index.leavesOfSeatStream[stream] ?? []),
    ]),
  ).size;
const touchedBy = streamsOf.map((streams) => {
  const numbers = streams.map(({ stream }) => stream);
  return touches(set.contact, numbers) + touches(set.account, numbers);
});

/** Milliseconds of processor time: other programs on the machine do not count. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const rate = (count: number, ms: number) =>
  `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`;

const memory = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};
const empty = memory();
console.log(
  `live membership: ${rules.length} rules (${set.registry.leaves.length} leaves, ${set.registry.streams.length} streams), ${ENTITIES} entities (${machine()})`,
);

// 60 days of events, made in slices so that making them is not measured.
const SLICE = 50_000;
// What is due in between has happened when an event comes: that is another kind of work, and counted by itself.
let updates = 0;
let spent = 0;
let told = 0;
const wall = { due: 0, events: 0 };
for (let done = 0; done < EVENTS; done += SLICE) {
  const slice = Array.from({ length: SLICE }, (_, i) =>
    eventAt(done + i, START + Math.floor(((done + i) / EVENTS) * 60 * DAY)),
  );
  for (const event of slice) {
    const [first] = event.matches;
    const name = streamsOf.findIndex((streams) =>
      streams.some((s) => s.stream === first.stream && streams.length === event.matches.length),
    );
    updates += touchedBy[name];
  }
  const begun = clock();
  for (const event of slice) {
    const before = performance.now();
    told += step(state, { kind: 'time' }, event.at).effects.length;
    const between = performance.now();
    told += step(state, { kind: 'event', event }, event.at).effects.length;
    wall.due += between - before;
    wall.events += performance.now() - between;
  }
  spent += clock() - begun;
}
const ofEvents = (spent * wall.events) / (wall.due + wall.events);

console.log(
  `  events in order   ${EVENTS.toLocaleString('en')} in ${(ofEvents / 1000).toFixed(1)} s: ${rate(EVENTS, ofEvents)}, ${rate(updates, ofEvents)} leaf updates (${(updates / EVENTS).toFixed(1)} an event)`,
);
console.log(
  `  and time          ${((spent - ofEvents) / 1000).toFixed(1)} s for what fell due in between: together ${rate(EVENTS, spent)}, ${told.toLocaleString('en')} transitions`,
);
console.log(`  memory            ${Math.round(memory() - empty)} MB`);

const LATE = Math.min(100_000, EVENTS);
const now = START + 60 * DAY;
const late = Array.from({ length: LATE }, (_, i) =>
  eventAt(EVENTS + i, now - Math.floor(chance() * 7 * DAY)),
);
let begun = clock();
for (const event of late) step(state, { kind: 'event', event }, now);
spent = clock() - begun;
console.log(`  late by 0-7 days  ${LATE.toLocaleString('en')}: ${rate(LATE, spent)}`);

begun = clock();
let turns = 0;
let wakes = 0;
while (due(state) <= now + 90 * DAY) {
  wakes += 1;
  turns += step(state, { kind: 'time' }, due(state)).effects.length;
}
spent = clock() - begun;
console.log(
  `  time alone        ${turns.toLocaleString('en')} transitions in ${(spent / 1000).toFixed(1)} s: ${rate(turns, spent)} (${rate(wakes, spent)} moments)`,
);

begun = clock();
const { effects } = step(
  state,
  {
    kind: 'definitions',
    set: compileRules(
      [...rules, { ...rules[0], segment: 'new' }],
      { type: { exists: true } },
      set.registry,
    ),
  },
  now + 91 * DAY,
);
console.log(
  `  a rule more       everybody judged in ${((clock() - begun) / 1000).toFixed(1)} s (${effects.length} transitions)`,
);
const saving = clock();
const writer = new PieceWriter();
saveState(state, writer);
let bytes = 0;
for (const chunk of encodePieces(writer.pieces())) bytes += chunk.length;
console.log(
  `  snapshot          ${Math.round(bytes / 1e6)} MB, encoded in ${((clock() - saving) / 1000).toFixed(1)} s`,
);
