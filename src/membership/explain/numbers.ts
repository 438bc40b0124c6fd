import type { Leaf } from '../compile/leaf.js';
import { newView, type FactView } from '../facts/fact-lists.js';
import { Traits, type TraitSaid } from '../facts/traits.js';
import type { Judge } from '../truth/judge.js';
import { chainEnds } from '../truth/sequence.js';
import { exactSum } from '../truth/sum.js';
import { MEMBER, ABSENT, type Tallies } from '../truth/tally.js';
import { traitAt } from '../truth/trait.js';
import { seenAt, windowStart } from '../truth/window.js';
import type { Json } from '../../model/index.js';

/** An event that counts towards a condition. */
export interface CountingEvent {
  readonly id: string;
  readonly at: number;
}

/** The numbers behind a condition at a moment. What a kind does not have is left out. */
export interface Numbers {
  /** How many; what sum, in units; how many parts of `of`. */
  readonly value?: number;
  /** rate: the denominator. trend: how many in the span before. contacts: the seats or people that `value` is compared with. */
  readonly of?: number;
  /** trait: the value that holds now. */
  readonly said?: Json;
  /** contacts: whom the condition holds of. */
  readonly people?: readonly string[];
  /** The events that count, latest first; at most 20. */
  readonly events: readonly CountingEvent[];
  /** How many events count, shown or not. */
  readonly counting: number;
}

/** How many events of a condition are shown. */
const SHOWN = 20;
const MICRO = 1_000_000;

/** The numbers behind a leaf about a subject at a moment. */
export function numbersOf(judge: Judge, leaf: Leaf, subject: number, at: number): Numbers {
  switch (leaf.kind) {
    case 'count': {
      const { view, start, seen } = windowOf(judge, subject, leaf.stream, leaf.window, at);
      return { value: seen - start, ...shown(judge, view, start, seen) };
    }
    case 'distinct': {
      const { view, start, seen } = windowOf(judge, subject, leaf.stream, leaf.window, at);
      const lasts = lastOfEach(view, start, seen);
      return { value: lasts.length, ...shownAt(judge, view, lasts) };
    }
    case 'sum': {
      const { view, start, seen } = windowOf(judge, subject, leaf.stream, leaf.window, at);
      const value = Number(exactSum(view, start, seen)) / MICRO;
      return { value, ...shown(judge, view, start, seen) };
    }
    case 'rate': {
      const num = windowOf(judge, subject, leaf.stream, leaf.window, at);
      const den = windowOf(judge, subject, leaf.over, leaf.window, at);
      const events = shown(judge, num.view, num.start, num.seen);
      return { value: num.seen - num.start, of: den.seen - den.start, ...events };
    }
    case 'trend': {
      const now = windowOf(judge, subject, leaf.stream, leaf.window, at);
      const before = windowStart(now.view, now.seen, at, 2 * leaf.window);
      const events = shown(judge, now.view, now.start, now.seen);
      return { value: now.seen - now.start, of: now.start - before, ...events };
    }
    case 'quiet': {
      const { view, seen } = windowOf(judge, subject, leaf.stream, Infinity, at);
      return shown(judge, view, Math.max(0, seen - 1), seen);
    }
    case 'seen': {
      const { view, seen } = windowOf(judge, subject, leaf.stream, Infinity, at);
      return shown(judge, view, 0, Math.min(1, seen));
    }
    case 'sequence':
      return sequenceNumbers(judge, leaf, subject, at);
    case 'trait':
      return traitNumbers(judge, leaf, subject, at);
    case 'contacts':
      return contactsNumbers(judge, leaf, subject, at);
  }
}

function windowOf(judge: Judge, subject: number, stream: number, window: number, at: number) {
  const view = newView();
  judge.open(subject, stream, view);
  const seen = seenAt(view, at);
  return { view, seen, start: windowStart(view, seen, at, window) };
}

function shown(judge: Judge, view: FactView, start: number, seen: number) {
  const indices: number[] = [];
  for (let i = seen - 1; i >= Math.max(start, seen - SHOWN); i--) indices.push(i);
  return { ...shownAt(judge, view, indices), counting: seen - start };
}

function shownAt(judge: Judge, view: FactView, indices: readonly number[]) {
  const events = indices.slice(0, SHOWN).map((i) => ({
    id: judge.facts.events.id(view.event[view.base + i]),
    at: view.at[view.base + i],
  }));
  return { events, counting: indices.length };
}

/** The last fact of each key, latest first. */
function lastOfEach({ value, base }: FactView, start: number, seen: number): number[] {
  const keys = new Set<number>();
  const lasts: number[] = [];
  for (let i = seen - 1; i >= start; i--) {
    if (keys.has(value[base + i])) continue;
    keys.add(value[base + i]);
    lasts.push(i);
  }
  return lasts;
}

/** The chain that ends last, or the longest beginning of one. */
function sequenceNumbers(
  judge: Judge,
  leaf: Extract<Leaf, { kind: 'sequence' }>,
  subject: number,
  at: number,
): Numbers {
  const views = leaf.steps.map(({ stream }) => windowOf(judge, subject, stream, Infinity, at).view);
  const { withins } = leaf;
  const inWindow = chainEnds(views, withins, at, at - leaf.window);
  const isWhole = (inWindow[views.length - 1]?.length ?? 0) > 0;
  const chains = isWhole ? inWindow : chainEnds(views, withins, at, -Infinity);
  const reached = chains.filter((ends) => ends.length > 0);
  const events: CountingEvent[] = [];
  let limit = Infinity;
  for (let step = reached.length - 1; step >= 0; step--) {
    const end = reached[step].findLast((time) => time < limit) ?? -Infinity;
    const index = seenAt(views[step], end) - 1;
    events.push(...shownAt(judge, views[step], [index]).events);
    limit = end;
  }
  return { value: reached.length, of: views.length, events, counting: events.length };
}

function traitNumbers(
  judge: Judge,
  leaf: Extract<Leaf, { kind: 'trait' }>,
  subject: number,
  at: number,
): Numbers {
  const { subjects, traits } = judge.facts;
  let of = subject;
  if (leaf.of === 'account') {
    const placed = subjects.placementsOf(subject).findLast(({ from }) => from <= at);
    of = placed?.account ?? -1;
  }
  if (of === -1) return { said: null, events: [], counting: 0 };
  const list = traits.of(of, leaf.name);
  const last: TraitSaid | undefined = list[Traits.upTo(list, at) - 1];
  const events = last === undefined ? [] : [{ id: last.id, at: last.at }];
  return { said: last?.value ?? null, events, counting: events.length };
}

function contactsNumbers(
  judge: Judge,
  leaf: Extract<Leaf, { kind: 'contacts' }>,
  account: number,
  at: number,
): Numbers {
  const tallies: Tallies = new Map();
  judge.leaf(leaf, account, at, tallies);
  const { subjects } = judge.facts;
  const standings = tallies.get(leaf.number)?.standings ?? [];
  const seats = subjects.seatsIn(account);
  const people = seats
    .filter((_, place) => standings[place] === MEMBER)
    .map((seat) => subjects.key(subjects.personIn(seat).contact))
    .sort();
  const population = standings.filter((standing) => standing !== ABSENT).length;
  const said = traitAt(judge.facts, account, 'seats', at);
  const isShare = leaf.quantifier.kind === 'share';
  return {
    value: people.length,
    of: isShare && typeof said === 'number' ? said : population,
    people,
    events: [],
    counting: 0,
  };
}
