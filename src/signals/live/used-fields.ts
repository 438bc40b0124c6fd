import { EVENT_FIELDS, fieldConditions } from '../../model/index.js';
import type { Selector, Taxonomy } from '../../model/index.js';
import type { KindField } from './kind.js';
import type { Stream } from './stream.js';

/** The fields of a kind that streams and the taxonomy look at. */
export function usedKindFields(
  streams: readonly Stream[],
  taxonomy: Taxonomy,
): ReadonlySet<KindField> {
  const names = new Set<string>();
  for (const { select, field, confidence } of streams) {
    addNames(select, names);
    if (field !== undefined) names.add(field);
    if (confidence !== undefined) names.add(confidence);
  }
  for (const { when, set } of taxonomy) {
    addNames(when, names);
    for (const value of Object.values(set))
      if (value?.startsWith('=') === true) names.add(value.slice(1));
  }
  return new Set(EVENT_FIELDS.filter((name) => names.has(name)));
}

function addNames(selector: Selector, names: Set<string>): void {
  for (const [name] of fieldConditions(selector)) names.add(name);
  for (const inner of [...(selector.all ?? []), ...(selector.any ?? [])]) addNames(inner, names);
  if (selector.not !== undefined) addNames(selector.not, names);
}
