import { EthogramError } from '../../errors.js';
import type { Rule, Selector } from '../../model/index.js';
import { streamHash } from '../../signals/index.js';
import { compileRules } from '../compile/compile-rules.js';
import { Registry } from '../compile/registry.js';
import type { TraitSaid } from '../facts/traits.js';
import { keptPaths, reconcile } from './load.js';
import { createState, type MembershipState } from './state.js';
import { takeDefinitions } from './take-definitions.js';

/** A state as plain data that JSON keeps. Moments that are infinite are null. */
export interface Snapshot {
  readonly version: 1;
  readonly now: number;
  readonly epochs: readonly {
    readonly from: number;
    readonly rules: readonly Rule[];
    readonly engagement: Selector;
  }[];
  /** Content hashes: facts name streams by their place here. */
  readonly streams: readonly string[];
  /** Ids and actors: facts name events by their place here. */
  readonly events: readonly (readonly [id: string, actor: number])[];
  readonly subjects: readonly KeptSubject[];
  readonly paths: readonly {
    readonly entity: string;
    readonly segment: string;
    readonly spans: readonly Moment[][];
  }[];
}

type Moment = number | null;

interface KeptSubject {
  /** A public id; of a seat that of the contact and that of the account. */
  readonly key: string | readonly [contact: string, account: string];
  readonly facts: readonly KeptList[];
  readonly traits: readonly TraitSaid[];
  readonly placements: readonly { readonly from: Moment; readonly account: string | null }[];
}

interface KeptList {
  readonly stream: number;
  readonly at: readonly number[];
  readonly event: readonly number[];
  /** Keys, or numbers in micro-units; empty where the stream reads nothing. */
  readonly value: readonly (string | number)[];
}

/** Everything that a state knows; {@link restore} makes one from it that behaves alike. */
export function snapshot(state: MembershipState): Snapshot {
  const { facts, epochs, now } = state;
  const places = new Map<number, number>();
  const subjects = Array.from({ length: facts.subjects.count }, (_, subject) =>
    keptSubject(state, subject, places),
  );
  return {
    version: 1,
    now,
    epochs: epochs.map(({ from, set }) => ({
      from,
      rules: set.listed.map(({ rule }) => rule),
      engagement: set.engagement,
    })),
    streams: facts.registry.streams.map(streamHash),
    events: [...places.keys()].map((event) => [facts.events.id(event), facts.events.actor(event)]),
    subjects,
    paths: [...keptPaths(state)].map(({ spans, ...path }) => ({
      ...path,
      spans: spans.map(({ from, to }) => [from, finite(to)]),
    })),
  };
}

function keptSubject(
  { facts }: MembershipState,
  subject: number,
  places: Map<number, number>,
): KeptSubject {
  const { subjects, lists, registry, keys, traits } = facts;
  const isSeat = subjects.kind(subject) === 'seat';
  const person = isSeat ? subjects.personIn(subject) : null;
  return {
    key:
      person === null
        ? subjects.key(subject)
        : [subjects.key(person.contact), subjects.key(person.account)],
    facts: lists.streamsOf(subject).map((stream) => {
      const { field, as } = registry.streams[stream];
      const kept = {
        stream,
        at: [] as number[],
        event: [] as number[],
        value: [] as KeptList['value'][number][],
      };
      lists.each(subject, stream, (at, event, value) => {
        if (!places.has(event)) places.set(event, places.size);
        kept.at.push(at);
        kept.event.push(places.get(event) ?? -1);
        if (field !== undefined) kept.value.push(as === 'number' ? value : keys.text(value));
      });
      return kept;
    }),
    traits: traits.all(subject),
    placements: subjects.placementsOf(subject).map(({ from, account }) => ({
      from: finite(from),
      account: account === -1 ? null : subjects.key(account),
    })),
  };
}

/** A state that behaves as the one that was kept. Errors: `store_newer` for a snapshot of another version. */
export function restore(kept: Snapshot): MembershipState {
  if (kept.version !== 1)
    throw new EthogramError(
      'store_newer',
      `snapshot of version ${String(kept.version)} (this program reads version 1)`,
    );
  const registry = new Registry();
  const sets = kept.epochs.map(({ from, rules, engagement }) => ({
    from,
    set: compileRules(rules, engagement, registry),
  }));
  const [first, ...later] = sets;
  const state = createState(first.set, first.from);
  for (const { from, set } of later) {
    state.now = from;
    takeDefinitions(state, set, []);
  }
  restoreFacts(state, kept);
  reconcile(
    state,
    kept.paths.map(({ entity, segment, spans }) => ({
      entity,
      segment,
      spans: spans.map(([from, to]) => ({ from: from ?? -Infinity, to: to ?? Infinity })),
    })),
    kept.now,
  );
  return state;
}

function restoreFacts({ facts }: MembershipState, kept: Snapshot): void {
  const { subjects, lists, registry, events, keys, traits } = facts;
  const streamNumbers = new Map(registry.streams.map((stream, i) => [streamHash(stream), i]));
  const eventNumbers = kept.events.map(([id, actor]) => events.add(id, actor, -1, 0));
  for (const { key, facts: held, traits: said, placements } of kept.subjects) {
    const subject =
      typeof key === 'string'
        ? subjects.number(key)
        : subjects.seat(subjects.number(key[0]), subjects.number(key[1]));
    for (const { stream, at, event, value } of held) {
      const number = streamNumbers.get(kept.streams[stream]);
      // Of a stream that only a preview looked at.
      if (number === undefined) continue;
      at.forEach((time, i) => {
        const read = value[i] ?? 0;
        const amount = typeof read === 'string' ? keys.number(read) : read;
        lists.add(subject, number, time, eventNumbers[event[i]], amount);
      });
    }
    traits.replace(subject, said);
    if (placements.length > 0)
      subjects.place(
        subject,
        placements.map(({ from, account }) => ({ from: from ?? -Infinity, account })),
      );
  }
}

function finite(moment: number): Moment {
  return Number.isFinite(moment) ? moment : null;
}
