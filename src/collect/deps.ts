import type { EventLog, Store } from '../store/index.js';
import type { ActKind } from './acts.js';
import type { Money } from './compile/outcome-rows.js';

/** What folding the log needs. */
export interface LogDeps {
  readonly store: Store;
  readonly log: EventLog;
  /** The kinds of acts that the log may hold beside imports. Default: none. */
  readonly acts?: readonly ActKind<never>[];
}

/** What importing needs. */
export interface CollectDeps extends LogDeps {
  /** UTC milliseconds. */
  readonly clock: { now(): number };
  /** The reporting currency and the rates of others (N-2). */
  readonly project: Money;
}

/** What became of a file. `rows` is always `imported + duplicates + quarantined`. */
export interface ImportResult {
  /** The path as it was given. */
  readonly file: string;
  readonly rows: number;
  readonly imported: number;
  readonly duplicates: number;
  /** How many of the duplicates say something else than what stands under their message id. */
  readonly conflicts: number;
  readonly quarantined: number;
  readonly warnings: readonly string[];
  /** Why rows were quarantined, the most frequent first. */
  readonly quarantineReasons: readonly { readonly reason: string; readonly count: number }[];
}
