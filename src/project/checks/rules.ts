import { conditionsIn, type Archetype, type Rule } from '../../model/index.js';
import type { Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import {
  checkReferences,
  checkWindows,
  referencesIn,
  type PlacedConditions,
} from './conditions.js';
import { checkDuplicates } from './duplicates.js';

const LEVELS = ['contact', 'account'] as const;

/**
 * Finds in rules what one rule by itself cannot say: a segment declared twice in its level or named like one that fits
 * name, references to no segment, to one of the other level or round in a circle; and, as a warning, windows longer than
 * events are kept (`keptDays`, undefined when they are kept for good). Where a file of rules could not be read (not
 * `isWhole`), no name is called unknown.
 */
export function checkRules(
  entries: readonly Entry<Rule>[],
  {
    archetypes,
    keptDays,
    isWhole,
  }: {
    readonly archetypes: readonly Entry<Archetype>[];
    readonly keptDays: number | undefined;
    readonly isWhole: boolean;
  },
  findings: Findings,
): void {
  for (const level of LEVELS) {
    const own = entries.filter(({ raw }) => raw['level'] === level);
    checkDuplicates(own, 'segment', `${level} rule`, findings);
    checkCircles(own, findings);
  }
  for (const entry of entries) {
    checkName(entry, archetypes, findings);
    const conditions = conditionsOf(entry);
    if (isWhole) checkReferences(conditions, entries, archetypes, findings);
    if (keptDays !== undefined) checkWindows(conditions, keptDays, findings);
  }
}

/** A segment of a level has one meaning (M-1), whether a rule or a fit puts somebody in it. */
function checkName(
  { source, path, raw, value }: Entry<Rule>,
  archetypes: readonly Entry<Archetype>[],
  findings: Findings,
): void {
  const place = [...path, 'segment'];
  if (raw['segment'] === 'unassigned') {
    findings.error(source, place, 'a rule cannot be called unassigned', {
      remedy: 'that is who is in no segment; take another name',
    });
  }
  if (value === undefined) return;
  // What an archetype says by its state (gone quiet) a rule may say too: it is the same.
  const same = archetypes.find(
    ({ value: other }) =>
      other?.slug === value.segment &&
      other.state === undefined &&
      other.levels.includes(value.level),
  );
  if (same === undefined) return;
  findings.error(source, place, `an archetype is called ${value.segment} too`, {
    remedy: `a fit may find a segment of that name (${same.source.file}); rename one of the two`,
  });
}

/** The conditions of a rule, with their places. */
function conditionsOf({ source, path, value }: Entry<Rule>): PlacedConditions {
  const { level, segment } = value ?? {};
  const conditions = value === undefined ? [] : conditionsIn(value.when, [...path, 'when']);
  return { source, level, own: segment, conditions };
}

/** Finds rules of one level that end in themselves; each circle is told once, where it closes. */
function checkCircles(entries: readonly Entry<Rule>[], findings: Findings): void {
  const bySlug = new Map(entries.map((entry) => [entry.raw['segment'], entry]));
  const done = new Set<string>();
  const visit = (entry: Entry<Rule>, slug: string, above: readonly string[]): void => {
    const way = [...above, slug];
    for (const next of referencesIn(conditionsOf(entry))) {
      const start = way.indexOf(next.slug);
      const target = bySlug.get(next.slug);
      if (start >= 0) {
        const circle = [...way.slice(start), next.slug].join(' -> ');
        findings.error(entry.source, next.path, `segments that need each other: ${circle}`, {
          remedy: 'let one of them say itself what must have happened',
        });
      } else if (target !== undefined && !done.has(next.slug)) {
        visit(target, next.slug, way);
      }
    }
    done.add(slug);
  };
  for (const entry of entries) {
    const slug = entry.value?.segment;
    if (slug !== undefined && !done.has(slug) && bySlug.get(slug) === entry) visit(entry, slug, []);
  }
}
