import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IdentityRules, MergeWord } from '../identity/index.js';
import { believed, history, members, type Span, type Transition } from '../membership/index.js';
import type { Event, Rule, RuleCondition } from '../model/index.js';
import type { InForce } from './definitions.js';
import { Live } from './live.js';
import { Said } from './said.js';
import {
  arrivals,
  historyOf,
  SEGMENTS,
  SETTINGS,
  START,
  type Arrival,
} from './testing/histories.js';
import * as reference from './testing/reference.js';

/*
 * Live = recomputed (C2): what the live engine says after each thing that comes in, and at moments in between, is what
 * a naive reference works out anew from everything that was known then. More histories, or others:
 * `ETHOGRAM_HISTORIES=10000 ETHOGRAM_HISTORIES_SEED=7 npx vitest run src/ingest/live-equals-recomputed`.
 */
const HISTORIES = Number(process.env['ETHOGRAM_HISTORIES'] ?? 1000);
const HOUR = 3_600_000;
const SEED = Number(process.env['ETHOGRAM_HISTORIES_SEED'] ?? 20261122);

const RULES: IdentityRules = {
  freeMailDomains: SETTINGS.freeMailDomains,
  roleAddresses: SETTINGS.roleAddresses,
  internalDomains: SETTINGS.internalDomains,
  internalNetworks: SETTINGS.internalAddresses.map((address) => `${address}/32`),
  networks: (address) => SETTINGS.networks[address] ?? null,
};

