import { createHash } from 'node:crypto';
import type { Level, Rule, RuleCondition } from '../../model/index.js';
import type { Match, Stream } from '../../signals/index.js';
import type { PlacedEvent } from '../facts/facts.js';
import type { Registry } from '../compile/registry.js';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** 2026-01-01. */
export const START = 1_767_225_600_000;

/** An id of 32 hexadecimal digits from any text. */
export function id(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** A rule of a level, named for its segment; not checked, so tests reach what projects may not say. */
export function rule(segment: string, when: RuleCondition, level: Level = 'contact'): Rule {
  return { segment, name: segment, level, description: 'for a test', when };
}

/** What happened, as tests write it. */
export interface Happening {
  readonly name: string;
  readonly at: number;
  readonly person?: string | null;
  readonly account?: string | null;
  readonly actor?: number;
  readonly properties?: Readonly<Record<string, string | number>>;
  /** Tells happenings apart that are alike else. */
  readonly nonce?: number;
}

/** Places happenings by their own word, matched with the streams a registry has by now. */
export function placer(registry: Registry): (happening: Happening) => PlacedEvent {
  return (happening) => ({
    id: id(JSON.stringify(happening)),
    at: happening.at,
    actor: happening.actor ?? 0,
    person: happening.person === undefined ? 'contact:ann' : happening.person,
    account: happening.account ?? null,
    matches: registry.streams.flatMap((stream, number) => matchOf(stream, number, happening)),
  });
}

/** Selectors of tests are `{ event: name }`, and `{ type: { exists: true } }` for everything. */
function matchOf({ select, field, as }: Stream, stream: number, happening: Happening): Match[] {
  const { event: name, type } = select;
  if (name === undefined && type === undefined) throw new Error('a selector tests cannot match');
  if (name !== undefined && name !== happening.name) return [];
  if (field === undefined) return [{ stream, key: null, number: null }];
  const value = happening.properties?.[field.slice('properties.'.length)];
  if (as === 'number')
    return typeof value === 'number'
      ? [{ stream, key: null, number: Math.round(value * 1_000_000) }]
      : [];
  return value === undefined ? [] : [{ stream, key: String(value), number: null }];
}
