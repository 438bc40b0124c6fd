import type { Store } from '../store/index.js';

const KEY = 'live_time';

/** Up to when everything that was due has been told, as it is written down; null before anything was. UTC milliseconds. */
export async function readLiveTime(store: Store): Promise<number | null> {
  const [row] = await store.all<{ value: string }>(`SELECT value FROM meta WHERE key = '${KEY}'`);
  return row === undefined ? null : Number(row.value);
}

/** Writes it down, in the transaction it is called in. */
export async function keepLiveTime(store: Store, time: number): Promise<void> {
  const changed = await store.run(`UPDATE meta SET value = ? WHERE key = '${KEY}'`, [String(time)]);
  if (changed === 0) await store.run(`INSERT INTO meta VALUES ('${KEY}', ?)`, [String(time)]);
}
