import { conditionsIn, LEVELS, type Archetype, type Rule, type Stage } from '../../model/index.js';
import type { Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import { checkReferences, checkWindows, type PlacedConditions } from './conditions.js';
import { checkDuplicates } from './duplicates.js';

/**
 * Finds in stages what one stage by itself cannot say: a stage declared twice in its level, references to no segment or to one of
 * the other level; and, as a warning, windows longer than events are kept (`keptDays`, undefined when they are kept for
 * good). Where a file of rules could not be read (not `isWhole`), no segment is called unknown.
 */
export function checkStages(
  entries: readonly Entry<Stage>[],
  {
    rules,
    archetypes,
    keptDays,
    isWhole,
  }: {
    readonly rules: readonly Entry<Rule>[];
    readonly archetypes: readonly Entry<Archetype>[];
    readonly keptDays: number | undefined;
    readonly isWhole: boolean;
  },
  findings: Findings,
): void {
  for (const level of LEVELS) {
    const own = entries.filter(({ raw }) => raw['level'] === level);
    checkDuplicates(own, 'stage', `${level} stage`, findings);
  }
  for (const entry of entries) {
    const conditions = conditionsOf(entry);
    if (isWhole) checkReferences(conditions, rules, archetypes, findings);
    if (keptDays !== undefined) checkWindows(conditions, keptDays, findings);
  }
}

/** The conditions of all signs of a stage, with their places. */
function conditionsOf({ source, path, value }: Entry<Stage>): PlacedConditions {
  const conditions = (value?.signs ?? []).flatMap(({ when }, index) =>
    conditionsIn(when, [...path, 'signs', index, 'when']),
  );
  return { source, level: value?.level, own: undefined, conditions };
}
