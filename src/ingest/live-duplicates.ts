import path from 'node:path';
import { addImported, keepUntil, openDuplicates } from '../collect/index.js';
import type { Project } from '../model/index.js';
import type { EventLog, Store } from '../store/index.js';
import type { Duplicates } from './ingest-deps.js';

const DAY_MS = 86_400_000;

/** Which events are known, however many there are, and how to let go of the file that says so. */
export async function openLiveDuplicates(
  { store, log }: { readonly store: Store; readonly log: EventLog },
  { retention }: Pick<Project, 'retention'>,
): Promise<Duplicates & { close(): Promise<void> }> {
  const retentionMs = retention.events === 'keep' ? null : retention.events * DAY_MS;
  const sources = { store, log, retentionMs };
  const index = await openDuplicates(path.join(store.directory, 'duplicates'), sources);
  return {
    enter: (events, position) =>
      events.flatMap((event, at) =>
        index.add(event.id, keepUntil(event, retentionMs), position) ? [] : [at],
      ),
    written: (position) => index.flush(position),
    imported: (position) => addImported(index, sources, position),
    close: () => index.close(),
  };
}
