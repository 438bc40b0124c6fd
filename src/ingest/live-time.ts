import { dropMeta, readMeta, writeMeta, type Store } from '../store/index.js';

const KEY = 'live_time';
/** Is there while a process is live, and stays when it does not end in an orderly way. */
const RUNNING = 'live_running';

/** Up to when everything that was due has been told, as it is written down; null before anything was. UTC milliseconds. */
export async function readLiveTime(store: Store): Promise<number | null> {
  const value = await readMeta(store, KEY);
  return value === null ? null : Number(value);
}

/** Writes it down, in the transaction it is called in. */
export async function keepLiveTime(store: Store, time: number): Promise<void> {
  await writeMeta(store, KEY, String(time));
}

/**
 * When an act of now is, that is done while nothing is live: after all that was told and was active, even if somebody has set the
 * clock back, so that whoever goes live next does it after that. UTC milliseconds.
 */
export async function timeOfActs(store: Store, now: number): Promise<number> {
  const told = (await readLiveTime(store)) ?? -Infinity;
  const [row] = await store.all<{ last: number | null }>(
    'SELECT max("at") AS last FROM activations',
  );
  return Math.max(now, told + 1, row?.last ?? -Infinity);
}

/** After a crash, how many numbers stay free: transitions may have been told that were not written down. */
const NUMBERS_LEFT_FREE = 1_000_000;

/**
 * Writes down that a process is live; answers after which number it tells transitions. `last`: that of the last one written down.
 * Where the one before ended without saying so, the numbers it may have told are left out, even if nothing of it was written.
 */
export async function beginRunning(store: Store, last: number): Promise<number> {
  const found = await readMeta(store, RUNNING);
  const begun = Number(found ?? Number.NaN);
  const from = found === null ? last : Math.max(last, begun > 0 ? begun : 0) + NUMBERS_LEFT_FREE;
  await writeMeta(store, RUNNING, String(from));
  return from;
}

/** Writes down that all that was told is written, and nobody is live. */
export async function endRunning(store: Store): Promise<void> {
  await dropMeta(store, RUNNING);
}
