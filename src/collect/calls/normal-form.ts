import type { Event, Json, JsonObject } from '../../model/index.js';
import { isObject } from './inspect.js';
import { textOf } from './text.js';
import { formatTime } from './time.js';

const NONE: JsonObject = {};
let lastKnownAt = Number.NaN;
let lastReceipt = '';

/**
 * The call of an event as the log keeps it: as it was sent, but with the time, receipt, message id and address that were
 * decided, so that whoever reads it later comes to the same event. The time it was sent with stays as
 * `originalTimestamp`.
 */
export function normalForm(call: JsonObject, event: Event, isClamped: boolean): JsonObject {
  if (event.knownAt !== lastKnownAt) {
    lastKnownAt = event.knownAt;
    lastReceipt = formatTime(lastKnownAt);
  }
  // A member before the spread: V8 copies an object that begins with a spread ten times slower when it was parsed.
  const normal: Record<string, Json> = { messageId: event.messageId, ...call };
  normal.messageId = event.messageId;
  normal.timestamp = formatTime(event.occurredAt);
  normal.receivedAt = lastReceipt;
  if (call.timestamp !== undefined && call.originalTimestamp === undefined) {
    normal.originalTimestamp = call.timestamp;
  }
  if (isClamped) normal.isClamped = true;
  else if (call.isClamped !== undefined) delete normal.isClamped;
  if (isOddText(call.type)) normal.type = event.type;
  if (isOddText(call.anonymousId)) normal.anonymousId = event.anonymousId;
  if (isOddText(call.userId)) normal.userId = event.userId;
  if (isOddText(call.groupId)) normal.groupId = event.groupId;
  if (isOddText(call.previousId)) normal.previousId = event.previousId;
  const context = isObject(call.context) ? call.context : NONE;
  if (textOf(context.ip) !== event.ip) {
    const seen: Record<string, Json> = { ip: event.ip, ...context };
    seen.ip = event.ip;
    normal.context = seen;
  }
  return normal;
}

/** A number, say, where a text is expected: it stands for its text, which readers may write differently. */
function isOddText(value: Json | undefined): boolean {
  return typeof value !== 'string' && value !== undefined && value !== null;
}
