import type { Store } from './store.js';

/** A small setting of the store itself; null where it was never written. */
export async function readMeta(store: Store, key: string): Promise<string | null> {
  const [row] = await store.all<{ value: string }>('SELECT value FROM meta WHERE key = ?', [key]);
  return row?.value ?? null;
}

/** Writes a small setting down, in the transaction it is called in. */
export async function writeMeta(store: Store, key: string, value: string): Promise<void> {
  const changed = await store.run('UPDATE meta SET value = ? WHERE key = ?', [value, key]);
  if (changed === 0) await store.run('INSERT INTO meta VALUES (?, ?)', [key, value]);
}

/** Takes a small setting away. */
export async function dropMeta(store: Store, key: string): Promise<void> {
  await store.run('DELETE FROM meta WHERE key = ?', [key]);
}
