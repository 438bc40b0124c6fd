import type { Archetype, Play } from '../../model/index.js';
import type { Entry } from '../entries.js';
import type { Findings } from '../findings.js';
import { closest } from '../spelling.js';
import { checkDuplicates } from './duplicates.js';

/** Rule segments that ship with a row of the matrix, whether or not the project defines their rule. */
const RULE_SEGMENTS = [
  'comparing-vendors',
  'evaluating-cost',
  'technical-deep-dive',
  'expansion-candidate',
];

/**
 * Finds rows of the matrix that no segment will ever use. A slug close to that of an archetype is a mistake; any other
 * may be that of a segment which a fit found and named itself, so it is only a warning. Where the archetypes are not
 * known (undefined), nothing is said of slugs.
 */
export function checkPlays(
  entries: readonly Entry<Play>[],
  archetypes: readonly Entry<Archetype>[] | undefined,
  findings: Findings,
): void {
  const slugs = (archetypes ?? []).flatMap(({ raw }) =>
    typeof raw['slug'] === 'string' ? [raw['slug']] : [],
  );
  const known = [...slugs, ...RULE_SEGMENTS];
  for (const { source, path, raw } of archetypes === undefined ? [] : entries) {
    const slug = raw['segment'];
    if (typeof slug !== 'string' || slug === '' || known.includes(slug)) continue;
    const place = [...path, 'segment'];
    const meant = closest(slug, slugs);
    if (meant === undefined) {
      findings.warning(source, place, `no archetype is called ${slug}`, {
        remedy: `it is used only if a fit finds a segment of this name (known: ${known.join(', ')})`,
      });
    } else {
      findings.error(source, place, `unknown segment: ${slug}`, {
        remedy: `did you mean ${meant}?`,
      });
    }
  }
  checkDuplicates(entries, 'segment', 'play', findings);
}
