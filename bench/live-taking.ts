/**
 * What an event costs on its way into memory, stage by stage: microseconds of processor time (all threads, garbage included) of
 * reading and judging its call, writing it for the log, and taking it in (who it is, what rules look at it, whom it moves); without
 * rules and with 200. The calls are those of `live.ts`, 1 s old at most when they come, as clients gather them. Other programs on the
 * machine disturb it little. `--events N` of each, `--rate N` events a second of the made time.
 */
import { parseArgs } from 'node:util';
import { encodeEvents, readCalls, toEvent, type Accepted } from '../src/collect/index.js';
import { NOTHING_DECLARED } from '../src/ingest/definitions.js';
import { Live } from '../src/ingest/live.js';
import type { Event, Rule } from '../src/model/index.js';
import { CONTACTS, Requests } from './live/calls.js';
import { benchRules } from './live/rules.js';
import { machine } from './lib/contest.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '400000' },
    rate: { type: 'string', default: '10000' },
    only: { type: 'string' },
  },
});
const EVENTS = Number(values.events);
const BATCH = 100;
const START = Date.UTC(2026, 10, 22);
const MS_A_BATCH = (1000 * BATCH) / Number(values.rate);

/** Numbers from 0 to 1, the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Processor time that stages took, microseconds. */
class Stages {
  readonly spent = new Map<string, number>();

  measure<T>(stage: string, work: () => T): T {
    const before = process.cpuUsage();
    const done = work();
    const { user, system } = process.cpuUsage(before);
    this.spent.set(stage, (this.spent.get(stage) ?? 0) + user + system);
    return done;
  }
}

interface Received {
  readonly receivedAt: number;
  readonly accepted: readonly Accepted[];
}

/** How many batches are done in one go: the clock of processor time is not for less. */
const AT_ONCE = 100;

function run(name: string, rules: readonly Rule[]): void {
  const stages = new Stages();
  const live = new Live(
    {
      freeMailDomains: ['gmail.com'],
      roleAddresses: ['info'],
      internalDomains: [],
      internalNetworks: [],
      networks: null,
    },
    [
      {
        at: START - 1,
        content: { ...NOTHING_DECLARED.content, rules: [...rules] },
      },
    ],
  );
  const chance = random(1);
  const requests = Requests.batches({ key: 'k', run: '00000000' }, BATCH);
  let turn = 0;
  let told = 0;
  let now = START;
  for (let done = 0; done < EVENTS; done += BATCH * AT_ONCE) {
    const bodies = Array.from({ length: AT_ONCE }, () => {
      now += MS_A_BATCH;
      const bytes = requests.fill(0, now, (call) => {
        const contact =
          turn < CONTACTS ? (turn * 7919) % CONTACTS : Math.floor(chance() ** 2 * CONTACTS);
        turn += 1;
        return { contact, at: now - (BATCH - call) * (1000 / BATCH) };
      });
      return {
        receivedAt: now,
        body: Buffer.from(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)),
      };
    });
    const received = stages.measure('read and judge', () =>
      bodies.map(({ receivedAt, body }) => judged(body, receivedAt)),
    );
    stages.measure('write for the log', () => {
      for (const { accepted, receivedAt } of received) {
        encodeEvents({
          type: 'events',
          source: 'segment',
          trusted: true,
          receivedAt,
          quarantined: [],
          calls: accepted.map(({ call }) => call),
        });
      }
    });
    const events: [Event, number][] = received.flatMap(({ accepted, receivedAt }) =>
      accepted.map(({ event }): [Event, number] => [event, receivedAt]),
    );
    stages.measure(turn <= CONTACTS ? 'take in, of somebody new' : 'take in', () => {
      for (const [event, receivedAt] of events) told += live.take(event, receivedAt).length;
    });
  }
  console.log(`\n ${name}: ${told.toLocaleString('en')} transitions`);
  for (const [stage, spent] of stages.spent) {
    const events = stage.endsWith('new')
      ? Math.min(CONTACTS, EVENTS)
      : stage === 'take in'
        ? EVENTS - CONTACTS
        : EVENTS;
    console.log(`  ${stage.padEnd(28)}${(spent / events).toFixed(2).padStart(8)} us an event`);
  }
}

function judged(body: Buffer, receivedAt: number): Received {
  const read = readCalls(body, undefined, 'batch');
  if (read.kind === 'problem') throw new Error(read.detail);
  const { sentAt } = read;
  const arrival = {
    receivedAt,
    sentAt,
    ip: '127.0.0.1',
    trusted: true,
    source: 'segment',
    newId: () => '',
  };
  const accepted = read.calls.map(({ call }) => toEvent(call, arrival));
  return {
    receivedAt,
    accepted: accepted.filter((verdict): verdict is Accepted => verdict.verdict === 'accepted'),
  };
}

console.log(`taking events in: ${EVENTS.toLocaleString('en')} events (${machine()})`);
if (values.only !== 'rules') run('no rules', []);
if (values.only !== 'none') run('200 rules', benchRules());
