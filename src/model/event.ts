/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** The calls of the Segment spec. */
export const EVENT_TYPES = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * One thing somebody did, checked and in its final form: what identity, signals and rules are computed from, whether it
 * came over HTTP, from a file or from a topic. Times are UTC milliseconds; what an event does not say is null.
 */
export interface Event {
  /** 32 hexadecimal digits: the digest of (source, messageId), the same for the same event however it comes in (M-7). */
  readonly id: string;
  readonly messageId: string;
  /** Where it comes from: duplicates are judged within it. */
  readonly source: string;
  readonly type: EventType;
  /** The name of a track, page or screen call; NFC. */
  readonly event: string | null;
  /** When it happened, skew corrected (T-1). */
  readonly occurredAt: number;
  /** When the server received it. */
  readonly knownAt: number;
  readonly anonymousId: string | null;
  readonly userId: string | null;
  /** Lower case; null where it is no address. */
  readonly email: string | null;
  readonly groupId: string | null;
  /** alias: the id given up for `userId`. */
  readonly previousId: string | null;
  /** False for what a public browser key sent: it never joins known people (I-6). */
  readonly trusted: boolean;
  readonly url: string | null;
  readonly title: string | null;
  readonly ip: string | null;
  /** Why it counts for nothing by default (EVT-10). */
  readonly flag: 'bot' | 'prefetch' | null;
  readonly properties: JsonObject | null;
  readonly traits: JsonObject | null;
  /** What is kept of the context: campaign, referrer and page. */
  readonly context: JsonObject | null;
}
