import { z } from 'zod';
import { readFlow, type Ingest } from '../../ingest/index.js';
import { Level, stageOfSegment } from '../../model/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { periodOf, PeriodQuery } from './period.js';
import { segmentNames } from './segment-names.js';

const Move = z.object({
  from: z.string().nullable().describe('the slug of a segment or stage; null: from none'),
  to: z.string().nullable(),
  count: z.number().int().describe('how often somebody did'),
  entities: z.number().int().describe('how many contacts or accounts did'),
});

/** Who moves from where to where. */
export function flow(app: Api, { ingest, clock }: { ingest: Ingest; clock: () => number }): void {
  app.get(
    '/flow',
    {
      config: { operation: 'transitions.read' },
      schema: {
        summary: 'How often somebody went from one segment to another in a period, as it was told',
        querystring: z.object({
          level: Level,
          of: z
            .enum(['model', 'rule', 'stage'])
            .default('model')
            .describe('segments that models found, that rules declare, or stages of buying'),
          ...PeriodQuery,
        }),
        response: {
          200: z.object({
            level: Level,
            of: z.enum(['model', 'rule', 'stage']),
            from: Instant,
            to: Instant,
            moves: z.array(Move).describe('the most frequent first'),
            segments: z
              .array(z.object({ slug: z.string(), name: z.string() }))
              .describe('what they are called'),
            total: z.number().int().describe('of all moves'),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ query: { level, of, ...period } }) => {
      const { asOf } = ingest;
      const { from, to } = periodOf(ingest, clock, period);
      // The present moment is within the period.
      const asked = { level, of, from, to: to + 1 };
      const moves = (await ingest.look((look) => readFlow(look, asked))).map(
        ({ from, to, ...move }) => ({ ...move, from: plain(from), to: plain(to) }),
      );
      const names = segmentNames(ingest, level, of);
      const met = new Set(moves.flatMap(({ from, to }) => [from, to]));
      return {
        level,
        of,
        from: instant(from),
        to: instant(to),
        moves,
        segments: [...met]
          .filter((slug) => slug !== null)
          .map((slug) => ({ slug, name: names.get(slug) ?? slug })),
        total: moves.reduce((sum, { count }) => sum + count, 0),
        asOf: instant(asOf),
      };
    },
  );
}

/** The slug of a stage or segment as people know it. */
function plain(segment: string | null): string | null {
  return segment === null ? null : (stageOfSegment(segment) ?? segment);
}
