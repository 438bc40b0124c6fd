import type { Json, JsonObject } from '../../model/index.js';
import { fullObject, isObject } from './inspect.js';
import { emailOf, eventName, textOf } from './text.js';

const NONE: JsonObject = {};

/** What a call says, field by field, read as the mapping `segment` reads a line of a file. What it does not say is null. */
export interface Fields {
  readonly type: string | null;
  readonly event: string | null;
  readonly messageId: string | null;
  readonly anonymousId: string | null;
  readonly userId: string | null;
  /** In lower case; null where it is no address. */
  readonly email: string | null;
  /** What stands where the address should. */
  readonly givenEmail: string | null;
  readonly groupId: string | null;
  readonly previousId: string | null;
  /** When it happened, as it is written. */
  readonly timestamp: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** What is kept of the context: campaign, referrer and page. */
  readonly context: JsonObject | null;
}

/** The fields of a call, all but its properties and traits, which are objects or wrong. */
export function readFields(call: JsonObject): Fields {
  const context = isObject(call.context) ? call.context : NONE;
  const page = isObject(context.page) ? context.page : NONE;
  const properties = isObject(call.properties) ? call.properties : NONE;
  const traits = isObject(call.traits) ? call.traits : NONE;
  const contextTraits = isObject(context.traits) ? context.traits : NONE;
  const name = textOf(call.event) ?? textOf(call.name);
  const givenEmail =
    textOf(traits.email) ?? textOf(contextTraits.email) ?? textOf(properties.email);
  return {
    type: textOf(call.type),
    event: name === null ? null : eventName(name),
    messageId: textOf(call.messageId),
    anonymousId: textOf(call.anonymousId),
    userId: textOf(call.userId),
    email: givenEmail === null ? null : emailOf(givenEmail),
    givenEmail,
    groupId: textOf(call.groupId) ?? textOf(context.groupId),
    previousId: textOf(call.previousId),
    timestamp: textOf(call.timestamp) ?? textOf(call.originalTimestamp),
    url: textOf(
      firstSaid(firstSaid(page.url, properties.url), firstSaid(page.path, properties.path)),
    ),
    title: textOf(firstSaid(page.title, properties.title)),
    ip: textOf(context.ip),
    userAgent: textOf(context.userAgent),
    context: keptContext(context),
  };
}

/** The first that is there. A null of JSON is there: it says that there is none. */
function firstSaid(one: Json | undefined, other: Json | undefined): Json | undefined {
  return one !== undefined && one !== '' ? one : other;
}

function keptContext({ campaign, referrer, page }: JsonObject): JsonObject | null {
  const kept: Record<string, Json> = {};
  if (isSaid(campaign)) kept.campaign = campaign;
  if (isSaid(referrer)) kept.referrer = referrer;
  if (isSaid(page)) kept.page = page;
  return fullObject(kept);
}

function isSaid(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null && value !== '';
}
