import { readMeta, writeMeta, type Store } from '../store/index.js';

const KEY = 'log_position';

/** How far the store has folded the log. */
export async function storedPosition(store: Store): Promise<number> {
  return Number((await readMeta(store, KEY)) ?? 0);
}

/** Records, in the transaction it is called in, that the store holds the log up to a position. */
export async function setPosition(store: Store, position: number): Promise<void> {
  await writeMeta(store, KEY, String(position));
}
