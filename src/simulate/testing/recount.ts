import { COUNT_AT, COUNTED, RATE_AT, RATED } from '../behaviours.js';
import { MINUTE } from '../calendar.js';

/** A line of a simulated events file, as read back. */
export interface ReadLine {
  readonly messageId: string;
  readonly type: string;
  readonly event?: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  readonly groupId?: string;
  readonly context?: {
    readonly groupId?: string;
    readonly page?: { readonly url: string };
    readonly campaign?: { readonly term?: string };
    readonly userAgent?: string;
  };
  readonly properties?: Readonly<Record<string, string | number>>;
  readonly traits?: Readonly<Record<string, string | number>>;
  readonly timestamp: string;
  readonly receivedAt: string;
}

/** A line with its time, and the person it belongs to. */
export interface Attributed extends ReadLine {
  readonly time: number;
  readonly who: string | undefined;
}

/**
 * Whose each event is, told from the lines alone: its user; else the user of the latest link of its anonymousId at or
 * before it; else of the earliest after it. Retries are dropped.
 */
export function attribute(lines: readonly string[]): Attributed[] {
  const once = new Map<string, ReadLine>();
  for (const line of lines) {
    const read = JSON.parse(line) as ReadLine;
    once.set(read.messageId, read);
  }
  const events = [...once.values()].map((read) => ({ ...read, time: Date.parse(read.timestamp) }));
  const links = new Map<string, { time: number; userId: string }[]>();
  for (const { anonymousId, userId, time } of events) {
    if (anonymousId === undefined || userId === undefined) continue;
    links.set(anonymousId, [...(links.get(anonymousId) ?? []), { time, userId }]);
  }
  for (const list of links.values()) list.sort((a, b) => a.time - b.time);
  return events.map((read) => {
    if (read.userId !== undefined) return { ...read, who: read.userId };
    const known = links.get(read.anonymousId ?? '') ?? [];
    const link = known.findLast(({ time }) => time <= read.time) ?? known[0];
    return { ...read, who: link?.userId };
  });
}

/** What one person did, counted from events as the signals of the catalogue count. */
export interface Recount {
  readonly counts: Int32Array;
  readonly successes: Int32Array;
  readonly trials: Int32Array;
  readonly depths: number[];
}

/** Counts the events of one person that are not earlier than `since`. */
export function recount(events: readonly Attributed[], since: number): Recount {
  const counts = new Int32Array(COUNTED.length);
  const successes = new Int32Array(RATED.length);
  const trials = new Int32Array(RATED.length);
  const depths: number[] = [];
  const recent = events.filter(({ time }) => time >= since);
  counts[COUNT_AT.sessions] = sessionsOf(recent);
  const features = new Set<string | number>();
  for (const { type, event, context, properties } of recent) {
    if (type === 'page') {
      countPage(String(properties?.path), counts, successes);
      if (context?.campaign?.term !== undefined) counts[COUNT_AT.searches] += 1;
      if (String(properties?.referrer).includes('?q=')) counts[COUNT_AT.searches] += 1;
    }
    if (event === 'Feature Used') features.add(properties?.feature ?? '');
    if (event === 'Page Scrolled') depths.push(Number(properties?.depth));
    if (event === 'Form Started') {
      counts[properties?.form === 'demo' ? COUNT_AT.demos : COUNT_AT.forms] += 1;
    }
    if (event !== undefined && event in COUNTS) counts[COUNT_AT[COUNTS[event]]] += 1;
    if (event !== undefined && event in SUCCESSES) successes[RATE_AT[SUCCESSES[event]]] += 1;
    if (event !== undefined && event in TRIALS) trials[RATE_AT[TRIALS[event]]] += 1;
  }
  // The landing page of each session is not one of the pages that were drawn.
  counts[COUNT_AT.overview] -= counts[COUNT_AT.sessions];
  counts[COUNT_AT.features] = features.size;
  trials[RATE_AT.media] = counts[COUNT_AT.content];
  trials[RATE_AT.demosCompleted] = counts[COUNT_AT.demos];
  return { counts, successes, trials, depths };
}

const COUNTS: Record<string, keyof typeof COUNT_AT> = {
  'Email Opened': 'opens',
  'Meeting Attended': 'meetings',
  'Event Registered': 'registrations',
  'Referral Made': 'referrals',
  'Referral Received': 'referrals',
  'Calculator Used': 'calculator',
  'Search Performed': 'searches',
};
const SUCCESSES: Record<string, keyof typeof RATE_AT> = {
  'Email Link Clicked': 'clicks',
  'Outreach Replied': 'replies',
  'Video Playback Completed': 'completions',
  'Demo Requested': 'demosCompleted',
  'Trial Started': 'demosCompleted',
};
const TRIALS: Record<string, keyof typeof RATE_AT> = {
  'Email Delivered': 'clicks',
  'Outreach Sent': 'replies',
  'Video Playback Started': 'completions',
};

const CONTENT = /^\/(blog|guides|research|benchmarks|case-studies|videos|webinars)\//;

function countPage(path: string, counts: Int32Array, successes: Int32Array): void {
  if (CONTENT.test(path)) counts[COUNT_AT.content] += 1;
  if (/^\/(videos|webinars)\//.test(path)) successes[RATE_AT.media] += 1;
  if (path.startsWith('/pricing')) counts[COUNT_AT.pricing] += 1;
  if (path.startsWith('/compare/')) counts[COUNT_AT.comparison] += 1;
  if (/^\/(docs|api|integrations)\//.test(path)) counts[COUNT_AT.docs] += 1;
  if (path === '/' || /^\/(product|executive)/.test(path)) counts[COUNT_AT.overview] += 1;
}

function sessionsOf(events: readonly Attributed[]): number {
  const times = events.filter(({ type }) => type === 'page').map(({ time }) => time);
  times.sort((a, b) => a - b);
  return times.filter((time, at) => at === 0 || time - times[at - 1] > 30 * MINUTE).length;
}
