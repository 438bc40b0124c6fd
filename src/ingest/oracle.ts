import { readPlacesOf, readTraitsOf, type TraitOf } from '../identity/index.js';
import {
  clusterPath,
  compileRules,
  history,
  levelOf,
  NO_EVENT,
  path,
  Registry,
  type EntityFacts,
  type ModelEpoch,
  type PlacedEvent,
  type RuleSet,
  type Span,
} from '../membership/index.js';
import { readActivations, type ModelInForce } from '../segments/index.js';
import type { Store } from '../store/index.js';
import type { Definitions } from './definitions.js';
import type { Ingest } from './ingest.js';
import { Matcher, taxonomyDigest } from './matcher.js';
import { ownerOf } from './owners.js';
import { keptEvents } from './past.js';
import { readyModel } from './ready-model.js';

/** A segment of which the live answer and the recomputed one say something else. */
export interface Difference {
  readonly segment: string;
  readonly live: readonly Span[];
  readonly recomputed: readonly Span[];
}

/** What recomputing an entity came to. */
export interface Recomputed {
  readonly entity: string;
  readonly agrees: boolean;
  /** Since when both were compared: the definitions in force (segments of models: since the first was). Null: there are none. */
  readonly from: number | null;
  /** Up to when, this moment not included. */
  readonly to: number;
  readonly differences: readonly Difference[];
}

/** What recomputing stands on. */
export interface OracleDeps {
  readonly store: Store;
  readonly ingest: Ingest;
  /** Sees to it that the store has all that came in, and that the tables of `resolveIdentity` say who is who by all of it. */
  readonly resolve: () => Promise<void>;
}

/** How often it is tried while things move: what comes in between two readings looks like a difference. */
const TRIES = 3;

/**
 * Works out anew, from raw events alone, when an entity was in which segment under the definitions and models in force, and
 * compares it with what the live state says. It shares the judges of rules and models with the live state, and nothing of how
 * facts, identities and memberships are kept: identity is the set-at-a-time one over the store's tables, events and traits are read from the
 * store, and all is judged in one pure pass.
 */
export async function recompute(deps: OracleDeps, entity: string): Promise<Recomputed> {
  for (let tries = 1; ; tries++) {
    const one = await recomputeOnce(deps, entity);
    if (one.agrees || tries === TRIES) return one;
  }
}

async function recomputeOnce(deps: OracleDeps, entity: string): Promise<Recomputed> {
  const { ingest, store } = deps;
  await deps.resolve();
  const { state, due } = ingest.live;
  const { asOf, definitions } = ingest;
  const from = state.epochs.at(-1)?.from ?? -Infinity;
  // What is due at this very moment may have happened or not.
  const to = due > asOf ? asOf + 1 : asOf;
  if (!Number.isFinite(from)) return { entity, agrees: true, from: null, to, differences: [] };
  const declared = await declare(store, definitions, entity);
  const before = liveSpans(ingest, entity, from, to);
  const facts = await readFacts(store, declared, entity);
  const { registry } = declared.set;
  const recomputed = new Map([
    ...path(declared.set, facts, from, to),
    ...clusterPath(registry, declared.models, facts, to),
  ]);
  const differences = differencesOf(before, recomputed, to);
  // Something that came in late meanwhile may be in what was read.
  const isSettled =
    differences.length === 0 ||
    differencesOf(liveSpans(ingest, entity, from, to), recomputed, to).length === 0;
  return { entity, agrees: isSettled, from, to, differences: isSettled ? [] : differences };
}

/** All that decides where an entity is, compiled apart from the live state. */
interface Declared {
  readonly set: RuleSet;
  /** Of its level, the first first. */
  readonly models: readonly ModelEpoch[];
  /** Finds the events that any of them looks at. */
  readonly matcher: Matcher;
}

async function declare(
  store: Store,
  { rules, stages, engagement, taxonomy }: Definitions,
  entity: string,
): Promise<Declared> {
  const matcher = new Matcher();
  const registry = new Registry();
  matcher.know(taxonomy);
  const set = compileRules(rules, engagement, registry, taxonomyDigest(taxonomy), stages);
  const isOfLevel = ({ definition }: ModelInForce) => definition.level === levelOf(entity);
  const models = (await readActivations(store))
    .filter(isOfLevel)
    .map((model) => ({ from: model.at, active: readyModel(model, registry, matcher) }));
  matcher.compile(registry.streams);
  return { set, models, matcher };
}

