import { z } from 'zod';
import type { Ingest, Numbered } from '../../ingest/index.js';
import { Level, stageOfSegment } from '../../model/index.js';
import type { Api } from './api.js';
import { AskedInstant, instant, Instant } from './instant.js';
import { Span, spanJson } from './span.js';

const Transition = z.object({
  seq: z.number().int().describe('its place among all: a stream is resumed after it'),
  id: z.string().describe('the same however often it is told'),
  entity: z.string(),
  level: Level,
  segment: z.string().describe('a slug; of a stage with `stage:` before it'),
  of: z.enum(['segment', 'stage']).describe('what kind of thing it is'),
  kind: z.enum(['entered', 'left', 'corrected']),
  at: Instant.describe('when it is true'),
  recordedAt: Instant.describe('when it became known'),
  cause: z.enum(['event', 'time', 'definition', 'late', 'merge', 'import']),
  definition: z.string(),
  event: z.string().nullable(),
  was: z.array(Span).optional(),
  is: z.array(Span).optional(),
});
export type TransitionJson = z.infer<typeof Transition>;

/** A transition as the API writes it. */
export function transitionJson(one: Numbered): TransitionJson {
  const { seq, id, entity, level, segment, kind, at, recordedAt, cause, definition, event } = one;
  // Field by field: there may be thousands a second, and what begins with a spread is slow to make and to write.
  return {
    seq,
    id,
    entity,
    level,
    segment,
    of: stageOfSegment(segment) === null ? 'segment' : 'stage',
    kind,
    at: instant(at),
    recordedAt: instant(recordedAt),
    cause,
    definition,
    event,
    ...(one.was !== undefined && { was: one.was.map(spanJson) }),
    ...(one.is !== undefined && { is: one.is.map(spanJson) }),
  };
}

/** Who moved. */
export function transitions(app: Api, { ingest }: { ingest: Ingest }): void {
  app.get(
    '/transitions',
    {
      config: { operation: 'transitions.read' },
      schema: {
        summary:
          'Who entered and left which segment or stage, in the order in which it became known',
        querystring: z.object({
          after: z.coerce.number().int().min(0).default(0).describe('go on after this `seq`'),
          limit: z.coerce.number().int().min(1).max(1000).default(100),
          order: z.enum(['oldest', 'newest']).default('oldest'),
          entity: z.string().optional(),
          segment: z.string().optional().describe('a slug; for a stage like `stage:decision`'),
          since: AskedInstant.optional().describe('known at this time or later'),
        }),
        response: {
          200: z.object({
            transitions: z.array(Transition),
            next: z.number().int().nullable().describe('the `after` of the next page'),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ query: { order, limit, ...query } }) => {
      const { asOf } = ingest;
      const newestFirst = order === 'newest';
      const found = await ingest.feed.read({ ...query, limit, newestFirst });
      return {
        transitions: found.map(transitionJson),
        next: found.length < limit ? null : (found.at(-1)?.seq ?? null),
        asOf: instant(asOf),
      };
    },
  );
}
