import { decodeEvents, eventOfNormalForm, isEventsRecord } from '../collect/index.js';
import type { IdentityRules } from '../identity/index.js';
import type { Event } from '../model/index.js';
import { readSnapshot, UnfitSnapshot, type EventLog, type Store } from '../store/index.js';
import type { Change } from './changes.js';
import { Live } from './live.js';
import { Recent } from './recent.js';
import { checkHeader, type SnapshotHeader } from './snapshot-header.js';
import type { SnapshotPlace } from './snapshots.js';
import { readTick } from './tick.js';

/** A live state as it was when the store got to a place in the log. */
export interface Loaded {
  readonly live: Live;
  /** What came in last. */
  readonly recent: Recent;
}

export interface Sources {
  readonly store: Store;
  readonly log: EventLog;
  readonly rules: IdentityRules;
  readonly changes: readonly Change[];
  /** How many entities models judge in one tick. */
  readonly mostRolled: number;
}

/** How many events are looked up in the store at once. */
const PAGE = 50_000;

/**
 * Loads a snapshot, and takes in what the log holds between it and the place up to which the store holds it: all that moves was told
 * and written then. null when there is none. Errors: {@link UnfitSnapshot} that says why it cannot be used.
 */
export async function loadSnapshot(
  place: SnapshotPlace,
  stored: number,
  sources: Sources,
): Promise<Loaded | null> {
  const { rules, changes } = sources;
  const header = readSnapshot(place.file, (from) => from.json('header') as SnapshotHeader);
  if (header === null) return null;
  await checkHeader(header, sources, { basis: place.basis, changes });
  const live = readSnapshot(place.file, (from) => {
    from.json('header');
    const loaded = new Live(rules, changes, Infinity, from);
    if (!from.isAtEnd) throw new UnfitSnapshot('there is more in it than is known');
    return loaded;
  });
  if (live === null) throw new UnfitSnapshot('it was taken away while it was read');
  const recent = new Recent(header.recent);
  if (header.position > stored) await checkTicks(header.position, stored, sources);
  await follow(live, recent, header.position, stored, sources);
  return { live, recent };
}

/** Sees to it that a snapshot knows nothing that the store does not: ticks that moved nobody are not written down there. */
async function checkTicks(upTo: number, stored: number, { log }: Sources): Promise<void> {
  for await (const { position, payload } of log.read(stored)) {
    if (position > upTo) return;
    if (isEventsRecord(payload) || readTick(payload) === null)
      throw new UnfitSnapshot('it knows more than the store (was a backup brought back?)');
  }
}

/** How far receiving times may lie behind each other where nobody set the clock. */
const JITTER_MS = 500;

interface Step {
  readonly receivedAt: number;
  /** null: a tick. */
  readonly events: readonly Event[] | null;
}

/** Does again what was done between two places of the log. */
async function follow(
  live: Live,
  recent: Recent,
  from: number,
  to: number,
  { store, log, mostRolled }: Sources,
): Promise<void> {
  let steps: Step[] = [];
  let gathered = 0;
  const takeSteps = async () => {
    const isNew = await newEvents(store, steps);
    for (const { receivedAt, events } of steps) {
      if (events === null) {
        live.tick(receivedAt, mostRolled);
        continue;
      }
      for (const event of events)
        if (isNew(event.id, receivedAt) && !recent.has(receivedAt, event.id))
          live.take(event, receivedAt);
      recent.note(
        receivedAt,
        events.map(({ id }) => id),
      );
    }
    steps = [];
    gathered = 0;
  };
  let latest = recent.latest;
  for await (const record of log.read(from)) {
    const { position, payload } = record;
    if (position > to) break;
    if (!isEventsRecord(payload)) {
      const at = readTick(payload);
      if (at === null) throw new UnfitSnapshot('an import or a decision came after it');
      steps.push({ receivedAt: at, events: null });
      continue;
    }
    const command = decodeEvents(record);
    const { receivedAt } = command;
    if (receivedAt < latest - JITTER_MS) throw new UnfitSnapshot('the clock was set back after it');
    latest = Math.max(latest, receivedAt);
    const events = command.calls.map((call) => eventOfNormalForm(call, command));
    steps.push({ receivedAt, events });
    gathered += events.length;
    if (gathered >= PAGE) await takeSteps();
  }
  await takeSteps();
}

/**
 * Tells which events of some records were no duplicates: those that the store got from them. Each is answered once: of two in
 * one millisecond the first is it.
 */
async function newEvents(
  store: Store,
  steps: readonly Step[],
): Promise<(id: string, receivedAt: number) => boolean> {
  const times = steps.flatMap(({ receivedAt, events }) => (events === null ? [] : [receivedAt]));
  const kept = new Set<string>();
  if (times.length > 0) {
    const [first, last] = [
      times.reduce((a, b) => Math.min(a, b)),
      times.reduce((a, b) => Math.max(a, b)),
    ];
    const rows = store.stream(
      `SELECT lower(lpad(to_hex(id), 32, '0')), known_at::DOUBLE FROM events WHERE known_at BETWEEN ${first} AND ${last}`,
    );
    for await (const chunk of rows) {
      const ids = chunk.column(0) as readonly string[];
      const knownAt = chunk.column(1) as Float64Array;
      for (let row = 0; row < chunk.rows; row++) kept.add(`${ids[row]} ${knownAt[row]}`);
    }
  }
  return (id, receivedAt) => kept.delete(`${id} ${receivedAt}`);
}
