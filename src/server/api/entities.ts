import { z } from 'zod';
import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import { history, levelOf, memberships } from '../../membership/index.js';
import { Level } from '../../model/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { Span, spanJson } from './span.js';

const Membership = z.object({
  segment: z.string(),
  name: z.string(),
  kind: z.literal('rule'),
  since: Instant.describe('since when it is true'),
  definition: z.string().describe('the version of the rule'),
  confidence: z.number().describe('a rule holds or does not: 1'),
});

const Entity = z.object({
  id: z.string(),
  level: Level,
  primary: z.string().nullable().describe('the first of its segments, by precedence'),
  memberships: z.array(Membership),
  account: z.string().nullable().describe('contact: the company it belongs to now'),
  pending: z.boolean().describe('whether something that came in is not in this answer yet'),
  asOf: Instant.describe('all that came in until then is in this answer'),
});

/** Where contacts and accounts stand. */
export function entities(
  app: Api,
  { ingest, clock }: { ingest: Ingest; clock: () => number },
): void {
  const params = z.object({
    id: z.string().min(1).describe('contact:..., account:..., or a bare id'),
  });

  app.get(
    '/entities/:id',
    {
      config: { operation: 'entities.read' },
      schema: { summary: 'Where somebody stands now', params, response: { 200: Entity } },
    },
    async ({ params: { id } }) => {
      const entity = resolveEntity(ingest, id);
      const { state, identity } = ingest.live;
      const { asOf } = ingest;
      const held = memberships(state, entity);
      const level = levelOf(entity);
      const account =
        level === 'contact' ? identity.accountOf(entity.slice('contact:'.length)) : null;
      return {
        id: entity,
        level,
        primary: held[0]?.segment ?? null,
        memberships: held.map(({ since, ...membership }) => ({
          ...membership,
          kind: 'rule' as const,
          since: instant(since),
          confidence: 1,
        })),
        account: account === null ? null : `account:${account}`,
        pending: asOf < clock(),
        asOf: instant(asOf),
      };
    },
  );

  app.get(
    '/entities/:id/history',
    {
      config: { operation: 'entities.read' },
      schema: {
        summary: 'When somebody was in which segment, as far as is known now',
        params,
        response: {
          200: z.object({
            id: z.string(),
            segments: z.array(z.object({ segment: z.string(), spans: z.array(Span) })),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ params: { id } }) => {
      const entity = resolveEntity(ingest, id);
      return {
        id: entity,
        segments: history(ingest.live.state, entity).map(({ segment, spans }) => ({
          segment,
          spans: spans.map(spanJson),
        })),
        asOf: instant(ingest.asOf),
      };
    },
  );
}

/** The public id of the contact or account that an id means. Errors: `not_found`. */
export function resolveEntity(ingest: Ingest, id: string): string {
  const { identity, state } = ingest.live;
  const isKnown = (entity: string) => state.facts.subjects.find(entity) !== undefined;
  if (!id.startsWith('account:')) {
    const key = identity.keyOf(id);
    if (key !== null) return `contact:${key}`;
  }
  if (!id.startsWith('contact:')) {
    const account = `account:${identity.accountOfId(id.replace(/^account:/, ''))}`;
    if (isKnown(account)) return account;
  }
  throw new EthogramError(
    'not_found',
    `nobody is known as ${id} (give the id of a contact or account that did something, as contact:ID or account:ID)`,
  );
}