/** What the live state says of a stretch of time, by segment; of segments of models, from the first one on. */
function liveSpans(
  ingest: Ingest,
  entity: string,
  from: number,
  to: number,
): ReadonlyMap<string, readonly Span[]> {
  return new Map(
    history(ingest.live.state, entity).map(({ segment, kind, spans }) => [
      segment,
      spans
        .map((span) => ({
          from: kind === 'cluster' ? span.from : Math.max(span.from, from),
          to: Math.min(span.to, to),
        }))
        .filter((span) => span.from < span.to),
    ]),
  );
}

function differencesOf(
  live: ReadonlyMap<string, readonly Span[]>,
  recomputed: ReadonlyMap<string, readonly Span[]>,
  to: number,
): Difference[] {
  const segments = [...new Set([...live.keys(), ...recomputed.keys()])].sort();
  return segments.flatMap((segment) => {
    const one = open(live.get(segment) ?? [], to);
    const other = open(recomputed.get(segment) ?? [], to);
    const isSame =
      one.length === other.length &&
      one.every((span, at) => span.from === other[at].from && span.to === other[at].to);
    return isSame ? [] : [{ segment, live: one, recomputed: other }];
  });
}

/** Spans that reach the end of what was compared go on. */
function open(spans: readonly Span[], to: number): Span[] {
  return spans.map((span) => (span.to === to ? { ...span, to: Infinity } : { ...span }));
}

async function readFacts(
  store: Store,
  { matcher }: Declared,
  entity: string,
): Promise<EntityFacts> {
  const events = await readEvents(store, matcher, entity);
  if (levelOf(entity) === 'account') {
    const people = new Set(events.flatMap(({ person }) => (isContact(person) ? [person] : [])));
    const traits = [
      ...(await readTraitsOf(store, 'account', [entity])),
      ...(await readTraitsOf(store, 'contact', [...people])),
    ];
    return { entity, events, traits: traits.map(traitOf) };
  }
  const placements = await readPlacesOf(store, entity);
  const accounts = new Set(
    placements.flatMap(({ account }) => (account === null ? [] : [account])),
  );
  const traits = [
    ...(await readTraitsOf(store, 'contact', [entity])),
    ...(await readTraitsOf(store, 'account', [...accounts])),
  ];
  return { entity, events, traits: traits.map(traitOf), placements };
}

function traitOf({ entity, name, value, at, event }: TraitOf) {
  return { entity, said: { name, value, at, id: event ?? NO_EVENT } };
}

function isContact(person: string | null): person is string {
  return person?.startsWith('contact:') === true;
}

/** Whose an actor's events of `[from, to)` are. */
interface Stretch {
  readonly actor: number;
  readonly from: number;
  readonly to: number;
  readonly anonymousId: string | null;
  readonly contact: string | null;
  readonly account: string | null;
  readonly internal: boolean;
}

/** The events of an entity that any rule looks at. */
async function readEvents(store: Store, matcher: Matcher, entity: string): Promise<PlacedEvent[]> {
  const level = levelOf(entity);
  const [found] = await store.all<{ number: number }>(
    `SELECT ${level} AS number FROM ${level}s WHERE id = ?`,
    [entity],
  );
  if (found === undefined) return [];
  const actors = `SELECT actor FROM resolution WHERE ${level} = ${found.number}`;
  const stretches = await store.all<Stretch>(`
    SELECT r.actor, r.from_at AS "from", r.to_at AS "to", o.anonymous_id AS "anonymousId", c.key AS contact, a.key AS account, r.internal
    FROM resolution r JOIN actors o USING (actor) LEFT JOIN contacts c USING (contact) LEFT JOIN accounts a USING (account) WHERE r.actor IN (${actors})`);
  const byActor = new Map<number, Stretch[]>();
  for (const stretch of stretches)
    byActor.set(stretch.actor, [...(byActor.get(stretch.actor) ?? []), stretch]);
  const wants = matcher.mayMatch.bind(matcher);
  const devices = new Map<string, number>();
  const events: PlacedEvent[] = [];
  for await (const { actor, event } of keptEvents(store, { actors, wants })) {
    const { id, occurredAt: at } = event;
    const stretch = byActor.get(actor)?.find(({ from, to }) => from <= at && at < to);
    if (stretch === undefined) continue;
    const owner = ownerOf(actor, stretch);
    if (owner.person !== entity && owner.account !== entity) continue;
    const matches = matcher.match(event);
    if (matches.length === 0) continue;
    const device = numberIn(devices, stretch.anonymousId);
    events.push({ id, at, actor, device, ...owner, matches });
  }
  return events;
}

/** A number for an anonymous id, from 1; 0 for none. */
function numberIn(numbers: Map<string, number>, id: string | null): number {
  if (id === null) return 0;
  const known = numbers.get(id) ?? numbers.size + 1;
  numbers.set(id, known);
  return known;
}
