import type { JsonObject } from '../../model/index.js';
import type { Arrival } from './arrival.js';
import { ownTime, parseTime } from './time.js';

/** When a call happened. */
export interface Occurred {
  /** UTC milliseconds. */
  readonly at: number;
  /** Whether it lay in the future and was set to its receipt. */
  readonly isClamped: boolean;
}

/** How far an event may lie after its receipt (T-1). */
const FUTURE_TOLERANCE_MS = 5 * 60 * 1000;

/**
 * When a call happened by the server's clock. The sender's clock shows what it showed when the body was sent, so the time
 * is receivedAt - (sentAt - timestamp): Segment spec, "Timestamps in HTTP API calls". A call that says no time happened when
 * it was received; null for a time that cannot be read.
 */
export function occurredAt(
  timestamp: string | null,
  call: JsonObject,
  { receivedAt, sentAt: bodySentAt }: Arrival,
): Occurred | null {
  if (timestamp === null) return { at: receivedAt, isClamped: false };
  const saidAt = parseTime(timestamp);
  if (saidAt === null) return null;
  const sentAt = bodySentAt ?? ownTime(call.sentAt);
  const at = sentAt === null ? saidAt : receivedAt - (sentAt - saidAt);
  return at > receivedAt + FUTURE_TOLERANCE_MS
    ? { at: receivedAt, isClamped: true }
    : { at, isClamped: false };
}
