import type { JsonObject } from '../../model/index.js';

/** A call that was set apart where it came in. */
export interface QuarantinedCall {
  /** Its text, as far as it is kept. */
  readonly raw: string;
  readonly reason: string;
  /** What people should know of it; null when the reason says it all. */
  readonly detail: string | null;
}

/**
 * Calls were accepted over HTTP: a command of the log. The calls are in the normal form of the Segment spec, times corrected;
 * each means exactly what the same line of a Segment archive means.
 */
export interface EventsCommand {
  readonly type: 'events';
  /** Duplicates are judged within it. */
  readonly source: string;
  /** False for what a public browser key sent (I-6). */
  readonly trusted: boolean;
  /** UTC milliseconds. */
  readonly receivedAt: number;
  readonly calls: readonly JsonObject[];
  readonly quarantined: readonly QuarantinedCall[];
}

/** How the record of every such command begins: they are told from others without being parsed. */
const BEGINNING = new TextEncoder().encode('{"type":"events",');

/** Such a command as a record of the log. */
export function encodeEvents(command: EventsCommand): Uint8Array {
  const { source, trusted, receivedAt, calls, quarantined } = command;
  return new TextEncoder().encode(
    JSON.stringify({ type: 'events', source, trusted, receivedAt, calls, quarantined }),
  );
}

/** Whether a record of the log is one of {@link encodeEvents}. */
export function isEventsRecord(payload: Uint8Array): boolean {
  return BEGINNING.every((byte, index) => payload[index] === byte);
}
