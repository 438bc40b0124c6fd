import { isEventsRecord, storedPosition } from '../collect/index.js';
import { believed, type Told } from '../membership/index.js';
import { readChanges, isModel, type Change } from './changes.js';
import { NOTHING_DECLARED } from './definitions.js';
import { Ingest, MOST_ROLLED } from './ingest.js';
import type { IngestDeps } from './ingest-deps.js';
import { Live } from './live.js';
import { beginRunning, readLiveTime } from './live-time.js';
import { loadPast } from './load-past.js';
import { loadSnapshot, type Loaded } from './load-snapshot.js';
import { isPastChanged, keepPastMark } from './past-mark.js';
import { Snapshots } from './snapshots.js';
import { readTick } from './tick.js';
import { allTransitions, lastTransition } from './transition-rows.js';

/**
 * Whether {@link openIngest} can take in what the log holds beyond the store: calls and ticks. Anything else had its turn
 * alone, before which nothing was told: there it is enough that the store takes all of it in.
 */
export async function canReplay({
  store,
  log,
}: Pick<IngestDeps, 'store' | 'log'>): Promise<boolean> {
  for await (const { payload } of log.read(await storedPosition(store))) {
    if (!isEventsRecord(payload) && readTick(payload) === null) return false;
  }
  return true;
}

/**
 * Opens the live loop: loads what the store keeps, takes in what the log holds beyond it (see {@link canReplay}), and tells
 * what has become true since it last ran.
 */
export async function openIngest(deps: IngestDeps): Promise<Ingest> {
  const { store, rules } = deps;
  const changes = await readChanges(store);
  const from = (await readLiveTime(store)) ?? -Infinity;
  const position = await storedPosition(store);
  const loaded = await tryLoading(deps, changes, position);
  const live = loaded?.live ?? new Live(rules, changes, from);
  const told: Told[] = [];
  if (loaded === null) {
    await loadPast(store, live);
    for await (const one of allTransitions(store)) told.push(one);
  }
  const isOther = await isPastChanged(store);
  const seq = await beginRunning(store, await lastTransition(store));
  const ingest = new Ingest(deps, live, {
    position,
    seq,
    changes,
    recent: loaded?.recent ?? null,
    definitions: changes.reduce(
      (last, one) => (isModel(one) ? last : one.content),
      NOTHING_DECLARED.content,
    ),
  });
  const tell = () => (loaded === null ? live.begin(believed(told), from, isOther) : []);
  await ingest.begin(tell, position);
  if (isOther) await keepPastMark(store);
  return ingest;
}

/** The live state of a snapshot, brought to where the store is; null: there is none that can be used, and it is said why. */
async function tryLoading(
  { store, log, rules, snapshots, onNotice }: IngestDeps,
  changes: readonly Change[],
  stored: number,
): Promise<Loaded | null> {
  if (snapshots === undefined) return null;
  try {
    const sources = { store, log, rules, changes, mostRolled: MOST_ROLLED };
    return await loadSnapshot(snapshots, stored, sources);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    onNotice?.(
      `the snapshot of the live state is not used: ${why}; everything is worked out from the store instead, which takes longer (nothing is lost)`,
    );
    await Snapshots.forget(snapshots);
    return null;
  }
}
