import { readMeta, writeMeta, type Store } from '../store/index.js';

const KEY = 'live_past';

/**
 * Whether files came in or merges were decided that nothing live has taken in: then the past of everybody may be another than it
 * was told to be.
 */
export async function isPastChanged(store: Store): Promise<boolean> {
  return (await readMeta(store, KEY)) !== (await markOf(store));
}

/** Writes down that the past, as the store has it, is in the live state and was told. */
export async function keepPastMark(store: Store): Promise<void> {
  await writeMeta(store, KEY, await markOf(store));
}

/** What of the past is changed by other things than calls: the last file, and the last decision on a merge. */
async function markOf(store: Store): Promise<string> {
  const [row] = await store.all<{ file: number | null; decision: number | null }>(
    'SELECT (SELECT max(import) FROM imports) AS file, (SELECT max(position) FROM merge_decisions) AS decision',
  );
  return `${row?.file ?? 0} ${row?.decision ?? 0}`;
}
