import { z } from 'zod';
import type { JsonObject } from '../../model/index.js';
import type { LogRecord } from '../../store/index.js';
import { unknownRecord } from '../commands.js';

/** A call that was set apart where it came in. */
const QuarantinedCall = z.object({
  /** Its text, as far as it is kept. */
  raw: z.string(),
  reason: z.string(),
  /** What people should know of it; null when the reason says it all. */
  detail: z.string().nullable(),
});

/** What a record says of all its calls. */
const Header = z.object({
  type: z.literal('events'),
  /** Duplicates are judged within it. */
  source: z.string(),
  /** False for what a public browser key sent (I-6). */
  trusted: z.boolean(),
  /** UTC milliseconds. */
  receivedAt: z.number().int(),
  quarantined: z.array(QuarantinedCall),
});

/**
 * Calls were accepted over HTTP: a command of the log. The calls are in the normal form of the Segment spec, times corrected;
 * each means exactly what the same line of a Segment archive means.
 */
export interface EventsCommand extends Readonly<z.infer<typeof Header>> {
  readonly calls: readonly JsonObject[];
}

/** How the record of every such command begins: they are told from others without being parsed. */
const BEGINNING = new TextEncoder().encode('{"type":"events",');

/**
 * Such a command as a record of the log: JSON Lines, first what is said of all calls, then each call. So the database takes
 * it apart without parsing it, and a call that it cannot read spoils no other.
 */
export function encodeEvents(command: EventsCommand): Uint8Array {
  const { source, trusted, receivedAt, calls } = command;
  const quarantined = command.quarantined.map(({ raw, reason, detail }) => ({
    raw: wellFormed(raw),
    reason,
    detail: detail === null ? null : wellFormed(detail),
  }));
  const header = { type: 'events', source, trusted, receivedAt, quarantined };
  return Buffer.from([header, ...calls].map((line) => JSON.stringify(line)).join('\n'), 'utf8');
}

/** Whether a record of the log is one of {@link encodeEvents}. */
export function isEventsRecord(payload: Uint8Array): boolean {
  return BEGINNING.every((byte, index) => payload[index] === byte);
}

/** The command of a record that {@link isEventsRecord}. Errors: `log_damaged`. */
export function decodeEvents({ payload, position }: LogRecord): EventsCommand {
  const [first = '', ...lines] = new TextDecoder().decode(payload).split('\n');
  const header = Header.safeParse(JSON.parse(first));
  if (!header.success) throw unknownRecord(header.error, position);
  return { ...header.data, calls: lines.map((line) => JSON.parse(line) as JsonObject) };
}

/** The text with U+FFFD for what is half of a character: the database takes none. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
