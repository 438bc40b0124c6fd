import type { NullReference, RawColumn, Rng, Scaler } from '../kernels/index.js';
import { nullReference } from '../kernels/index.js';
import type { Stages } from './progress.js';

export interface StructureInput {
  /** The training rows' signals, and the scaler fitted to them. */
  readonly columns: readonly RawColumn[];
  readonly scaler: Scaler;
  readonly ks: readonly number[];
  readonly rng: Rng;
  readonly stages: Stages;
}

/** Share of the whole fit at which the reference begins and ends, for the progress bar. */
const FROM = 0.5;
const UNTIL = 0.7;

/** At most this p beats the reference (M-8). */
export const BEATS = 0.01;

/** Runs the null reference (M-8), letting others run between its draws. */
export async function structureReference(input: StructureInput): Promise<NullReference> {
  const { columns, scaler, ks, rng, stages } = input;
  const draws = nullReference({ columns, scaler, ks, rng });
  for (;;) {
    const step = draws.next();
    if (step.done === true) return step.value;
    const { done, total } = step.value;
    if (done % 5 === 0) {
      await stages.start(
        'comparing with data without structure',
        FROM + ((UNTIL - FROM) * done) / total,
      );
    }
  }
}
