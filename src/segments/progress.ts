import { setImmediate } from 'node:timers/promises';
import { EthogramError } from '../errors.js';
import type { Level } from '../model/index.js';

/** What a fit is doing, for a progress bar. */
export interface FitProgress {
  readonly level: Level;
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
  level: Level,
  onProgress: ((progress: FitProgress) => void) | undefined,
  signal: AbortSignal | undefined,
): Stages {
  return {
    async start(stage, done) {
      onProgress?.({ level, stage, done });
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
