/**
 * Live identity with a million known contacts, each with a browser, an address and a company: events a second, of actors that are
 * known (nothing new is said) and of new people (who are stitched and placed); and bytes an actor. Seconds are of processor time,
 * since other programs share the machine. Bars: 150,000 ordinary events a second (five times what the whole server has to take), 250
 * bytes an actor. Ends with 1 when one is missed.
 */
import { parseArgs } from 'node:util';
import { createLiveIdentity } from '../src/identity/index.js';
import type { Event } from '../src/model/index.js';
import { machine } from './lib/contest.js';

const BAR_RATE = 150_000;
const BAR_BYTES = 250;
const START = Date.UTC(2026, 0, 1);
const BATCH = 1000;
const ROUND = 100_000;

const { values } = parseArgs({
  options: {
    contacts: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '1000000' },
  },
});
const contacts = Number(values.contacts);
const events = Number(values.events);

function event(said: Partial<Event>): Event {
  return {
    id: '0'.repeat(32),
    messageId: 'm',
    source: 'site',
    type: 'page',
    event: null,
    occurredAt: START,
    knownAt: START,
    anonymousId: null,
    userId: null,
    email: null,
    groupId: null,
    previousId: null,
    trusted: true,
    url: null,
    title: null,
    ip: null,
    flag: null,
    properties: null,
    traits: null,
    context: null,
    ...said,
  };
}

/** A number's digits in an order that looks like chance. */
const scrambled = (n: number) => (Math.imul(n, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
const visitorOf = (n: number) => `${scrambled(n)}-a30d-4bb4-91fa-${String(n).padStart(12, '0')}`;
const userOf = (n: number) => `user_${scrambled(n)}${n}`;
const emailOf = (n: number) => `first.last${n}@company${n % 50_000}.com`;

/** What a contact says over time: it visits, signs up, says its address and its company, and comes back. */
function newcomer(n: number): Event[] {
  const visitor = { anonymousId: visitorOf(n), trusted: false };
  const userId = userOf(n);
  const email = emailOf(n);
  return [
    event({ ...visitor, occurredAt: START + n }),
    event({ ...visitor, userId, occurredAt: START + n + 1 }),
    event({ type: 'identify', userId, email, traits: { email }, occurredAt: START + n + 2 }),
    event({ type: 'group', userId, groupId: `group-${n % 50_000}`, occurredAt: START + n + 3 }),
  ];
}

/** One of the four actors of a contact does something, later than before. */
function regular(n: number): Event {
  const contact = (Math.imul(n, 0x9e3779b1) >>> 0) % contacts;
  return { ...newcomer(contact)[n % 4], occurredAt: START + contacts + n };
}

/** Events as they come in: texts of their own. */
function received(made: readonly Event[]): Event[] {
  return JSON.parse(JSON.stringify(made)) as Event[];
}

/** Seconds of processor time that some work takes. */
function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Bytes in use. */
function held(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc (npm run bench does)');
  // Buffers that were outgrown are given back by the collection after the one that finds them.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const before = held();
const live = createLiveIdentity({
  freeMailDomains: [],
  roleAddresses: ['info'],
  internalDomains: ['ours.com'],
  internalNetworks: [],
  networks: null,
});
let actors = 0;
let moves = 0;
let newSeconds = 0;
for (let n = 0; n < contacts; n += BATCH) {
  const batch = received(
    Array.from({ length: Math.min(BATCH, contacts - n) }, (_, i) => newcomer(n + i)).flat(),
  );
  newSeconds += seconds(() => {
    for (const one of batch) {
      const taken = live.take(one);
      actors = Math.max(actors, taken.actor);
      moves += taken.moves.length;
    }
  });
}
const bytes = (held() - before) / actors;

let ordinarySeconds = 0;
let placeSeconds = 0;
let isRight = moves === contacts * 6;
for (let n = 0; n < events; n += ROUND) {
  const round = received(Array.from({ length: ROUND }, (_, i) => regular(n + i)));
  const met = new Int32Array(ROUND);
  // What was made to be received is no work of ours.
  held();
  ordinarySeconds += seconds(() => {
    for (let i = 0; i < ROUND; i += 1) {
      const taken = live.take(round[i]);
      met[i] = taken.actor;
      if (taken.moves.length > 0) isRight = false;
    }
  });
  placeSeconds += seconds(() => {
    for (let i = 0; i < ROUND; i += 1) {
      if (live.entityAt(met[i], round[i].occurredAt).contact === null) isRight = false;
    }
  });
}
const rate = events / ordinarySeconds;

const count = (value: number) => Math.round(value).toLocaleString('en-US');
console.log(machine());
console.log(`${count(contacts)} contacts, ${count(actors)} actors, ${count(moves)} moves`);
console.log(`new: ${count((contacts * 4) / newSeconds)} events/s`);
console.log(`known: ${count(rate)} events/s (bar ${count(BAR_RATE)})`);
console.log(`whose is it: ${count(events / placeSeconds)} answers/s`);
console.log(`memory: ${count(bytes)} bytes an actor (bar ${count(BAR_BYTES)})`);
if (!isRight) console.log('WRONG: an event of a known actor moved somebody, or belongs to nobody');
if (!isRight || rate < BAR_RATE || bytes > BAR_BYTES) process.exitCode = 1;
