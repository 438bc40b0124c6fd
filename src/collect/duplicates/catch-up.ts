import type { EventLog, Store } from '../../store/index.js';
import { eventId } from '../calls/index.js';
import { decodeEvents, isEventsRecord } from '../live/events-command.js';
import { storedPosition } from '../position.js';
import { DuplicateIndex, type DuplicateIndexOptions } from './duplicate-index.js';
import { keepUntil } from './keep-until.js';

/** What an index of duplicates is derived from. */
export interface DuplicateSources {
  readonly store: Store;
  readonly log: EventLog;
  /** How long events are kept from when they occurred, in milliseconds; null for ever. */
  readonly retentionMs: number | null;
}

/** How many digests are added before they are written down. */
const STEP = 100_000;

/**
 * Opens the index of a directory and brings it to where the store is: what the store took in since is added from the log. One
 * that is new, or holds more than the store (a backup was restored), is made anew from the events of the store.
 */
export async function openDuplicates(
  directory: string,
  sources: DuplicateSources,
  options: DuplicateIndexOptions = {},
): Promise<DuplicateIndex> {
  const stored = await storedPosition(sources.store);
  const index = await DuplicateIndex.open(directory, options);
  if (index.position > 0 && index.position <= stored) {
    await followLog(index, sources, stored);
    return index;
  }
  await index.close();
  const anew = await DuplicateIndex.open(directory, { ...options, anew: true });
  await addStored(anew, sources, 'true');
  anew.flush(stored);
  return anew;
}

/** Adds what the store took in between the position of the index and its own. */
async function followLog(
  index: DuplicateIndex,
  { store, log, retentionMs }: DuplicateSources,
  stored: number,
): Promise<void> {
  if (index.position === stored) return;
  for await (const record of log.read(index.position)) {
    const { position, payload } = record;
    if (position > stored) break;
    if (isEventsRecord(payload)) {
      const { source, receivedAt, calls } = decodeEvents(record);
      for (const { messageId, timestamp } of calls) {
        if (typeof messageId !== 'string') continue;
        const occurredAt = typeof timestamp === 'string' ? Date.parse(timestamp) : receivedAt;
        const until = keepUntil({ occurredAt, knownAt: receivedAt }, retentionMs);
        index.addHeld(eventId(source, messageId), until);
      }
    } else {
      await addImported(index, { store, log, retentionMs }, position);
    }
    index.flush(position);
  }
}

/** Adds the events, in the store already, of the import whose record of the log ends at a position, if it is one. */
export async function addImported(
  index: DuplicateIndex,
  sources: DuplicateSources,
  position: number,
): Promise<void> {
  const [found] = await sources.store.all<{ import: number }>(
    `SELECT import FROM imports WHERE position = ? AND format <> 'http'`,
    [position],
  );
  if (found !== undefined) await addStored(index, sources, `import = ${found.import}`);
}

async function addStored(
  index: DuplicateIndex,
  { store, retentionMs }: DuplicateSources,
  where: string,
): Promise<void> {
  const events = store.stream(
    `SELECT lpad(lower(to_hex(id)), 32, '0') AS id, occurred_at::DOUBLE, known_at::DOUBLE FROM events WHERE ${where}`,
  );
  let added = 0;
  for await (const chunk of events) {
    const ids = chunk.column(0) as readonly string[];
    const occurred = chunk.column(1) as Float64Array;
    const known = chunk.column(2) as Float64Array;
    for (let row = 0; row < chunk.rows; row++) {
      const event = { occurredAt: occurred[row], knownAt: known[row] };
      index.addHeld(ids[row], keepUntil(event, retentionMs));
    }
    added += chunk.rows;
    if (added < STEP) continue;
    added = 0;
    await index.drain();
  }
}
