import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { Level } from '../../model/index.js';
import type { ModelEntry } from '../../segments/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { Next, pageOf, PageQuery } from './page.js';

const Verdict = z.enum(['act', 'care', 'stop']);

const Activation = {
  createdAt: Instant,
  activatedAt: Instant.nullable(),
  activatedBy: z.string().nullable(),
  overrideReason: z.string().nullable().describe('why, although the verdict was not to act'),
};

const Entry = z.object({
  model: z.string(),
  level: Level,
  asOf: Instant,
  verdict: Verdict,
  active: z.boolean().describe('whether it is the active one of its level'),
  k: z.number().int(),
  rows: z.number().int(),
  segments: z.array(z.object({ slug: z.string(), name: z.string() })),
  ...Activation,
});

/** The frozen versions of what was fitted. */
export function models(app: Api, { engine, ingest }: { engine: Engine; ingest: Ingest }): void {
  app.get(
    '/models',
    {
      config: { operation: 'models.read' },
      schema: {
        summary: 'Every fitted model, newest first',
        querystring: z.object({ level: Level.optional(), ...PageQuery }),
        response: { 200: z.object({ models: z.array(Entry), next: Next, asOf: Instant }) },
      },
    },
    async ({ query }) => {
      const { asOf } = ingest;
      const { items, next } = pageOf(await engine.models.list(query.level), query, ({ id }) => id);
      return { models: items.map(entryJson), next, asOf: instant(asOf) };
    },
  );
  app.get(
    '/models/:id',
    {
      config: { operation: 'models.read' },
      schema: {
        summary: 'What a fit said of its segments and of itself',
        params: z.object({ id: z.string() }),
        response: {
          200: z
            .looseObject({ model: z.string(), level: Level, ...Activation })
            .describe('the answer of `ethogram fit`, and who made it active'),
        },
      },
    },
    async ({ params: { id } }) => {
      const model = await engine.models.show(id);
      return { ...model.result, ...activationJson(model) };
    },
  );
}

type Activated = Pick<ModelEntry, 'createdAt' | 'activatedAt' | 'activatedBy' | 'overrideReason'>;

function activationJson({ createdAt, activatedAt, activatedBy, overrideReason }: Activated) {
  return {
    createdAt: instant(createdAt),
    activatedAt: activatedAt === null ? null : instant(activatedAt),
    activatedBy,
    overrideReason,
  };
}

function entryJson({ id, asOf, segments, ...entry }: ModelEntry) {
  return {
    ...entry,
    model: id,
    asOf: instant(asOf),
    segments: segments.map((one) => ({ ...one })),
    ...activationJson(entry),
  };
}
