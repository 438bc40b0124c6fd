import type { Project } from '../model/index.js';
import type { Level } from '../model/index.js';
import type { FrozenSegment } from './definition.js';
import type { SegmentName, Standing } from './naming.js';
import {
  archetypeScore,
  describe,
  matchArchetypes,
  nameFromSignals,
  uniqueSlug,
} from './naming.js';

export interface NamesInput {
  readonly project: Pick<Project, 'archetypes'>;
  readonly level: Level;
  /** Per segment, by column id. */
  readonly standings: readonly ReadonlyMap<string, Standing>[];
  /** Columns clustering sees: only they name a segment. */
  readonly clustered: readonly string[];
  /** The old segment each continues, or null. */
  readonly continues: readonly (FrozenSegment | null)[];
}

/**
 * Names the segments (CLU-5): one that continues an old segment keeps its name and slug; of the others each gets the
 * archetype that fits it best, each archetype once; the rest are named after their top signals. Slugs are unique.
 */
export function nameSegments(input: NamesInput): SegmentName[] {
  const { project, level, standings, clustered, continues } = input;
  const taken = new Set(continues.flatMap((old) => (old === null ? [] : [old.slug])));
  const used = new Set(continues.map((old) => old?.archetype));
  const states = project.archetypes.filter(({ state }) => state !== undefined);
  for (const { slug } of states) taken.add(slug);
  const fresh = standings.map((_, s) => s).filter((s) => continues[s] === null);
  const free = project.archetypes.filter(({ slug }) => !used.has(slug) && !taken.has(slug));
  const matches = matchArchetypes(
    free,
    level,
    fresh.map((s) => standings[s]),
  );
  const names: SegmentName[] = [];
  for (const [s, own] of standings.entries()) {
    const seen = clustered.flatMap((id) => own.get(id) ?? []);
    const old = continues[s];
    if (old !== null) {
      names.push(continued(old, own, seen, project));
      continue;
    }
    const match = matches[fresh.indexOf(s)];
    if (match !== null) {
      const { slug, name, description } = match.archetype;
      taken.add(slug);
      names.push({ slug, name, describes: description, archetype: { slug, score: match.score } });
      continue;
    }
    const { name, describes } = nameFromSignals(seen);
    const slug = uniqueSlug(name, new Set([...taken, ...project.archetypes.map((a) => a.slug)]));
    taken.add(slug);
    const number = /-(\d+)$/.exec(slug)?.[1];
    const isRepeat = names.some((other) => other.name === name) && number !== undefined;
    names.push({ slug, name: isRepeat ? `${name} (${number})` : name, describes, archetype: null });
  }
  return names;
}

function continued(
  old: FrozenSegment,
  standings: ReadonlyMap<string, Standing>,
  seen: readonly Standing[],
  project: Pick<Project, 'archetypes'>,
): SegmentName {
  const archetype = project.archetypes.find(({ slug }) => slug === old.archetype);
  return {
    slug: old.slug,
    name: old.name,
    describes: archetype?.description ?? describeAll(seen),
    archetype:
      archetype === undefined
        ? null
        : { slug: archetype.slug, score: archetypeScore(archetype, standings) },
  };
}

function describeAll(seen: readonly Standing[]): string {
  const strongest = [...seen].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return describe(
    strongest.filter(({ effect }) => effect >= 0.2).slice(0, 2),
    strongest.filter(({ effect }) => effect <= -0.2).slice(0, 2),
  );
}
