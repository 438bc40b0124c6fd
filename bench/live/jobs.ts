import type { LatencySummary } from './latencies.js';

/** What a load generator is to do, and to whom. */
export type Job = {
  readonly port: number;
  /** A collector key, and one that may read. */
  readonly key: string;
  readonly reader: string;
  /** Eight hex digits that no run before had: message ids begin with them. */
  readonly run: string;
  readonly seconds: number;
} & (
  | { readonly kind: 'batches'; readonly eventsPerSecond: number }
  | { readonly kind: 'singles'; readonly eventsPerSecond: number }
  | { readonly kind: 'stream'; readonly eventsPerSecond: number; readonly readsPerSecond: number }
  | { readonly kind: 'timers'; readonly duePerSecond: number }
);

/** What came of it. Latencies count from when a request was due. */
export interface JobResult {
  /** Events that were acknowledged, and how many a second, up to the last acknowledgement. */
  readonly events: number;
  readonly perSecond: number;
  readonly acks: LatencySummary;
  /** Requests by status, 0 for those that were not answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Calls that were set apart. */
  readonly apart: number;
  /** From when an event was due to its transition on the stream, or by how much timers were late. */
  readonly transitions: LatencySummary | null;
  /** Transitions that should have come, and did not. */
  readonly missing: number;
  readonly reads: LatencySummary | null;
  /** Processor time the generator took itself, as a share of one core. */
  readonly cores: number;
}
