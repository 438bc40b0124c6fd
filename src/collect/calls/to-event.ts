import type { Event, EventType, Json, JsonObject } from '../../model/index.js';
import type { Arrival } from './arrival.js';
import { eventId } from './event-id.js';
import { readFields, type Fields } from './fields.js';
import { flagCall } from './flag-call.js';
import { fullObject, isObject } from './inspect.js';
import {
  objectionTo,
  objectionToObject,
  typeOf,
  unknownType,
  type Objection,
} from './judge-call.js';
import { normalForm } from './normal-form.js';
import { occurredAt, type Occurred } from './occurred-at.js';
import { ownTime } from './time.js';

/** What became of a call. */
export type Verdict = Accepted | Refused;

/** A call that is an event. */
export interface Accepted {
  readonly verdict: 'accepted';
  readonly event: Event;
  /**
   * The normal form, for the log: a call of the Segment spec which, read as a line of a file, is the same event.
   * `isClamped: true` in it says that its time lay in the future and was replaced.
   */
  readonly call: JsonObject;
}

/** A call that is none, and why. */
export interface Refused extends Objection {
  readonly verdict: 'quarantined';
  /** The call as it came, as JSON text, without the write key. */
  readonly raw: string;
}

const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * A call as an event, or why it is none. Says what an import of the same call in a file would say, but for what only a
 * live call has: its time is corrected by the sender's clock, and is its receipt where it says none or lies more than 5
 * minutes ahead; a message id is made where there is none; from a browser key no ids are joined, and where a call came from
 * is seen and not said.
 */
export function toEvent(given: JsonObject, arrival: Arrival): Verdict {
  const call = 'writeKey' in given ? withoutKey(given) : given;
  const fields = readFields(call);
  const judged = judge(call, fields, arrival);
  if ('reason' in judged) {
    return { verdict: 'quarantined', ...judged, raw: JSON.stringify(call) };
  }
  const event = eventOf(call, fields, judged, arrival);
  return { verdict: 'accepted', event, call: normalForm(call, event, judged.isClamped) };
}

/**
 * The event of a call in its normal form, as it stands in the log: what {@link toEvent} decided is not decided again.
 */
export function eventOfNormalForm(
  call: JsonObject,
  { source, trusted }: Pick<Arrival, 'source' | 'trusted'>,
): Event {
  const fields = readFields(call);
  const type = typeOf(fields.type);
  const at = ownTime(call.timestamp);
  const receivedAt = ownTime(call.receivedAt);
  if (type === null || at === null || receivedAt === null || fields.messageId === null) {
    throw new Error(`no normal form of a call: ${JSON.stringify(call).slice(0, 200)}`);
  }
  const newId = () => '';
  const sound = { type, ip: fields.ip, at, isClamped: call.isClamped === true };
  return eventOf(call, fields, sound, { source, trusted, receivedAt, newId });
}

/** What is decided of a call before it is an event. */
interface Sound extends Occurred {
  readonly type: EventType;
  /** The address that counts. */
  readonly ip: string | null;
}

function judge(call: JsonObject, fields: Fields, arrival: Arrival): Sound | Objection {
  const { trusted, earliest = EARLIEST } = arrival;
  const when = occurredAt(fields.timestamp, call, arrival);
  if (when === null) {
    return { reason: 'bad_time', detail: `timestamp is not a time: ${fields.timestamp}` };
  }
  const type = typeOf(fields.type);
  const ip = addressOf(call, fields, arrival);
  const badObject =
    objectionToObject('properties', call.properties) ?? objectionToObject('traits', call.traits);
  if (badObject !== null) return badObject;
  if (type === null) return unknownType(fields.type);
  const objection = objectionTo(fields, { type, ip, occurredAt: when.at }, earliest);
  if (objection !== null) return objection;
  if (type === 'alias' && !trusted) {
    const detail = 'a browser key joins no ids: send alias calls with a server key';
    return { reason: 'untrusted_alias', detail };
  }
  return { type, ip, ...when };
}

function eventOf(
  call: JsonObject,
  fields: Fields,
  { type, ip, at }: Sound,
  { source, trusted, receivedAt, newId }: Omit<Arrival, 'sentAt' | 'ip'>,
): Event {
  const messageId = fields.messageId ?? newId();
  const properties = fullObject(call.properties);
  return {
    id: eventId(source, messageId),
    messageId,
    source,
    type,
    event: fields.event,
    occurredAt: at,
    knownAt: receivedAt,
    anonymousId: fields.anonymousId,
    userId: fields.userId,
    email: fields.email,
    groupId: fields.groupId,
    previousId: fields.previousId,
    trusted,
    url: fields.url,
    title: fields.title,
    ip,
    flag: flagCall(fields.event, fields.userAgent, properties),
    properties,
    traits: fullObject(call.traits),
    context: fields.context,
  };
}

/** I-6: a browser's address is seen; a server speaks for others, so only what it says counts, unless it says `direct`. */
function addressOf(call: JsonObject, fields: Fields, { trusted, ip }: Arrival): string | null {
  if (!trusted) return ip;
  if (fields.ip !== null) return fields.ip;
  return isObject(call.context) && call.context.direct === true ? ip : null;
}

/** A write key is a secret of the sender: it is kept nowhere. */
function withoutKey(call: JsonObject): JsonObject {
  const copy: Record<string, Json> = { ...call };
  delete copy.writeKey;
  return copy;
}
