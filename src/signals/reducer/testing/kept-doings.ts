import type { Event, Taxonomy } from '../../../model/index.js';
import { compileStreams, type Stream } from '../../live/index.js';
import type { PlainEvent } from '../../testing/history.js';
import type { Doings, DoingsOf } from '../doings.js';

/** An event, and whose it is. */
export interface Placed {
  readonly event: Event;
  readonly device: number;
  /** By number; -1: nobody's. */
  readonly contact: number;
}

/** Texts of keys by number, over all entities. */
export type KeyNumbers = Map<string, number>;

/** Where lists begin: facts of others stand before theirs, and after. */
const BASE = 2;

/** Keeps what one entity did, in lists sorted by time as a live engine keeps them. `event` of a fact is its position in `placed`. */
export function keepDoings(
  streams: readonly Stream[],
  placed: readonly Placed[],
  taxonomy: Taxonomy = [],
  keys: KeyNumbers = new Map(),
): DoingsOf {
  const { match, numbers } = compileStreams(streams, taxonomy);
  const facts = numbers.map((): { at: number; event: number; value: number }[] => []);
  for (const [number, { event }] of placed.entries()) {
    for (const one of match(event)) {
      const text = one.key;
      if (text !== null && !keys.has(text)) keys.set(text, keys.size);
      const value = text === null ? (one.number ?? 0) : (keys.get(text) ?? -1);
      facts[numbers.indexOf(one.stream)].push({ at: event.occurredAt, event: number, value });
    }
  }
  const lists = facts.map((list, stream): Doings => {
    const sorted = list.toSorted((a, b) => a.at - b.at);
    const others = Array.from({ length: BASE }, () => ({ at: Number.NaN, event: -1, value: 7 }));
    const page = [...others, ...sorted, ...others];
    return {
      at: Float64Array.from(page, ({ at }) => at),
      event: Int32Array.from(page, ({ event }) => event),
      value:
        streams[stream].field === undefined
          ? new Float64Array(0)
          : Float64Array.from(page, ({ value }) => value),
      base: BASE,
      length: list.length,
    };
  });
  return {
    open: (stream, into) => {
      Object.assign(into, lists[stream]);
    },
    device: (event) => placed[event].device,
    contact: (event) => placed[event].contact,
    key: (text) => keys.get(text) ?? -1,
  };
}

/** An event as intake would have made it of what a test says. */
export function eventOf(plain: PlainEvent, number = 0): Event {
  return {
    id: number.toString(16).padStart(32, '0'),
    messageId: `m${number}`,
    source: 'test',
    type: (plain.type ?? 'track') as Event['type'],
    event: plain.event ?? null,
    occurredAt: plain.at,
    knownAt: plain.knownAt ?? plain.at,
    anonymousId: plain.anonymousId ?? null,
    userId: plain.userId ?? null,
    email: plain.email ?? null,
    groupId: plain.groupId ?? null,
    previousId: null,
    trusted: true,
    url: plain.path === undefined ? null : `https://www.example.com${plain.path}`,
    title: null,
    ip: null,
    flag: (plain.flag ?? null) as Event['flag'],
    properties: (plain.properties ?? null) as Event['properties'],
    traits: null,
    context: (plain.context ?? null) as Event['context'],
  };
}
