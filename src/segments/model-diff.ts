import type { Level } from '../model/index.js';
import type { EntityAssignment, ModelRegistry } from './registry.js';

/** How two model versions put the same entities (SEG-6). */
export interface ModelDiff {
  readonly a: string;
  readonly b: string;
  readonly level: Level;
  /** Entities that both placed in a segment, and how many of them are in a segment of the same slug. */
  readonly common: number;
  readonly kept: number;
  /** Entities by where they were and are; slugs, or `-` for none. Most first. */
  readonly moves: readonly {
    readonly from: string;
    readonly to: string;
    readonly entities: number;
  }[];
  /** Slugs only one of the two has. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

const NONE = '-';

/** Compares where two models of the registry put each entity. Throws `not_found` for an unknown id. */
export async function diffModels(
  registry: ModelRegistry,
  a: string,
  b: string,
): Promise<ModelDiff> {
  const [before, after] = [await registry.show(a), await registry.show(b)];
  const slugs = [before, after].map(({ definition }) =>
    definition.segments.map(({ slug }) => slug),
  );
  const was = new Map(
    (await registry.assignments(a)).map((row) => [row.entity, slugOf(row, slugs[0])]),
  );
  const is = new Map(
    (await registry.assignments(b)).map((row) => [row.entity, slugOf(row, slugs[1])]),
  );
  const counts = new Map<string, { from: string; to: string; entities: number }>();
  let common = 0;
  let kept = 0;
  for (const entity of new Set([...was.keys(), ...is.keys()])) {
    const from = was.get(entity) ?? NONE;
    const to = is.get(entity) ?? NONE;
    if (from !== NONE && to !== NONE) common += 1;
    if (from === to) {
      if (from !== NONE) kept += 1;
      continue;
    }
    const key = `${from}>${to}`;
    const move = counts.get(key) ?? { from, to, entities: 0 };
    move.entities += 1;
    counts.set(key, move);
  }
  const moves = [...counts.values()].sort(
    (x, y) => y.entities - x.entities || (`${x.from}>${x.to}` < `${y.from}>${y.to}` ? -1 : 1),
  );
  return {
    a,
    b,
    level: after.level,
    common,
    kept,
    moves,
    onlyA: slugs[0].filter((slug) => !slugs[1].includes(slug)),
    onlyB: slugs[1].filter((slug) => !slugs[0].includes(slug)),
  };
}

function slugOf({ segment }: EntityAssignment, slugs: readonly string[]): string {
  return segment < 0 ? NONE : (slugs[segment] ?? NONE);
}
