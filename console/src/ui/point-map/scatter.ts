import { gridOf, type Grid } from './grid.js';

/** Points of a map, laid between 0 and 1 each way, and the group of each. */
export interface Scatter {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** The number of the group, from 0. */
  readonly group: Uint8Array;
  /** Of each group; null where nobody is in it. */
  readonly centres: readonly (Place | null)[];
  readonly grid: Grid;
}

/** A place of a map. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What stays free around the outermost points, as a share of the whole. */
const MARGIN = 0.04;

/** Lays points of any scale out between 0 and 1; what does not vary lies in the middle. `group`: below `groups`, at most 256. */
export function layOut(
  xs: readonly number[],
  ys: readonly number[],
  group: readonly number[],
  groups: number,
): Scatter {
  const x = stretched(xs);
  const y = stretched(ys);
  const own = new Uint8Array(group);
  return { x, y, group: own, centres: centresOf(x, y, own, groups), grid: gridOf(x, y) };
}

function stretched(values: readonly number[]): Float32Array {
  const least = values.reduce((least, value) => Math.min(least, value), Infinity);
  const most = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const scale = most > least ? (1 - 2 * MARGIN) / (most - least) : 0;
  const from = scale === 0 ? 0.5 : MARGIN;
  return new Float32Array(values.map((value) => from + (value - least) * scale));
}

function centresOf(x: Float32Array, y: Float32Array, group: Uint8Array, groups: number) {
  const sums = Array.from({ length: groups }, () => ({ x: 0, y: 0, count: 0 }));
  for (let at = 0; at < x.length; at++) {
    const sum = sums[group[at]];
    sum.x += x[at];
    sum.y += y[at];
    sum.count += 1;
  }
  return sums.map((sum) =>
    sum.count === 0 ? null : { x: sum.x / sum.count, y: sum.y / sum.count },
  );
}
