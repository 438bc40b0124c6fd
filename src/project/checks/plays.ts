import type { Archetype, Play, Rule } from '../../model/index.js';
import type { Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import { closest } from '../spelling.js';
import { checkDuplicates } from './duplicates.js';

/**
 * Finds rows of the matrix that no segment will ever use. A slug close to that of an archetype or a rule without a row
 * is a mistake; any other may be that of a segment which a fit found and named itself, so it is only a warning. Where
 * the archetypes or the rules are not known (undefined), nothing is said of slugs.
 */
export function checkPlays(
  entries: readonly Entry<Play>[],
  archetypes: readonly Entry<Archetype>[] | undefined,
  rules: readonly Entry<Rule>[] | undefined,
  findings: Findings,
): void {
  checkDuplicates(entries, 'segment', 'play', findings);
  if (archetypes === undefined || rules === undefined) return;
  const named = [
    ...archetypes.map(({ raw }) => raw['slug']),
    ...rules.map(({ raw }) => raw['segment']),
  ];
  const known = [...new Set(named)].filter((slug) => typeof slug === 'string');
  const planned = new Set(entries.map(({ raw }) => raw['segment']));
  const waiting = known.filter((slug) => !planned.has(slug));
  for (const { source, path, raw } of entries) {
    const slug = raw['segment'];
    if (typeof slug !== 'string' || slug === '' || known.includes(slug)) continue;
    const place = [...path, 'segment'];
    const meant = closest(slug, waiting);
    if (meant === undefined) {
      findings.warning(source, place, `no archetype and no rule is called ${slug}`, {
        remedy: `it is used only if a fit finds a segment of this name (known: ${known.join(', ')})`,
      });
    } else {
      findings.error(source, place, `unknown segment: ${slug}`, {
        remedy: `did you mean ${meant}?`,
      });
    }
  }
}
