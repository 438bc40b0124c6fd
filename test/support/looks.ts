import { toEvent } from '../../src/collect/index.js';
import type { Ingest } from '../../src/ingest/index.js';
import { Rule } from '../../src/model/index.js';

/** When all this happens. */
export const NOON = Date.UTC(2026, 10, 20, 12);

/** Who looked at prices within a day. */
export const KEEN = Rule.parse({
  segment: 'keen',
  name: 'Keen',
  level: 'contact',
  description: 'Looked at prices.',
  when: { count: { event: 'Pricing' }, within: '1d' },
});

/** The call of somebody who looked at prices a minute ago, which makes them {@link KEEN}. */
export function look(userId: string) {
  const timestamp = new Date(NOON - 60_000).toISOString();
  return { type: 'track', event: 'Pricing', messageId: `look-${userId}`, userId, timestamp };
}

/** Lets the call of {@link look} come in. */
export async function acceptLook(ingest: Ingest, userId: string): Promise<void> {
  const about = { source: 'segment', trusted: true, receivedAt: NOON };
  const how = { ...about, sentAt: null, ip: '127.0.0.1', newId: () => '' };
  const verdict = toEvent(look(userId), how);
  if (verdict.verdict !== 'accepted') throw new Error(verdict.detail);
  const { call, event } = verdict;
  await ingest.accept({ ...about, quarantined: [], calls: [call], events: [event] });
}
