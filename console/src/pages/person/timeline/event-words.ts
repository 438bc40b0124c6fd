import type { EventItem } from '../../../api/doings.js';
import { valueWords } from '../value-words.js';

/** What an event is, in a few words, and what stands beside it. */
export function eventWords(event: EventItem): {
  readonly verb: string;
  readonly what: string;
  readonly beside: string | null;
} {
  const { type, name, title, path, url, actor } = event;
  const page = title ?? path ?? url ?? 'a page';
  switch (type) {
    case 'page':
      return { verb: 'Saw', what: page, beside: title === null ? null : (path ?? url) };
    case 'screen':
      return { verb: 'Opened', what: name ?? title ?? 'a screen', beside: null };
    case 'track':
      return { verb: 'Did', what: name ?? 'something without a name', beside: path };
    case 'identify':
      return { verb: 'Said who they are', what: actor.userId ?? actor.email ?? '', beside: null };
    case 'group':
      return { verb: 'Named their company', what: actor.groupId ?? '', beside: null };
    case 'alias':
      return { verb: 'Was tied to', what: actor.userId ?? 'another id', beside: null };
  }
}

/** Everything there is to know of an event, a line each: what it says of itself first. */
export function detailsOf(event: EventItem): readonly (readonly [name: string, value: string])[] {
  const { properties, traits, context, actor, url, source, flag } = event;
  const own: (readonly [string, unknown])[] = [
    ...Object.entries(properties ?? {}),
    ...Object.entries(traits ?? {}),
    ['url', url],
    ['source', source],
    ['visitor', actor.anonymousId],
    ['user id', actor.userId],
    ['address', actor.email],
    ['company', actor.groupId],
    ['left out, as it is of a', flag],
    ...Object.entries(context ?? {}).map(([name, value]) => [`context.${name}`, value] as const),
  ];
  const seen = new Set<string>();
  return own.flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '' || seen.has(name)) return [];
    seen.add(name);
    return [[name, valueWords(value)] as const];
  });
}
