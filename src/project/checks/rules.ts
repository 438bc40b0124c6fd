import { conditionsIn, spanMilliseconds, type Archetype, type Rule } from '../../model/index.js';
import type { Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import type { Path } from '../source.js';
import { closest, suggest } from '../spelling.js';
import { checkDuplicates } from './duplicates.js';

const DAY = 86_400_000;
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
    if (isWhole) checkReferences(entry, entries, archetypes, findings);
    if (keptDays !== undefined) checkWindows(entry, keptDays, findings);
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

/** The nested segments of a rule, with their places. */
function referencesOf({ path, value }: Entry<Rule>): { slug: string; path: Path }[] {
  if (value === undefined) return [];
  return conditionsIn(value.when, [...path, 'when']).flatMap(({ condition, path: place }) =>
    'segment' in condition ? [{ slug: condition.segment, path: [...place, 'segment'] }] : [],
  );
}

function checkReferences(
  entry: Entry<Rule>,
  entries: readonly Entry<Rule>[],
  archetypes: readonly Entry<Archetype>[],
  findings: Findings,
): void {
  const level = entry.value?.level;
  const other = level === 'account' ? 'contact' : 'account';
  const slugsOf = (isMeant: (level: unknown) => boolean) =>
    entries.flatMap(({ raw }) =>
      isMeant(raw['level']) && typeof raw['segment'] === 'string' ? [raw['segment']] : [],
    );
  // A rule whose own level is wrong is not called unknown as well.
  const known = slugsOf((own) => own !== other);
  const others = slugsOf((own) => own === other);
  for (const { slug, path } of referencesOf(entry)) {
    if (known.includes(slug)) continue;
    if (others.includes(slug)) {
      findings.error(entry.source, path, `${slug} is a segment of the ${other} level`, {
        remedy:
          level === 'account'
            ? 'write its condition under contacts, as what the people of the account must have done'
            : 'a contact rule looks at one contact; make this rule one of level account',
      });
    } else if (archetypes.some(({ raw }) => raw['slug'] === slug)) {
      findings.error(entry.source, path, `${slug} is not a rule but a segment that fits find`, {
        remedy: 'a rule can only build on other rules; write out what they must have done',
      });
    } else {
      const rest = known.filter((own) => own !== entry.value?.segment);
      findings.error(entry.source, path, `unknown segment: ${slug}`, {
        remedy:
          closest(slug, rest) === undefined && rest.length === 0
            ? `declare it as another rule of level ${level}`
            : suggest(slug, rest),
      });
    }
  }
}

/** Finds rules of one level that end in themselves; each circle is told once, where it closes. */
function checkCircles(entries: readonly Entry<Rule>[], findings: Findings): void {
  const bySlug = new Map(entries.map((entry) => [entry.raw['segment'], entry]));
  const done = new Set<string>();
  const visit = (entry: Entry<Rule>, slug: string, above: readonly string[]): void => {
    const way = [...above, slug];
    for (const next of referencesOf(entry)) {
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

function checkWindows(
  { source, path, value }: Entry<Rule>,
  keptDays: number,
  findings: Findings,
): void {
  if (value === undefined) return;
  for (const { condition, path: place } of conditionsIn(value.when, [...path, 'when'])) {
    for (const { span, path: at, reach } of windowsOf(condition)) {
      if (reach <= keptDays * DAY) continue;
      findings.warning(
        source,
        [...place, ...at],
        `${span} reaches further back than events are kept (${keptDays} days)`,
        {
          remedy:
            'what is older is not seen; shorten it, or raise retention.events in ethogram.yaml (at most 180)',
        },
      );
    }
  }
}

/** The spans of one condition, and how far back events must be there for it, in milliseconds. */
function windowsOf(
  condition: ReturnType<typeof conditionsIn>[number]['condition'],
): { span: string; path: Path; reach: number }[] {
  if ('quiet' in condition) {
    // The last engagement is older than the span, so the span itself must be shorter than what is kept.
    const reach = spanMilliseconds(condition.quiet) + 1;
    return [{ span: condition.quiet, path: ['quiet'], reach }];
  }
  if ('trend' in condition) {
    const reach = 2 * spanMilliseconds(condition.within);
    const span = `${condition.within} and the ${condition.within} before`;
    return [{ span, path: ['within'], reach }];
  }
  const within = 'within' in condition ? condition.within : undefined;
  const own =
    within === undefined
      ? []
      : [{ span: within, path: ['within'], reach: spanMilliseconds(within) }];
  if (!('sequence' in condition)) return own;
  const steps = condition.sequence.flatMap((step, index) =>
    step.within === undefined
      ? []
      : [
          {
            span: step.within,
            path: ['sequence', index, 'within'],
            reach: spanMilliseconds(step.within),
          },
        ],
  );
  return [...own, ...steps];
}
