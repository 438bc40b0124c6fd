import type { Event, Json, RuleCondition, Selector, Taxonomy } from '../../model/index.js';

/* Which events a selector selects, and what the fields of an event are: the part of the reference that rules and models share. */

/** By what the `content.` fields of an event are told. */
export interface Declared {
  readonly taxonomy: Taxonomy;
}

/** Neither events nor what is declared change, so what a selector selects is looked at once. */
const answers = new WeakMap<Declared, Map<Selector, Map<Event, boolean>>>();

export function selects(declared: Declared, selector: Selector, event: Event): boolean {
  const bySelector = kept(answers, declared, () => new Map<Selector, Map<Event, boolean>>());
  const byEvent = kept(bySelector, selector, () => new Map<Event, boolean>());
  return kept(byEvent, event, () => isSelected(selector, (field) => read(declared, event, field)));
}

function kept<K extends object, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function isSelected(selector: Selector, value: (field: string) => Json): boolean {
  const { all = [], any, not, ...fields } = selector;
  return (
    all.every((part) => isSelected(part, value)) &&
    (any === undefined || any.some((part) => isSelected(part, value))) &&
    (not === undefined || !isSelected(not, value)) &&
    Object.entries(fields).every(([field, condition]) =>
      satisfies(value(field), condition as Parameters<typeof satisfies>[1]),
    )
  );
}

/** A field of an event, `content.` ones by the taxonomy; null where there is none. */
export function read(declared: Declared, event: Event, field: string): Json {
  if (!field.startsWith('content.')) return readOwn(event, field);
  const attribute = field.slice('content.'.length);
  for (const { when, set } of declared.taxonomy) {
    const given = Object.entries(set).find(([name]) => name === attribute)?.[1];
    if (given === undefined || !isSelected(when, (own) => readOwn(event, own))) continue;
    const value = given.startsWith('=') ? keyOf(readOwn(event, given.slice(1))) : given;
    if (value !== null) return value;
  }
  return null;
}

function readOwn(event: Event, field: string): Json {
  const { type, event: name, source, url, title } = event;
  if (field === 'host' || field === 'path') {
    const parts = /^(?:[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)[^/?#]*)?([^?#]*)/i.exec(
      url ?? '',
    );
    if (field === 'host') return parts?.[1]?.toLowerCase() || null;
    return url === null ? null : parts?.[2] || '/';
  }
  const [root, ...names] = field.split('.');
  if (root === 'properties' || root === 'context') {
    let value: Json = event[root];
    for (const part of names) {
      if (typeof value !== 'object' || value === null || isList(value)) return null;
      value = Object.entries(value).find(([key]) => key === part)?.[1] ?? null;
    }
    return value;
  }
  const own: Record<string, Json> = { type, event: name, source, url, title };
  return own[field] ?? null;
}

/** A value as the text of a key. */
export function keyOf(value: Json): string | null {
  return value === null || typeof value === 'object' ? null : String(value).normalize('NFC');
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function satisfies(value: Json, condition: Extract<RuleCondition, { trait: string }>['is']) {
  if (Array.isArray(condition)) return condition.some((one) => isSame(value, one, false));
  if (typeof condition !== 'object') return isSame(value, condition, false);
  const { eq, exists, gt, gte, lt, lte, prefix, suffix, contains, glob, fold = false } = condition;
  const text = typeof value === 'string' ? plain(value, fold) : null;
  const number = typeof value === 'number' ? value : null;
  const is = <T, V>(given: T | undefined, own: V | null, test: (own: V, given: T) => boolean) =>
    given === undefined || (own !== null && test(own, given));
  return (
    (exists === undefined || exists === (value !== null)) &&
    (eq === undefined || isSame(value, eq, fold)) &&
    (condition.in === undefined || condition.in.some((one) => isSame(value, one, fold))) &&
    is(gt, number, (own, x) => own > x) &&
    is(gte, number, (own, x) => own >= x) &&
    is(lt, number, (own, x) => own < x) &&
    is(lte, number, (own, x) => own <= x) &&
    is(prefix, text, (own, x) => own.startsWith(plain(x, fold))) &&
    is(suffix, text, (own, x) => own.endsWith(plain(x, fold))) &&
    is(contains, text, (own, x) => own.includes(plain(x, fold))) &&
    is(glob, text, (own, x) => fits(Array.from(own), Array.from(plain(x, fold))))
  );
}

function isSame(value: Json, wanted: string | number | boolean, fold: boolean): boolean {
  if (typeof value !== 'string' || typeof wanted !== 'string') return value === wanted;
  return plain(value, fold) === plain(wanted, fold);
}

function plain(text: string, fold: boolean): string {
  return fold ? text.normalize('NFC').toLowerCase() : text.normalize('NFC');
}

function fits(text: readonly string[], glob: readonly string[]): boolean {
  if (glob.length === 0) return text.length === 0;
  const rest = glob.slice(1);
  if (glob[0] === '*') return fits(text, rest) || (text.length > 0 && fits(text.slice(1), glob));
  return text.length > 0 && (glob[0] === '?' || glob[0] === text[0]) && fits(text.slice(1), rest);
}
