import {
  spanMilliseconds,
  type Archetype,
  type Level,
  type Rule,
  type RuleCondition,
} from '../../model/index.js';
import type { Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import type { Path, Source } from '../source.js';
import { closest, suggest } from '../spelling.js';

const DAY = 86_400_000;

/** The conditions of one declaration, each with its place. */
export interface PlacedConditions {
  readonly source: Source;
  /** Undefined where the declaration is wrong. */
  readonly level: Level | undefined;
  /** The slug of the segment that is declared, if it is one: it cannot be meant by its own conditions. */
  readonly own: string | undefined;
  readonly conditions: readonly { readonly condition: RuleCondition; readonly path: Path }[];
}

/** The segments that conditions ask for, with their places. */
export function referencesIn({ conditions }: PlacedConditions): { slug: string; path: Path }[] {
  return conditions.flatMap(({ condition, path }) =>
    'segment' in condition ? [{ slug: condition.segment, path: [...path, 'segment'] }] : [],
  );
}

/** Finds references to a segment that no rule declares, or one of the other level. */
export function checkReferences(
  placed: PlacedConditions,
  rules: readonly Entry<Rule>[],
  archetypes: readonly Entry<Archetype>[],
  findings: Findings,
): void {
  const { source, level, own: self } = placed;
  const other = level === 'account' ? 'contact' : 'account';
  const slugsOf = (isMeant: (level: unknown) => boolean) =>
    rules.flatMap(({ raw }) =>
      isMeant(raw['level']) && typeof raw['segment'] === 'string' ? [raw['segment']] : [],
    );
  // A rule whose own level is wrong is not called unknown as well.
  const known = slugsOf((own) => own !== other);
  const others = slugsOf((own) => own === other);
  for (const { slug, path } of referencesIn(placed)) {
    if (known.includes(slug)) continue;
    if (others.includes(slug)) {
      findings.error(source, path, `${slug} is a segment of the ${other} level`, {
        remedy:
          level === 'account'
            ? 'write its condition under contacts, as what the people of the account must have done'
            : 'a contact rule looks at one contact; make this rule one of level account',
      });
    } else if (archetypes.some(({ raw }) => raw['slug'] === slug)) {
      findings.error(source, path, `${slug} is not a rule but a segment that fits find`, {
        remedy: 'a rule can only build on other rules; write out what they must have done',
      });
    } else {
      const rest = known.filter((own) => own !== self);
      findings.error(source, path, `unknown segment: ${slug}`, {
        remedy:
          closest(slug, rest) === undefined && rest.length === 0
            ? `declare it as another rule of level ${level}`
            : suggest(slug, rest),
      });
    }
  }
}

/** Warns of windows that are longer than events are kept. */
export function checkWindows(
  { source, conditions }: PlacedConditions,
  keptDays: number,
  findings: Findings,
): void {
  for (const { condition, path: place } of conditions) {
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
function windowsOf(condition: RuleCondition): { span: string; path: Path; reach: number }[] {
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
