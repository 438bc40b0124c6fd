import type { PlacedRule } from '../../../api/rules.js';
import { NAMED } from './event-fields.js';
import type { KnownWords } from './known-words.js';

/** An event as far as names go. */
interface NamedEvent {
  readonly type: string;
  readonly name: string | null;
  readonly properties: unknown;
}

/** What companies and people are usually known by. */
const USUAL_TRAITS = ['plan', 'industry', 'employees', 'seats', 'country', 'title'];
/** What says who somebody is, and not what they are like. */
const NO_TRAITS = new Set(['email', 'name', 'firstName', 'lastName', 'phone', 'groupId']);

/** The words that rules and events use, to be suggested where one is to be typed. */
export function collectKnown(
  rules: readonly PlacedRule[],
  events: readonly NamedEvent[],
): Omit<KnownWords, 'rules'> {
  const values = new Map<string, Set<string>>();
  const properties = new Set<string>();
  const traits = new Set(USUAL_TRAITS);
  const note = (field: string, value: unknown) => {
    for (const one of textsIn(value)) {
      const known = values.get(field) ?? new Set();
      values.set(field, known.add(one));
    }
  };
  for (const { when } of rules) walk(when, { note, properties, traits });
  for (const { type, name, properties: own } of events) {
    if (name !== null && type === 'track') note('event', name);
    if (typeof own !== 'object' || own === null) continue;
    const isTraits = type === 'identify' || type === 'group';
    for (const key of Object.keys(own)) {
      if (!isTraits) properties.add(key);
      else if (!NO_TRAITS.has(key)) traits.add(key);
    }
  }
  return {
    events: sorted(values.get('event') ?? []),
    properties: sorted(properties),
    traits: sorted(traits),
    values: new Map([...values].map(([field, all]) => [field, sorted(all)])),
  };
}

interface Into {
  readonly note: (field: string, value: unknown) => void;
  readonly properties: Set<string>;
  readonly traits: Set<string>;
}

function walk(value: unknown, into: Into): void {
  if (Array.isArray(value)) {
    for (const part of value) walk(part, into);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    const [head = '', ...name] = key.split('.');
    if (head === 'properties' && head in NAMED) into.properties.add(name.join('.'));
    if (['event', 'path', 'host', 'source'].includes(key) || name.length > 0) into.note(key, part);
    if ((key === 'trait' || key === 'accountTrait') && typeof part === 'string') {
      into.traits.add(part);
      into.note(`trait:${part}`, (value as { is?: unknown }).is);
    }
    walk(part, into);
  }
}

/** The texts that a condition compares with. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  if (typeof value !== 'object' || value === null) return [];
  const { eq, in: among } = value as { eq?: unknown; in?: unknown };
  return [...textsIn(eq), ...(Array.isArray(among) ? textsIn(among) : [])];
}

function sorted(words: Iterable<string>): readonly string[] {
  return [...words].sort((a, b) => a.localeCompare(b));
}
