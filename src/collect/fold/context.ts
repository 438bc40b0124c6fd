import { EthogramError } from '../../errors.js';
import type { Store } from '../../store/index.js';

/** What an import is told by: how far it is, 0 to 1, and what it is doing, in words. */
export type OnProgress = (fraction: number, what: string) => void;

/** What all steps of a fold share. */
export interface FoldContext {
  readonly store: Store;
  /** The number of this import. */
  readonly importId: number;
  /** When it was accepted, UTC milliseconds. */
  readonly importedAt: number;
  readonly source: string;
  /** The name of the file. */
  readonly file: string;
  readonly steps: Steps;
  /** The import whose quarantined rows are tried again. */
  readonly replays?: number;
  /** Of them only those of these lines; default: all that wait. */
  readonly replaysLines?: readonly number[] | undefined;
  /** Whether each row says itself where it comes from ({@link provenanceOf}), as those do that came over HTTP. */
  readonly areRowsOwn?: boolean;
  /** Called while the temporary tables of the fold are still there: `incoming`, and `fates` of events. */
  readonly onFolded?: () => Promise<void>;
  /** A table of the `line`s that are known to be duplicates; then the store is not searched for them. */
  readonly knownLines?: string;
}

/** What became of the rows. */
export interface FoldCounts {
  readonly imported: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly quarantined: number;
}

/** Follows the steps of one import: tells how far it is, and stops it between steps and within them. */
export class Steps {
  readonly #store: Store;
  readonly #onProgress: OnProgress | undefined;
  readonly #signal: AbortSignal | undefined;
  #done = 0;

  constructor(store: Store, onProgress?: OnProgress, signal?: AbortSignal) {
    this.#store = store;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  get signal(): AbortSignal | undefined {
    return this.#signal;
  }

  /** Runs a step that takes about `share` of the whole; within it `part` is told, else the database is asked. */
  async run<T>(
    what: string,
    share: number,
    work: (tell: (part: number) => void) => Promise<T>,
  ): Promise<T> {
    throwIfStopped(this.#signal);
    const from = this.#done;
    const tell = (part: number) =>
      this.#onProgress?.(Math.min(1, from + share * Math.min(1, part)), what);
    tell(0);
    throwIfStopped(this.#signal);
    const stop = () => this.#store.interrupt();
    this.#signal?.addEventListener('abort', stop);
    const watching = setInterval(() => {
      // An interrupt that falls between two statements is forgotten by the database, so it is said again.
      if (this.#signal?.aborted === true) stop();
      const part = this.#store.progress();
      if (part !== null) tell(part);
    }, 200);
    try {
      const answer = await work(tell);
      throwIfStopped(this.#signal);
      return answer;
    } catch (error) {
      // The database only knows that its statement was stopped.
      throwIfStopped(this.#signal);
      throw error;
    } finally {
      clearInterval(watching);
      this.#signal?.removeEventListener('abort', stop);
      this.#done = Math.min(1, from + share);
    }
  }
}

/** Throws `interrupted` when the signal says so. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new EthogramError(
      'interrupted',
      'interrupted: the import goes on where it stopped when the project is opened next',
    );
  }
}

/** One number of a query that answers one row. */
export async function numberOf(store: Store, sql: string): Promise<number> {
  const [row] = await store.all<Record<string, number>>(sql);
  return row === undefined ? 0 : (Object.values(row)[0] ?? 0);
}

/** Whether a query answers any row. */
export async function hasRows(store: Store, query: string): Promise<boolean> {
  return (await store.all(`SELECT 1 FROM (${query}) LIMIT 1`)).length > 0;
}
