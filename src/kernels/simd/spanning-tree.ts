import type { Joins } from '../dendrogram.js';
import { disjointSets } from '../disjoint-sets.js';
import type { DisjointSets } from '../disjoint-sets.js';
import { LEAF } from './leaf-order.js';
import type { Leaves } from './leaves.js';
import type { NearestRows } from './nearest-rows.js';
import type { KernelPool, Watch } from './pool.js';

/**
 * Minimum spanning tree under mutual reachability, by Boruvka's method: in every round each component of the rows joined so
 * far finds the nearest row outside, all but the largest, which waits to be found. Most of the first rounds are answered by
 * the nearest rows that are known already. Of equal edges any may be taken; heights do not depend on it.
 */
export async function spanningTree(
  pool: KernelPool,
  index: Leaves,
  nearest: NearestRows,
  watch: Watch = {},
): Promise<Joins> {
  const { rows } = index;
  const { memory } = pool;
  const scope = memory.scope();
  try {
    const state = createState(pool, scope.zeros.bind(scope), index, nearest);
    const sets = disjointSets(rows);
    const joins = {
      a: new Int32Array(rows - 1),
      b: new Int32Array(rows - 1),
      heights: new Float64Array(rows - 1),
    };
    const scratchBytes = 64 * Math.ceil((LEAF * (20 + index.cols * 4)) / 64);
    const scratch = scope.take(scratchBytes * pool.threads);
    for (let found = 0; found + 1 < rows;) {
      const waiting = nameComponents(state, sets);
      seedBounds(state, nearest, waiting);
      const args = [index.pointer, state.pointer, scratch, scratchBytes];
      const { signal } = watch;
      await pool.run('nearestForeign', args, { signal });
      for (const row of bestOfEach(state)) {
        const partner = state.partners[row];
        if (sets.join(row, partner) === -1) continue;
        joins.a[found] = index.order[row];
        joins.b[found] = index.order[partner];
        joins.heights[found] = Math.sqrt(state.nearest[row]);
        found += 1;
      }
      watch.onProgress?.(1 - Math.log(rows - found) / Math.log(rows));
    }
    return joins;
  } finally {
    scope.release();
  }
}

/** What a round of kernels-wasm/nearest-foreign.ts reads and writes, all by place in the leaves. */
interface State {
  readonly pointer: number;
  readonly header: Int32Array;
  readonly core: Float64Array;
  readonly components: Int32Array;
  readonly bounds: Float64Array;
  readonly lower: Float64Array;
  readonly nearest: Float64Array;
  readonly partners: Int32Array;
  readonly leafComponents: Int32Array;
}

/** Place of the number of the waiting component in the header. */
const WAITING = 8;

function createState(
  { memory }: KernelPool,
  take: (bytes: number) => number,
  { rows, count }: Leaves,
  { core, coreAt }: NearestRows,
): State {
  const pointers = [coreAt, ...[4, 8, 8, 8, 4].map((bytes) => take(rows * bytes))];
  pointers.push(take(count * 4), take(count * 8));
  const pointer = take(64);
  const header = memory.i32(pointer, WAITING + 1);
  header.set(pointers);
  const lower = memory.f64(pointers[3], rows);
  lower.set(core);
  const leafCores = memory.f64(pointers[7], count).fill(Infinity);
  core.forEach((square, place) => {
    const leaf = Math.floor(place / LEAF);
    if (square < leafCores[leaf]) leafCores[leaf] = square;
  });
  return {
    pointer,
    header,
    core,
    components: memory.i32(pointers[1], rows),
    bounds: memory.f64(pointers[2], rows),
    lower,
    nearest: memory.f64(pointers[4], rows),
    partners: memory.i32(pointers[5], rows).fill(-1),
    leafComponents: memory.i32(pointers[6], count),
  };
}

/** Stands for no component; -1 is the component of leaves of several. */
const NONE = -2;

/** Says which component each row is in, and answers the largest, or none while all are single rows. */
function nameComponents(state: State, sets: DisjointSets): number {
  const { components, leafComponents } = state;
  let waiting = NONE;
  let largest = 1;
  for (let row = 0; row < components.length; row += 1) {
    const component = sets.find(row);
    components[row] = component;
    if (sets.sizeOf(component) > largest) {
      largest = sets.sizeOf(component);
      waiting = component;
    }
    const leaf = Math.floor(row / LEAF);
    if (row % LEAF === 0) leafComponents[leaf] = component;
    else if (leafComponents[leaf] !== component) leafComponents[leaf] = -1;
  }
  state.header[WAITING] = waiting;
  return waiting;
}

/** Begins a round with the rows outside that are known: those found before, and the nearest of each row. */
function seedBounds(state: State, known: NearestRows, waiting: number): void {
  const { core, components, bounds, nearest, partners } = state;
  bounds.fill(Infinity);
  for (let row = 0; row < components.length; row += 1) {
    const component = components[row];
    if (component === waiting) continue;
    if (partners[row] === -1 || components[partners[row]] === component) {
      partners[row] = -1;
      nearest[row] = Infinity;
      for (let i = row * known.kept; i < (row + 1) * known.kept; i += 1) {
        const other = known.places[i];
        if (components[other] === component) continue;
        const square = Math.max(known.squares[i], core[row], core[other]);
        if (square < nearest[row]) {
          nearest[row] = square;
          partners[row] = other;
        }
      }
    }
    if (nearest[row] < bounds[component]) bounds[component] = nearest[row];
  }
}

/** Of each component that looked, the row that found the nearest; nearest first, of equal ones the first in place. */
function bestOfEach({ components, bounds, nearest, partners, header }: State): number[] {
  const best = new Map<number, number>();
  for (let row = 0; row < components.length; row += 1) {
    const component = components[row];
    if (component === header[WAITING] || partners[row] === -1) continue;
    if (nearest[row] === bounds[component] && !best.has(component)) best.set(component, row);
  }
  return [...best.values()].sort((a, b) => nearest[a] - nearest[b] || a - b);
}
