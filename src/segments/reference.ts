import type { Matrix, NullReference, Rng } from '../kernels/index.js';
import { gaussianReference } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import type { Stages } from './progress.js';
import { drive } from './progress.js';
import { BEATS } from './structure.js';

/** What chance would explain with some numbers of groups. */
export type Reference = (ks: readonly number[]) => Promise<NullReference>;

/** A reference that is computed once for the same numbers of groups. */
export function remembered(compute: Reference): Reference {
  const known = new Map<string, Promise<NullReference>>();
  return (ks) => {
    const key = ks.join(' ');
    const found = known.get(key) ?? compute(ks);
    known.set(key, found);
    return found;
  };
}

/** The reference of a table: one normal cloud of the same covariances. */
export function tableReference(matrix: Matrix, rng: Rng, stages: Stages): Reference {
  return remembered((ks) => drive(gaussianReference({ matrix, ks, rng }), stages));
}

/** The reference as `fit` says it. */
export function saidOf({ p, observed, quantile95, draws, rows }: NullReference): FitResult['null'] {
  return { p, observed, quantile95, draws, rows, beaten: p <= BEATS };
}
