import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { Level } from '../../model/index.js';
import type { ModelEntry } from '../../segments/index.js';
import type { Api } from './api.js';
import { callerName } from './caller-name.js';
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

/** How many names a preview shows of each group. */
const NAMES = 20;

const Moving = z.object({
  from: z.string().nullable().describe('the slug of a segment; null: none'),
  to: z.string().nullable(),
  count: z.number().int(),
  first: z.array(z.string()),
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
  app.post(
    '/models/:id/preview',
    {
      config: { operation: 'segments.preview' },
      schema: {
        summary: 'Who would be in which segment, were this model active now; changes nothing',
        params: z.object({ id: z.string() }),
        response: {
          200: z.object({
            model: z.string(),
            moving: z.number().int().describe('how many would be in another segment than now'),
            moves: z.array(Moving).describe('by where they are and would be; also who would stay'),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ params: { id } }) => {
      const { asOf } = ingest;
      const moves = await engine.previewModel(id);
      const count = (some: typeof moves) => some.reduce((sum, one) => sum + one.entities.length, 0);
      return {
        model: id,
        moving: count(moves.filter(({ from, to }) => from !== to)),
        moves: moves.map(({ entities, ...move }) => ({
          ...move,
          count: entities.length,
          first: entities.slice(0, NAMES),
        })),
        asOf: instant(asOf),
      };
    },
  );
  app.post(
    '/models/:id/activate',
    {
      config: { operation: 'models.activate' },
      schema: {
        summary: 'Makes a model the active one of its level: people go where it puts them, now',
        params: z.object({ id: z.string() }),
        body: z
          .strictObject({
            override: z.string().optional().describe('why, although the verdict is not to act'),
            by: z.string().optional().describe('who does it; an override needs a name'),
          })
          .nullish(),
        response: {
          200: z.object({
            model: z.string(),
            level: Level,
            verdict: Verdict,
            ...Activation,
            moved: z.object({
              entities: z.number().int().describe('how many are in another segment now'),
              entered: z.number().int(),
              left: z.number().int(),
            }),
          }),
        },
      },
    },
    async ({ params: { id }, body, caller }) => {
      const override = body?.override;
      // An override goes on the record under a name that somebody gave.
      const isNamed = override === undefined || (body?.by ?? '').trim() !== '';
      const by = isNamed ? callerName(caller, body?.by) : undefined;
      const { moved, ...model } = await engine.activate(id, { by, override });
      return {
        model: model.id,
        level: model.level,
        verdict: model.verdict,
        ...activationJson(model),
        moved: moved ?? { entities: 0, entered: 0, left: 0 },
      };
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
