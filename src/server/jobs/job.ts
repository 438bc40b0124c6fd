import type { ImportResult } from '../../collect/index.js';
import type { ErrorCode } from '../../errors.js';
import type { Level } from '../../model/index.js';
import type { LevelComparison } from '../../segments/index.js';

/** What takes long enough that nobody waits for the answer. */
export const JOB_KINDS = ['fit', 'compare', 'import', 'replay', 'demo', 'report'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What came of a job; a part that its kind does not make is left out. */
export interface JobOutcome {
  /** The id of the model that a fit kept. */
  readonly model?: string;
  readonly comparison?: LevelComparison;
  /** What became of each file. */
  readonly files?: readonly ImportResult[];
  /** The id that a report is read by. */
  readonly report?: string;
}

/** What a job may ask for while it works. */
export interface JobWatch {
  /** Aborted when somebody calls it off. */
  readonly signal: AbortSignal;
  /** How far it is, 0 to 1, and what it is doing. */
  readonly tell: (progress: number, doing: string) => void;
}

/** What is to be done, and for whom. */
export interface NewJob {
  readonly kind: JobKind;
  /** In words: `Fit of contacts`. */
  readonly title: string;
  /** Who asked for it. */
  readonly by: string;
  readonly level?: Level;
  readonly work: (watch: JobWatch) => Promise<JobOutcome>;
  /** Is called once when it has ended, however that was, and also when it never began. */
  readonly after?: () => Promise<void>;
}

/** A job as it stands. Times are UTC milliseconds. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly title: string;
  readonly by: string;
  readonly level: Level | null;
  readonly state: JobState;
  /** 0 to 1; never goes back. */
  readonly progress: number;
  readonly doing: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: JobOutcome;
  /** Why it failed. */
  readonly problem: { readonly code: ErrorCode | 'internal'; readonly detail: string } | null;
}
