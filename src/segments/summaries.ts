import type { Matrix } from '../kernels/index.js';
import { takeRawRows } from '../kernels/index.js';
import type { Distinction, Project } from '../model/index.js';
import type { SignalColumn } from '../signals/index.js';
import type { Standing } from './naming.js';
import type { ReadableMeans } from './profile.js';
import { mostDistinct, readableMeans, standardisedEffects } from './profile.js';

/** What sets each segment apart, in every column of the table. */
export interface Profiles {
  /** By column id, per segment. */
  readonly means: ReadonlyMap<string, ReadableMeans>;
  /** Standardised effects by column id, per segment. */
  readonly effects: readonly Readonly<Record<string, number>>[];
  readonly distinguishing: readonly (readonly Distinction[])[];
  /** By column id (a signal's, but for shares by key), for names and archetypes; per segment. */
  readonly standings: readonly ReadonlyMap<string, Standing>[];
}

/**
 * Profiles of the segments over the fitted rows (CLU-4). Columns of the model stand by their features, the others, which
 * only describe, by their plain scaled values.
 *
 * @param features the model's features, whose first columns are `clustered`
 * @param plain every column of the table, scaled for itself, in the order of `columns`
 */
export function profilesOf(
  features: Matrix,
  clustered: readonly SignalColumn[],
  plain: Matrix,
  columns: readonly SignalColumn[],
  rows: Int32Array,
  labels: Int32Array,
  k: number,
): Profiles {
  const byFeature = standardisedEffects(features, labels, k);
  const byVolume = standardisedEffects(plain, labels, k);
  const position = new Map(clustered.map(({ id }, j) => [id, j]));
  const means = new Map(
    columns.map((column) => [column.id, readableMeans(takeRawRows(column, rows), labels, k)]),
  );
  const segments = Array.from({ length: k }, (_, s) => s);
  const effectOf = (s: number, j: number) => {
    const at = position.get(columns[j].id);
    return at === undefined ? byVolume[s * columns.length + j] : byFeature[s * features.cols + at];
  };
  return {
    means,
    effects: segments.map((s) =>
      Object.fromEntries(columns.map(({ id }, j) => [id, effectOf(s, j)])),
    ),
    distinguishing: segments.map((s) => {
      const own = clustered.map((_, j) => byFeature[s * features.cols + j]);
      return mostDistinct(own).map((j) => distinctionOf(clustered[j], own[j], means, s));
    }),
    standings: segments.map(
      (s) =>
        new Map(
          columns.map((column, j) => [
            column.id,
            standingOf(column, effectOf(s, j), byVolume[s * columns.length + j], means, s),
          ]),
        ),
    ),
  };
}

function distinctionOf(
  { id, title }: SignalColumn,
  effect: number,
  means: ReadonlyMap<string, ReadableMeans>,
  segment: number,
): Distinction {
  const own = means.get(id);
  return {
    signal: id,
    title,
    effect,
    mean: own?.inside[segment] ?? 0,
    elsewhere: own?.elsewhere[segment] ?? 0,
  };
}

function standingOf(
  { id, signal, title, measure }: SignalColumn,
  effect: number,
  volumeEffect: number,
  means: ReadonlyMap<string, ReadableMeans>,
  segment: number,
): Standing {
  const inside = means.get(id)?.inside[segment] ?? 0;
  const elsewhere = means.get(id)?.elsewhere[segment] ?? 0;
  const ratio = elsewhere > 0 ? inside / elsewhere : null;
  return { signal, title, measure, effect, volumeEffect, ratio };
}

/** Whether the activation matrix has a play for a segment or its archetype. */
export function hasPlay(project: Project, slug: string, archetype: string | null): boolean {
  return project.plays.some(({ segment }) => segment === slug || segment === archetype);
}
