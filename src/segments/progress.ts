import { setImmediate } from 'node:timers/promises';
import { EthogramError } from '../errors.js';
import type { Level } from '../model/index.js';

/** What a fit is doing, for a progress bar. */
export interface FitProgress {
  /** What is fitted: a level, or a table of the user's own. */
  readonly level: Level | 'table';
  readonly stage: string;
  /** How much of the fit is done, 0-1. */
  readonly done: number;
}

/** Reports the stages of a fit, and stops between two of them when it is told to. */
export interface Stages {
  /** Starts a stage; lets other work of the process run, and throws `interrupted` when the fit was called off. */
  start(stage: string, done: number): Promise<void>;
}

/** Stages of a fit of one level. */
export function createStages(
  level: Level | 'table',
  onProgress: ((progress: FitProgress) => void) | undefined,
  signal: AbortSignal | undefined,
): Stages {
  // What is shared by several steps may be asked for late: a bar never goes back.
  let furthest = 0;
  return {
    async start(stage, done) {
      furthest = Math.max(furthest, done);
      onProgress?.({ level, stage, done: furthest });
      await setImmediate();
      if (signal?.aborted === true) {
        throw new EthogramError(
          'interrupted',
          `the fit was stopped while ${stage} (nothing was kept; run it again)`,
        );
      }
    },
  };
}

/** Where the null reference begins and ends within a fit. */
const REFERENCE_FROM = 0.5;
const REFERENCE_UNTIL = 0.7;

/** Runs a null reference to its end, letting others run between its draws. */
export async function drive<Answer>(
  draws: Generator<{ done: number; total: number }, Answer>,
  stages: Stages,
): Promise<Answer> {
  for (;;) {
    const step = draws.next();
    if (step.done === true) return step.value;
    const { done, total } = step.value;
    if (done % 5 === 0) {
      const part = (REFERENCE_UNTIL - REFERENCE_FROM) * (done / total);
      await stages.start('comparing with data without structure', REFERENCE_FROM + part);
    }
  }
}

/** Stages of a part of a whole: their 0 to 1 is `from` to `until` of it. */
export function partOf(stages: Stages, from: number, until: number, prefix = ''): Stages {
  return {
    start: (stage, done) => stages.start(`${prefix}${stage}`, from + (until - from) * done),
  };
}
