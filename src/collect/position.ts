import type { Store } from '../store/index.js';

/** How far the store has folded the log. */
export async function storedPosition(store: Store): Promise<number> {
  const [row] = await store.all<{ value: string }>(
    `SELECT value FROM meta WHERE key = 'log_position'`,
  );
  return row === undefined ? 0 : Number(row.value);
}

/** Records, in the transaction it is called in, that the store holds the log up to a position. */
export async function setPosition(store: Store, position: number): Promise<void> {
  const value = String(position);
  const changed = await store.run(`UPDATE meta SET value = ? WHERE key = 'log_position'`, [value]);
  if (changed === 0) await store.run(`INSERT INTO meta VALUES ('log_position', ?)`, [value]);
}
