import { NEVER_CRASH, type CrashPoint, type Store } from '../../store/index.js';
import { JsonRows } from '../compile/json-rows.js';
import { type FoldContext, type FoldCounts, Steps } from '../fold/context.js';
import { foldRows } from '../fold/fold-rows.js';
import { setPosition, storedPosition } from '../position.js';
import { countLiveRows, liveMapping } from './live-imports.js';
import { dropLiveRows, openLiveRows, setCallsApart, type EventsRecord } from './live-rows.js';

/** How records of calls are taken in. */
export interface FoldEventsOptions {
  /** The position of the store that these records follow; it is checked, so that none is left out. */
  readonly from: number;
  /** Up to where the store holds the log afterwards. Default: the position of the last record. */
  readonly upTo?: number;
  /**
   * Whether the duplicates among the calls are known (`known` of each record names them); else they are looked for in the
   * store. Default false.
   */
  readonly areJudged?: boolean;
  /** More to be written in the same transaction. */
  readonly alongside?: (store: Store) => Promise<void>;
  readonly steps?: Steps;
  /** Where a test lets the program die. */
  readonly crash?: CrashPoint;
}

/** What became of the calls. `rows` is `imported + duplicates + quarantined`. */
export interface FoldedEvents extends FoldCounts {
  readonly rows: number;
}

const NONE = { rows: 0, imported: 0, duplicates: 0, conflicts: 0, quarantined: 0 };

/**
 * Takes several records of calls that were accepted over HTTP into the store, in their order and in one go, and moves the
 * position of the store: all or nothing. They leave what the same lines in a Segment archive leave.
 * Errors: `disk_full`, `log_damaged`.
 */
export async function foldEvents(
  store: Store,
  records: readonly EventsRecord[],
  options: FoldEventsOptions,
): Promise<FoldedEvents> {
  const { from, upTo = records.at(-1)?.position ?? from, areJudged = false, alongside } = options;
  const { crash = NEVER_CRASH } = options;
  const folded = await store.transaction(async () => {
    const stored = await storedPosition(store);
    if (stored !== from) {
      throw new Error(
        `events that follow position ${from} of the log, but the store is at ${stored}`,
      );
    }
    const steps = options.steps ?? new Steps(store);
    const counts =
      records.length === 0 ? NONE : await takeIn(store, records, { upTo, areJudged, steps });
    await alongside?.(store);
    await setPosition(store, upTo);
    crash('before-fold-commit');
    return counts;
  });
  crash('after-fold-commit');
  return folded;
}

async function takeIn(
  store: Store,
  records: readonly EventsRecord[],
  { upTo, areJudged, steps }: { upTo: number; areJudged: boolean; steps: Steps },
): Promise<FoldedEvents> {
  const calls = await openLiveRows(store, records);
  const setApart = await setCallsApart(store);
  const context: FoldContext = {
    store,
    importId: 0,
    importedAt: 0,
    source: '',
    file: '',
    steps,
    areRowsOwn: true,
    ...(areJudged && { knownLines: 'live_known' }),
    onFolded: () => countLiveRows(store, upTo),
  };
  const rows = new JsonRows('live_rows', { tellsProvenance: true });
  const open = { rows, refused: null, count: calls };
  // Calls hold no money of opportunities.
  const folded = await foldRows(context, liveMapping(), open, { currency: '', rates: {} });
  await dropLiveRows(store);
  const { imported, duplicates, conflicts, quarantined } = folded;
  return {
    rows: folded.rows + setApart,
    imported,
    duplicates,
    conflicts,
    quarantined: quarantined + setApart,
  };
}
