import type { Ingest } from '../../ingest/index.js';
import type { Level } from '../../model/index.js';
import type { NameOf } from '../../segments/index.js';

/**
 * What segments (or stages) of a level are called, by slug, those that are not in force any more included; the latest name counts.
 * `nameOf`: what people call those of models.
 */
export function segmentNames(
  { live: { state } }: Ingest,
  level: Level,
  of: 'model' | 'rule' | 'stage',
  nameOf: NameOf,
): ReadonlyMap<string, string> {
  const named: (readonly [string, string])[] = [];
  if (of === 'model') {
    for (const { active } of state.clusters.epochs[level])
      for (const { slug, name } of active.model.segments)
        named.push([slug, nameOf(level, slug)?.name ?? name]);
  } else {
    for (const { set } of state.epochs) {
      if (of === 'stage') {
        for (const { stage } of set.stages)
          if (stage.level === level) named.push([stage.stage, stage.name]);
      } else {
        for (const one of set.listed)
          if (one.level === level) named.push([one.segment, one.rule.name]);
      }
    }
  }
  return new Map(named);
}
