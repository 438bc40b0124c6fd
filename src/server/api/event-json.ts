import { z } from 'zod';
import { EVENT_TYPES, type Json } from '../../model/index.js';
import type { Doing } from '../../people/index.js';
import { instant, Instant } from './instant.js';

const Said = z.record(z.string(), z.unknown()).nullable();

/** Something that somebody did, as the API writes it. */
export const EventJson = z.object({
  id: z.string(),
  type: z.enum(EVENT_TYPES),
  name: z.string().nullable().describe('of a track, page or screen call'),
  title: z.string().nullable().describe('of the page'),
  url: z.string().nullable(),
  path: z.string().nullable(),
  at: Instant.describe('when it happened'),
  receivedAt: Instant,
  source: z.string(),
  flag: z.enum(['bot', 'prefetch']).nullable().describe('why it counts for nothing'),
  properties: Said,
  traits: Said.describe('what was said in an identify or group call'),
  context: Said,
  contact: z.string().nullable(),
  account: z.string().nullable(),
  actor: z
    .object({
      anonymousId: z.string().nullable(),
      userId: z.string().nullable(),
      email: z.string().nullable(),
      groupId: z.string().nullable(),
    })
    .describe('who it said it was from'),
});

/** Something that somebody did, as the API writes it. */
export function eventJson({ said, at, receivedAt, properties, traits, context, ...doing }: Doing) {
  const { anonymousId, userId, email, groupId } = said;
  const copied = (one: Readonly<Record<string, Json>> | null) => (one === null ? null : { ...one });
  return {
    ...doing,
    at: instant(at),
    receivedAt: instant(receivedAt),
    properties: copied(properties),
    traits: copied(traits),
    context: copied(context),
    actor: { anonymousId, userId, email, groupId },
  };
}
