import type { ImportResult } from '../../collect/index.js';
import type { ErrorCode } from '../../errors.js';
import type { Level } from '../../model/index.js';
import type { Comparison, LevelComparison } from '../../segments/index.js';

/** What takes long enough that nobody waits for the answer. */
export const JOB_KINDS = [
  'fit',
  'compare',
  'import',
  'replay',
  'demo',
  'report',
  'features',
  'cluster',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What came of a job; a part that its kind does not make is left out. */
export interface JobOutcome {
  /** The id of the model that a fit kept. */
  readonly model?: string;
  /** Methods side by side, and what they were compared on: the project or a file. */
  readonly comparison?: { readonly name: string; readonly result: Comparison | LevelComparison };
  /** What became of each file. */
  readonly files?: readonly ImportResult[];
  /** The id that a report is read by. */
  readonly report?: string;
  /** The file that was made of a matrix of features. */
  readonly matrix?: MadeMatrix;
  /** The id that the groups of a table are read by. */
  readonly clustering?: string;
}

/** A matrix of features that waits to be taken away. */
export interface MadeMatrix {
  /** What it is taken away by. */
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  /** Features, the column of ids not counted. */
  readonly columns: number;
  /** UTC milliseconds. */
  readonly asOf: number;
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
  /** Takes away what it left, once it has ended and nobody remembers it any more. */
  readonly forget?: () => Promise<void>;
  /** How many of its kind that have ended are remembered, where what they leave is large. Default: as many as of all. */
  readonly mostKept?: number;
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
