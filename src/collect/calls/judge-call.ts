import { EVENT_TYPES, type EventType, type Json } from '../../model/index.js';
import type { Fields } from './fields.js';
import { isObject } from './inspect.js';
import { lowerCase } from './text.js';
import { formatTime } from './time.js';

/** Why a call is no event: a reason of the quarantine, and what it says to people. */
export interface Objection {
  readonly reason: string;
  readonly detail: string;
}

const TYPES: ReadonlyMap<string, EventType> = new Map(EVENT_TYPES.map((type) => [type, type]));

/** The type of a call, however it is capitalised; null when it is none of the spec. */
export function typeOf(text: string | null): EventType | null {
  return text === null ? null : (TYPES.get(text) ?? TYPES.get(lowerCase(text)) ?? null);
}

/** The objection to a type that is none of the spec. */
export function unknownType(text: string | null): Objection {
  const detail =
    text === null
      ? 'the type is missing'
      : `the type is ${lowerCase(text)} (known: ${EVENT_TYPES.join(', ')})`;
  return { reason: 'unknown_type', detail };
}

/** Whether properties or traits are an object, or missing. */
export function objectionToObject(name: string, value: Json | undefined): Objection | null {
  if (value === undefined || value === null || value === '' || isObject(value)) return null;
  const start = Array.from(JSON.stringify(value)).slice(0, 100).join('');
  return { reason: 'bad_value', detail: `${name} is not an object: ${start}` };
}

/** What is decided of a call, beside what it says. */
export interface Decided {
  readonly type: EventType;
  readonly ip: string | null;
  /** UTC milliseconds. */
  readonly occurredAt: number;
}

/**
 * What stands against a call whose values could be read, in the order in which a file is judged; null when nothing does.
 * `earliest` is in UTC milliseconds.
 */
export function objectionTo(fields: Fields, decided: Decided, earliest: number): Objection | null {
  const { anonymousId, userId, email, groupId, previousId } = fields;
  const { type, ip, occurredAt } = decided;
  if (occurredAt < earliest) return { reason: 'too_old', detail: tooOld(occurredAt, earliest) };
  if (type === 'track' && fields.event === null) {
    return { reason: 'missing_event', detail: 'the event has no name' };
  }
  const isNobody =
    anonymousId === null && userId === null && email === null && groupId === null && ip === null;
  if (isNobody) return missingId(nobody(fields.givenEmail));
  if (type === 'group' && groupId === null) return missingId('a group call has no groupId');
  if (type === 'alias' && (previousId === null || userId === null)) {
    return missingId('an alias call needs userId and previousId');
  }
  return null;
}

function missingId(detail: string): Objection {
  return { reason: 'missing_id', detail };
}

function nobody(givenEmail: string | null): string {
  const isNone = givenEmail === null ? '' : `: not an e-mail address: ${givenEmail}`;
  return `no id says who did it${isNone}`;
}

function tooOld(occurredAt: number, earliest: number): string {
  const time = formatTime(occurredAt).replace('T', ' ').slice(0, -8);
  const day = formatTime(earliest).slice(0, 10);
  return `the time is ${time}, before ${day}: say \`earliest\` in the mapping if it is right`;
}
