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

/** The most points of a map, and how many maps are remembered. */
const MOST_POINTS = 50_000;
const MOST_MAPS = 4;

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
  const maps = new Map<string, ReturnType<Engine['modelMap']>>();
  app.get(
    '/models/:id/map',
    {
      config: { operation: 'models.read' },
      schema: {
        summary: 'Where those a model was fitted on lie, on two principal components; for a map',
        params: z.object({ id: z.string() }),
        querystring: z.object({
          points: z.coerce.number().int().min(1).max(MOST_POINTS).default(MOST_POINTS),
          ids: z.enum(['true', 'false']).default('false').describe('whether to say who is where'),
        }),
        response: {
          200: z.object({
            model: z.string(),
            explained: z.array(z.number()).describe('share of the variance, of x and of y'),
            segments: z.array(z.object({ slug: z.string(), name: z.string() })),
            x: z.array(z.number()),
            y: z.array(z.number()),
            segment: z
              .array(z.number().int())
              .describe('of each point, the place of its segment among `segments`; -1: none'),
            ids: z.array(z.string()).nullable(),
            of: z.number().int().describe('how many it was fitted on'),
            asOf: Instant.describe('of the model'),
          }),
        },
      },
    },
    async ({ params: { id }, query: { points, ids } }) => {
      const { definition, asOf } = await engine.models.show(id);
      const key = `${points} ${id}`;
      const asked = maps.get(key) ?? engine.modelMap(id, points);
      maps.set(key, asked);
      asked.catch(() => maps.delete(key));
      for (const oldest of maps.keys()) if (maps.size > MOST_MAPS) maps.delete(oldest);
      const map = await asked;
      return {
        model: id,
        explained: map.explained.map(rounded),
        segments: definition.segments.map(({ slug, name }) => ({ slug, name })),
        x: Array.from(map.x, rounded),
        y: Array.from(map.y, rounded),
        segment: [...map.segment],
        ids: ids === 'true' ? [...map.ids] : null,
        of: map.of,
        asOf: instant(asOf),
      };
    },
  );
  app.get(
    '/models/:id/diff',
    {
      config: { operation: 'models.read' },
      schema: {
        summary: 'How another model puts the same people: by what fits said of them',
        params: z.object({ id: z.string().describe('before') }),
        querystring: z.object({ with: z.string().describe('the id of another model: after') }),
        response: {
          200: z.object({
            a: z.string(),
            b: z.string(),
            level: Level,
            common: z.number().int().describe('whom both put into a segment'),
            kept: z.number().int().describe('of these, those in a segment of the same slug'),
            moves: z
              .array(z.object({ from: z.string(), to: z.string(), entities: z.number().int() }))
              .describe('slugs, or `-` for none; most first'),
            onlyA: z.array(z.string()),
            onlyB: z.array(z.string()),
          }),
        },
      },
    },
    async ({ params: { id }, query }) => {
      const { moves, onlyA, onlyB, ...diff } = await engine.diffModels(id, query.with);
      return {
        ...diff,
        moves: moves.map((move) => ({ ...move })),
        onlyA: [...onlyA],
        onlyB: [...onlyB],
      };
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
            by: z
              .string()
              .optional()
              .describe('who does it; an override by a key needs a name, who signed in has one'),
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
      // An override goes on the record under the name of a person: who signed in, or one that was given.
      const isPerson = (caller?.session ?? null) !== null || (body?.by ?? '').trim() !== '';
      const isNamed = override === undefined || isPerson;
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

/** A map is looked at, not computed with. */
function rounded(value: number): number {
  return Number(value.toFixed(4));
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
