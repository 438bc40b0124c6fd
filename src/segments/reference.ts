import type { Kernels, NullReference, NullReferenceInput, Rng } from '../kernels/index.js';
import { silhouetteSample } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import type { Rows } from './methods/rows.js';
import type { Stages } from './progress.js';
import { BEATS } from './structure.js';

/** What chance would explain with some numbers of groups. */
export type Reference = (ks: readonly number[]) => Promise<NullReference>;

/** Where the null reference begins and ends within a fit. */
const FROM = 0.5;
const UNTIL = 0.7;
/** Rows of a table that are looked at. */
const MOST_ROWS = 1200;
const STAGE = 'comparing with data without structure';

/** A reference that is computed once for the same numbers of groups. */
function remembered(compute: Reference): Reference {
  const known = new Map<string, Promise<NullReference>>();
  return (ks) => {
    const key = ks.join(' ');
    const found = known.get(key) ?? compute(ks);
    known.set(key, found);
    return found;
  };
}

/** The reference of a table: one normal cloud of the same covariances. */
export function tableReference(kernels: Kernels, rows: Rows, rng: Rng, stages: Stages): Reference {
  const sample = silhouetteSample(rows.count, MOST_ROWS, rng.fork('sample'));
  return remembered((ks) =>
    stages.during(STAGE, FROM, UNTIL, (watch) =>
      kernels.gaussianReference({ matrix: rows.take(sample).matrix, ks, rng }, watch),
    ),
  );
}

/** The reference of behaviour: the same signals at the same volumes, without groups (SEMANTICS M-8). */
export function behaviourReference(
  kernels: Kernels,
  behaviour: Omit<NullReferenceInput, 'ks'>,
  stages: Stages,
): Reference {
  return remembered((ks) =>
    stages.during(STAGE, FROM, UNTIL, (watch) =>
      kernels.nullReference({ ...behaviour, ks }, watch),
    ),
  );
}

/** The reference as `fit` says it. */
export function saidOf({ p, observed, quantile95, draws, rows }: NullReference): FitResult['null'] {
  return { p, observed, quantile95, draws, rows, beaten: p <= BEATS };
}
