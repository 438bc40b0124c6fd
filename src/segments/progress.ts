import { setImmediate } from 'node:timers/promises';
import { EthogramError } from '../errors.js';
import type { Watch } from '../kernels/index.js';
import type { Level } from '../model/index.js';

/** What a fit is doing, for a progress bar. */
export interface FitProgress {
  /** What is fitted: a level, or a table of the user's own. */
  readonly level: Level | 'table';
  readonly stage: string;
  /** How much of the fit is done, 0-1. */
  readonly done: number;
}

/** Reports the stages of a fit, and stops it when it is told to: between two of them, or within one that watches. */
export interface Stages {
  /** Starts a stage; lets other work of the process run, and throws `interrupted` when the fit was called off. */
  start(stage: string, done: number): Promise<void>;
  /**
   * Starts a stage that takes the fit from one share to another, and does its work. The work says how far it is, and ends
   * early when the fit is called off, which throws `interrupted`.
   */
  during<Answer>(
    stage: string,
    from: number,
    until: number,
    work: (watch: Watch) => Promise<Answer>,
  ): Promise<Answer>;
}

/** Stages of a fit of one level. */
export function createStages(
  level: Level | 'table',
  onProgress: ((progress: FitProgress) => void) | undefined,
  signal: AbortSignal | undefined,
): Stages {
  // What is shared by several steps may be asked for late: a bar never goes back.
  let furthest = 0;
  const report = (stage: string, done: number) => {
    furthest = Math.max(furthest, done);
    onProgress?.({ level, stage, done: furthest });
  };
  const interrupted = (stage: string) =>
    new EthogramError(
      'interrupted',
      `the fit was stopped while ${stage} (nothing was kept; run it again)`,
    );
  const start = async (stage: string, done: number) => {
    report(stage, done);
    await setImmediate();
    if (signal?.aborted === true) throw interrupted(stage);
  };
  return {
    start,
    async during(stage, from, until, work) {
      await start(stage, from);
      try {
        return await work({
          signal,
          onProgress: (share) => report(stage, from + (until - from) * share),
        });
      } catch (error) {
        if (signal?.aborted === true) throw interrupted(stage);
        throw error;
      }
    },
  };
}

/** Stages of a part of a whole: their 0 to 1 is `from` to `until` of it. */
export function partOf(stages: Stages, from: number, until: number, prefix = ''): Stages {
  const place = (done: number) => from + (until - from) * done;
  return {
    start: (stage, done) => stages.start(`${prefix}${stage}`, place(done)),
    during: (stage, begin, end, work) =>
      stages.during(`${prefix}${stage}`, place(begin), place(end), work),
  };
}
