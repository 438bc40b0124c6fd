import type { Matrix } from '../kernels/index.js';
import { jaccard, leastCostPairs } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import type { SignalTable } from '../signals/index.js';
import { placeTable } from './assignment.js';
import type { FrozenSegment } from './definition.js';
import type { EntityAssignment, ModelRegistry, StoredModel } from './registry.js';
import type { Level } from '../model/index.js';

/** The model a fit continues, with where it put whom. */
export interface Predecessor {
  readonly model: StoredModel;
  readonly assignments: readonly EntityAssignment[];
}

/** What a fit keeps of its predecessor. */
export interface Continuity {
  /** Per new segment the old one it continues, or null. */
  readonly continues: readonly (FrozenSegment | null)[];
  readonly previous: FitResult['previous'];
}

/** A new segment continues an old one when they overlap at least this much, 0-1. */
const LEAST_OVERLAP = 0.4;

/**
 * The model a new one continues: the active one of its level, else the latest. A model fitted again from the same
 * inputs continues what it continued then, so that its answer stays the same.
 */
export async function findPredecessor(
  registry: ModelRegistry,
  level: Level,
  id: string,
): Promise<Predecessor | null> {
  const before = await registry.find(id);
  const previous = before?.result.previous?.model;
  const model =
    before === null
      ? ((await registry.active(level)) ?? (await registry.latest(level)))
      : previous === undefined
        ? null
        : await registry.find(previous);
  return model === null ? null : { model, assignments: await registry.assignments(model.id) };
}

/**
 * Matches new segments with old ones (CLU-5, UNI-3) by two overlaps (Jaccard) and their mean: of the members the old
 * model had then, and of the members it would have now, which is a match of the centres. Pairs are made so that the
 * overlaps sum to the most; one below .4 is none, and then one segment vanished and another was born.
 *
 * @param rows of the table, that were fitted
 * @param labels the new segment of each of these rows
 */
export function continueFrom(
  predecessor: Predecessor | null,
  table: SignalTable,
  rows: Int32Array,
  labels: Int32Array,
  k: number,
): Continuity {
  if (predecessor === null) {
    return { continues: Array.from({ length: k }, () => null), previous: null };
  }
  const { model, assignments } = predecessor;
  const old = model.definition.segments;
  const now = placeTable(model.definition, table, rows).nearest;
  const thenOf = new Map(assignments.map(({ entity, segment }) => [entity, segment]));
  const then = Int32Array.from(rows, (row) => thenOf.get(table.ids[row]) ?? -1);
  const overlaps = meanOf(
    overlapOf(labels, now, k, old.length),
    overlapOf(labels, then, k, old.length),
  );
  const cols = old.length + k;
  const costs = new Float64Array(k * cols);
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < old.length; j += 1) {
      const overlap = overlaps.data[i * old.length + j];
      if (overlap >= LEAST_OVERLAP) costs[i * cols + j] = -overlap;
    }
  }
  const pairs = [...leastCostPairs({ rows: k, cols, data: costs })];
  const matched = pairs.map((j, i) => (j < old.length && costs[i * cols + j] < 0 ? j : -1));
  return {
    continues: matched.map((j) => (j < 0 ? null : old[j])),
    previous: {
      model: model.id,
      continued: matched.flatMap((j, i) =>
        j < 0 ? [] : [{ slug: old[j].slug, overlap: overlaps.data[i * old.length + j] }],
      ),
      vanished: old.filter((_, j) => !matched.includes(j)).map(({ slug }) => slug),
      // Filled in once the new segments have their names.
      born: [],
    },
  };
}

/** Jaccard overlaps over the rows that both labelings place; null when they place none in common. */
function overlapOf(a: Int32Array, b: Int32Array, ka: number, kb: number): Matrix | null {
  const both = Int32Array.from(a.keys()).filter((i) => a[i] >= 0 && b[i] >= 0);
  if (both.length === 0) return null;
  const pick = (labels: Int32Array) => both.map((i) => labels[i]);
  return jaccard(pick(a), pick(b), ka, kb);
}

function meanOf(a: Matrix | null, b: Matrix | null): Matrix {
  if (a === null || b === null) return a ?? b ?? { rows: 0, cols: 0, data: new Float64Array(0) };
  return { ...a, data: a.data.map((x, at) => (x + b.data[at]) / 2) };
}
