import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Merge } from '../../identity/index.js';
import type { Ingest } from '../../ingest/index.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
import { instant, Instant } from './instant.js';
import { Next, pageOf, PageQuery } from './page.js';

/** A merge of two user ids, as the API writes it. */
export const MergeJson = z.object({
  id: z.string(),
  previousId: z.string(),
  userId: z.string(),
  at: Instant.describe('when it was first said so'),
  recordedAt: Instant.describe('since when we know'),
  source: z.string(),
  trusted: z.boolean(),
  undoneAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
  reason: z.string().nullable(),
  previousGoesBy: z.string(),
  userGoesBy: z.string(),
  decisions: z.array(
    z.object({
      act: z.enum(['undo', 'redo']),
      at: Instant,
      by: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});

const Visitor = z.object({
  visitorId: z.string(),
  via: z.enum(['userId', 'email', 'alias']),
  said: z.string(),
  at: Instant,
  recordedAt: Instant,
});

const Decision = z
  .strictObject({
    reason: z.string().max(2000).optional().describe('why'),
    by: z
      .string()
      .max(200)
      .optional()
      .describe('the name of who decides; the key it was done with is kept beside it'),
  })
  .nullish();

/** Who is who, and what people decided of it. */
export function identity(app: Api, { engine, ingest }: { engine: Engine; ingest: Ingest }): void {
  app.get(
    '/identity/merges',
    {
      config: { operation: 'identity.read' },
      schema: {
        summary: 'Every merge of user ids there ever was, the latest first',
        querystring: z.object({
          search: z.string().max(500).optional().describe('a part of one of the ids'),
          state: z
            .enum(['holds', 'undone'])
            .optional()
            .describe('only those that hold, or that were taken back'),
          ...PageQuery,
        }),
        response: {
          200: z.object({
            total: z.number().int().describe('how many there are that are like that'),
            merges: z.array(MergeJson),
            next: Next,
            asOf: Instant,
          }),
        },
      },
    },
    async ({ query }) => {
      const { asOf } = ingest;
      await ingest.settled();
      const merges = (await engine.merges()).filter(wanted(query));
      const { items, next } = pageOf(merges, query, ({ id }) => id);
      return { total: merges.length, merges: items.map(mergeJson), next, asOf: instant(asOf) };
    },
  );
  const decisions = [
    ['undo', 'Takes a merge back: the two are two people again, for the past too'],
    ['redo', 'Makes a merge hold again that was undone'],
  ] as const;
  for (const [act, summary] of decisions) {
    app.post(
      `/identity/merges/:id/${act}`,
      {
        config: { operation: 'identity.write' },
        schema: {
          summary,
          params: z.object({ id: z.string() }),
          body: Decision,
          response: { 200: MergeJson },
        },
      },
      async ({ params: { id }, body, caller }) => {
        const by = { by: callerName(caller, body?.by), reason: body?.reason };
        return mergeJson(
          await (act === 'undo' ? engine.undoMerge(id, by) : engine.redoMerge(id, by)),
        );
      },
    );
  }
  app.get(
    '/identity/contacts/:id',
    {
      config: { operation: 'identity.read' },
      schema: {
        summary: 'Why a contact is who it is: its merges, and how visitors became it',
        params: z.object({
          id: z
            .string()
            .min(1)
            .describe('contact:..., a user id (also one given up), or an address'),
        }),
        response: {
          200: z.object({
            entity: z.string(),
            merges: z.array(MergeJson),
            visitors: z.array(Visitor),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ params: { id } }) => {
      const { asOf } = ingest;
      const { entity, merges, visitors } = await engine.explainContact(id);
      return {
        entity,
        merges: merges.map(mergeJson),
        visitors: visitors.map(({ at, recordedAt, ...link }) => ({
          ...link,
          at: instant(at),
          recordedAt: instant(recordedAt),
        })),
        asOf: instant(asOf),
      };
    },
  );
}

/** Whether a merge is asked for. */
function wanted({
  search = '',
  state,
}: {
  readonly search?: string | undefined;
  readonly state?: 'holds' | 'undone' | undefined;
}) {
  const part = search.trim().toLowerCase();
  return ({ undoneAt, ...merge }: Merge): boolean => {
    if (state !== undefined && (state === 'undone') !== (undoneAt !== null)) return false;
    const ids = [merge.previousId, merge.userId, merge.previousGoesBy, merge.userGoesBy];
    return ids.some((id) => id.toLowerCase().includes(part));
  };
}

/** A merge of two user ids, as the API writes it. */
export function mergeJson({ at, recordedAt, undoneAt, decisions, ...merge }: Merge) {
  return {
    ...merge,
    at: instant(at),
    recordedAt: instant(recordedAt),
    undoneAt: undoneAt === null ? null : instant(undoneAt),
    decisions: decisions.map((each) => ({ ...each, at: instant(each.at) })),
  };
}
