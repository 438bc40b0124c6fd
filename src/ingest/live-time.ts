import type { Store } from '../store/index.js';

const KEY = 'live_time';
/** Is there while a process is live, and stays when it does not end in an orderly way. */
const RUNNING = 'live_running';

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

/** Writes down that a process is live; answers whether the one before ended without saying so. */
export async function beginRunning(store: Store): Promise<boolean> {
  const found = await store.all(`SELECT 1 FROM meta WHERE key = '${RUNNING}'`);
  if (found.length === 0) await store.run(`INSERT INTO meta VALUES ('${RUNNING}', 'true')`);
  return found.length > 0;
}

/** Writes down that all that was told is written, and nobody is live. */
export async function endRunning(store: Store): Promise<void> {
  await store.run(`DELETE FROM meta WHERE key = '${RUNNING}'`);
}
