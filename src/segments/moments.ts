import { EthogramError } from '../errors.js';
import { EVERYTHING, resolveIdentity, type IdentityRules, type Moment } from '../identity/index.js';
import type { Level, Project } from '../model/index.js';
import { prepareEvents, prepareKinds, readSignals, type SignalTable } from '../signals/index.js';
import type { Store } from '../store/index.js';

const DAY_MS = 86_400_000;

/** Moments of the past, made ready for questions. */
export interface Moments {
  /** Makes a moment ready, unless it is the one that was last: both levels and their landmarks ask for the same ones. */
  prepare(asOf: number): Promise<Moment>;
  /** The signals of every entity of a level, as of a moment. */
  signals(level: Level, asOf: number): Promise<SignalTable>;
  /** Makes identity ready as everything is known, without a moment: for live answers know no other. */
  everything(): Promise<void>;
  /** Until when everything is known that the store holds. */
  knownAt(): number;
  /** The end of the last day on which something happened, at most now. Errors: `too_little_data` before the first event. */
  endOfData(): Promise<number>;
  /** What came in makes every moment another one. */
  forget(): void;
}

/** Moments of what a store holds. Only one is ready at a time: questions about them take turns. */
export function createMoments(
  store: Store,
  project: Project,
  rules: IdentityRules,
  clock: () => number,
): Moments {
  // Nothing in the store is known later than this, so that every question until the next import sees the same.
  let knownAt = clock();
  let prepared: Moment | null = null;
  let areKindsRead = false;
  let areEventsRead = false;
  const prepare = async (asOf: number) => {
    if (prepared?.asOf === asOf) return prepared;
    prepared = null;
    const moment = { asOf, knownAt };
    if (!areKindsRead) await prepareKinds(store, project);
    areKindsRead = true;
    await resolveIdentity(store, rules, moment);
    prepared = moment;
    return moment;
  };
  return {
    prepare,
    async signals(level, asOf) {
      const moment = await prepare(asOf);
      if (!areEventsRead) await prepareEvents(store, project);
      areEventsRead = true;
      return readSignals(store, project, moment, level);
    },
    async everything() {
      if (prepared?.asOf === EVERYTHING.asOf) return;
      prepared = null;
      await resolveIdentity(store, rules, EVERYTHING);
      prepared = EVERYTHING;
    },
    knownAt: () => knownAt,
    endOfData: () => endOfData(store, clock()),
    forget() {
      knownAt = clock();
      prepared = null;
      areKindsRead = false;
      areEventsRead = false;
    },
  };
}

async function endOfData(store: Store, now: number): Promise<number> {
  const [row] = await store.all<{ last: number | null }>(
    `SELECT max(occurred_at) AS last FROM events WHERE occurred_at <= ${now}`,
  );
  if (row?.last == null) {
    throw new EthogramError(
      'too_little_data',
      'no events yet (bring some in: ethogram import FILE)',
    );
  }
  return Math.min(now, (Math.floor(row.last / DAY_MS) + 1) * DAY_MS - 1);
}
