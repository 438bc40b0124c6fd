import type { Scope } from '../scope.js';

/** The two sides of a column: what is counted, and (of a ratio) over what. */
export interface Pair {
  readonly num: Float64Array;
  readonly den?: Float64Array;
}

/** Runs a query of `(entity INTEGER, num DOUBLE[, den DOUBLE])` and lays its rows out by entity; the rest is 0. */
export async function readPair(scope: Scope, sql: string, isRatio: boolean): Promise<Pair> {
  const num = new Float64Array(scope.rows);
  const den = new Float64Array(isRatio ? scope.rows : 0);
  for await (const chunk of scope.store.stream(sql)) {
    const entity = chunk.column(0) as Int32Array;
    const nums = chunk.column(1) as Float64Array;
    for (let i = 0; i < chunk.rows; i++) num[entity[i]] = nums[i];
    if (!isRatio) continue;
    const dens = chunk.column(2) as Float64Array;
    for (let i = 0; i < chunk.rows; i++) den[entity[i]] = dens[i];
  }
  return isRatio ? { num, den } : { num };
}
