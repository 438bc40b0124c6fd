/** What surrounds a call: who sent it, and when. */
export interface Arrival {
  /** When the server received it, UTC milliseconds. */
  readonly receivedAt: number;
  /** When its body was sent by the sender's clock, if the body says; else what the call itself says counts. */
  readonly sentAt: number | null;
  /** The address it came from. */
  readonly ip: string | null;
  /** False for a public browser key (I-6). */
  readonly trusted: boolean;
  /** Duplicates are judged within it. */
  readonly source: string;
  /** Makes a message id for a call without one. */
  readonly newId: () => string;
  /** Times before it are refused, UTC milliseconds. Default: 2000-01-01. */
  readonly earliest?: number;
}