/** A live engine, and what it told. */
class Driven {
  readonly #inForce: InForce[] = [
    { at: START, content: { rules: [], taxonomy: [], engagement: { type: 'page' } } },
  ];
  readonly live = new Live(RULES, this.#inForce);
  readonly told: Transition[] = [];
  readonly #decisions: MergeWord[] = [];
  readonly #taken = new Map<string, Event>();

  async take(arrival: Arrival): Promise<void> {
    const { live, told } = this;
    const { now } = arrival;
    if (arrival.kind === 'tick') told.push(...live.tick(now));
    if (arrival.kind === 'decision') {
      const { act, previousId, userId, at } = arrival.decision;
      const decision = { previousId, userId, at, undone: act === 'undo' };
      this.#decisions.push(decision);
      told.push(...live.decide(decision, now));
    }
    if (arrival.kind === 'definitions') {
      const { rules, taxonomy, engagement } = arrival.definitions;
      const content = { rules: [...rules], taxonomy, engagement };
      this.#inForce.push({ at: now, content });
      const past = [...this.#taken.values()];
      told.push(
        ...(await live.define(content, now, (wants) => asynchronously(past.filter(wants)))),
      );
    }
    if (arrival.kind === 'event') {
      // Duplicates are found before the engine, by their digests.
      if (!this.#taken.has(arrival.event.id)) told.push(...live.take(arrival.event, now));
      // What no rule looks at does not let time go on: the timer does.
      if (live.due <= now) told.push(...live.tick(now));
      this.#taken.set(arrival.event.id, arrival.event);
    }
  }

  /** What the engine is after a restart at a time, from what was kept; and what it tells as it begins. */
  restarted(now: number): { live: Live; told: readonly Transition[] } {
    const live = new Live(RULES, this.#inForce);
    // In any order, as the store has it.
    const events = [...this.#taken.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const actors = events.map((event) => live.loadActor(event));
    for (const decision of this.#decisions) live.loadDecision(decision);
    for (const event of events) for (const said of Said.traitsIn(event)) live.loadTrait(said);
    for (const [index, event] of events.entries()) live.loadEvent(event, actors[index]);
    return { live, told: [...live.begin(believed(this.told), now), ...live.tick(now)] };
  }

  membersAt(at: number, { state } = this.live): string[] {
    return (['contact', 'account'] as const)
      .flatMap((level) =>
        SEGMENTS.flatMap((segment) =>
          members(state, level, segment, at).map((entity) => `${entity} ${segment}`),
        ),
      )
      .sort();
  }
}

async function* asynchronously<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

/** Paths as texts that compare well: who, and the spans in hours from the start. */
function readable(paths: Iterable<readonly [string, readonly Span[]]>): string[] {
  const hours = (at: number) => `${(at - START) / HOUR}`;
  return [...paths]
    .filter(([, spans]) => spans.length > 0)
    .map(([who, spans]) => {
      const ends = spans.map(
        ({ from, to }) => `${hours(from)}..${to === Infinity ? '' : hours(to)}`,
      );
      return `${who}: ${ends.join(', ')}`;
    })
    .sort();
}

/** What those who are told come to believe of the present: everybody enters and leaves in turn. */
function presentOf(told: readonly Transition[]): string[] {
  const now = new Set<string>();
  for (const { kind, entity, segment } of told) {
    if (kind === 'corrected') continue;
    const who = `${entity} ${segment}`;
    if (now.has(who) === (kind === 'entered')) throw new Error(`${who} ${kind} twice`);
    if (kind === 'entered') now.add(who);
    else now.delete(who);
  }
  return [...now].sort();
}

/** An arrival in a line: when, in hours, and what it says. */
function inLine(arrival: Arrival, index: number): string {
  const hours = (at: number) => (at - START) / HOUR;
  const { now, ...said } = arrival;
  const left = ['messageId', 'source', 'name', 'description', 'knownAt'];
  const text = JSON.stringify(said, (key, value: unknown) => {
    if (value === null || left.includes(key)) return undefined;
    return key === 'occurredAt' && typeof value === 'number' ? hours(value) : value;
  });
  return `${index + 1}. at ${hours(now)} ${text}`;
}

/** What is left of a history in which they differ when all is left out without which they differ still. */
async function leastOf(come: readonly Arrival[], asks: readonly number[]) {
  let least = { come, error: await differenceIn(come, asks) };
  for (let isLess = true; isLess;) {
    isLess = false;
    for (const less of lessThan(least.come)) {
      const error = await differenceIn(less, asks);
      if (error === null) continue;
      least = { come: less, error };
      isLess = true;
      break;
    }
  }
  return least;
}

async function differenceIn(come: readonly Arrival[], asks: readonly number[]): Promise<unknown> {
  return compare(come, asks).then(
    () => null,
    (error: unknown) => error,
  );
}

/** The history without one of its arrivals, without one rule that no other names, or with less of a condition. */
function* lessThan(come: readonly Arrival[]): Generator<readonly Arrival[]> {
  for (const index of come.keys()) {
    if (come.length > 1) yield come.filter((_, other) => other !== index);
  }
  for (const [index, arrival] of come.entries()) {
    if (arrival.kind !== 'definitions') continue;
    const { rules } = arrival.definitions;
    const withRules = (rules: readonly Rule[]) =>
      come.with(index, { ...arrival, definitions: { ...arrival.definitions, rules } });
    for (const [nth, rule] of rules.entries()) {
      const others = rules.filter((other) => other !== rule);
      if (!JSON.stringify(others).includes(`{"segment":"${rule.segment}"}`))
        yield withRules(others);
      for (const when of partsOf(rule.when)) yield withRules(rules.with(nth, { ...rule, when }));
    }
  }
}

function partsOf(when: RuleCondition): readonly RuleCondition[] {
  const fewer = <T>(all: readonly T[]) =>
    all.length === 1 ? [] : all.map((_, nth) => all.filter((_, other) => other !== nth));
  if ('all' in when) return [...when.all, ...fewer(when.all).map((all) => ({ all }))];
  if ('any' in when) return [...when.any, ...fewer(when.any).map((any) => ({ any }))];
  if ('not' in when) return [when.not];
  if ('contacts' in when) return partsOf(when.where).map((where) => ({ ...when, where }));
  return [];
}

/** Asserts that two lists are the same; `expect` is slow where nothing differs. */
function agree(live: readonly string[], recomputed: readonly string[], when: string): void {
  if (live.join('\n') !== recomputed.join('\n')) expect(live, when).toEqual(recomputed);
}

const counts = { histories: 0, prefixes: 0, between: 0, paths: 0, moving: 0 };

async function compare(come: readonly Arrival[], asks: readonly number[]): Promise<void> {
  const driven = new Driven();
  const from = come.find(({ kind }) => kind === 'definitions')?.now ?? START;
  const comparePaths = (count: number, now: number) => {
    const recomputed = reference.path(historyOf(come, count), from, now);
    const expected = readable(
      [...recomputed].map(([who, stays]) => [
        who,
        stays.map(({ from, to }) => ({ from, to: to ?? Infinity })),
      ]),
    );
    const who = new Set([
      ...recomputed.keys(),
      ...driven.told.map((t) => `${t.entity} ${t.segment}`),
    ]);
    const entities = new Set([...who].map((text) => text.split(' ')[0]));
    const live = [...entities].flatMap((entity) =>
      history(driven.live.state, entity).map(
        ({ segment, spans }) => [`${entity} ${segment}`, spans] as const,
      ),
    );
    agree(readable(live), expected, `paths after ${count}`);
    const told = believed(driven.told).map(
      ({ entity, segment, spans }) => [`${entity} ${segment}`, spans] as const,
    );
    agree(readable(told), expected, `paths as told after ${count}`);
    counts.paths += 1;
    return recomputed;
  };

  for (const [index, arrival] of come.entries()) {
    const { due } = driven.live;
    // Every other time nothing calls the engine when something is due, as if the program had been down.
    if (index % 2 === 0 && index > 0 && due < arrival.now) {
      for (const at of [due - 1, due]) {
        driven.told.push(...driven.live.tick(at));
        agree(
          driven.membersAt(at),
          reference.members(historyOf(come, index), at),
          `after ${index}, due`,
        );
        counts.between += 1;
      }
    }
    await driven.take(arrival);
    const expected = reference.members(historyOf(come, index + 1), arrival.now);
    agree(driven.membersAt(arrival.now), expected, `after ${index + 1}`);
    agree(presentOf(driven.told), expected, `as told after ${index + 1}`);
    counts.prefixes += 1;
    if (asks.includes(index)) comparePaths(index + 1, arrival.now);
  }

  const last = come[come.length - 1].now;
  const { live: restarted, told: news } = driven.restarted(last);
  agree(driven.membersAt(last, restarted), driven.membersAt(last), 'after a restart');
  agree(
    news.map(({ entity, segment, kind }) => `${entity} ${segment} ${kind}`),
    [],
    'told after a restart',
  );

  // Nothing comes any more, and everything that runs out does so at its time.
  for (let end = last; end < last + 72 * HOUR;) {
    end = Math.min(driven.live.due, last + 72 * HOUR);
    driven.told.push(...driven.live.tick(end));
  }
  const paths = comparePaths(come.length, last + 72 * HOUR);
  const stays = [...paths.values()].flat();
  counts.histories += 1;
  if (stays.some(({ from: entered, to }) => entered > from && to !== null)) counts.moving += 1;
}

test(
  `live membership is what a naive recomputation says, in ${HISTORIES} histories`,
  { timeout: Math.max(120_000, HISTORIES * 200) },
  async () => {
    const asks = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 1 });
    const details = await fc.check(fc.asyncProperty(arrivals, asks, compare), {
      numRuns: HISTORIES,
      seed: SEED,
      endOnFailure: true,
    });
    if (details.counterexample !== null) {
      const [come, asked] = details.counterexample;
      const least = await leastOf(come, asked);
      const lines = least.come.map(inLine).join('\n');
      throw new Error(
        `they differ (seed ${details.seed}, path ${details.counterexamplePath ?? ''}); the least that does:\n${lines}`,
        { cause: least.error },
      );
    }
    const { histories, prefixes, between, paths, moving } = counts;
    process.stdout.write(
      `live = recomputed: ${histories} histories (seed ${SEED}), ${prefixes} prefixes, ${between} moments in between, ${paths} times all paths; ` +
        `somebody enters and leaves in ${moving}\n`,
    );
    expect(moving).toBeGreaterThan(histories / 2);
  },
);
