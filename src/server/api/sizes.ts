import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { sizesOverTimeInParts } from '../../membership/index.js';
import { LEVELS, Level, stageSegment } from '../../model/index.js';
import { namesNow } from '../../segments/index.js';
import type { Api } from './api.js';
import { ForASecond } from './for-a-second.js';
import { instant, Instant } from './instant.js';
import { pause } from './page.js';
import { periodOf, PeriodQuery } from './period.js';
import { segmentNames } from './segment-names.js';

const KINDS = ['rule', 'cluster', 'stage'] as const;

const Series = z.object({
  slug: z.string(),
  name: z.string(),
  level: Level,
  kind: z.enum(KINDS),
  sizes: z.array(z.number().int()).describe('one for each of `times`'),
});

/** How segments grow and shrink. */
export function sizes(
  app: Api,
  { engine, ingest, clock }: { engine: Engine; ingest: Ingest; clock: () => number },
): void {
  const kept = new ForASecond<ReadonlyMap<string, Int32Array>>(clock);
  app.get(
    '/segments/sizes',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary: 'How many were in each segment and stage over a period, as far as is known now',
        querystring: z.object({
          level: Level.optional(),
          points: z.coerce.number().int().min(2).max(200).default(30),
          ...PeriodQuery,
        }),
        response: {
          200: z.object({
            times: z.array(Instant).describe('at equal distances, the first and the last included'),
            series: z.array(Series).describe('in the order of precedence: rules, found, stages'),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ query: { level, points, ...period } }) => {
      const { asOf } = ingest;
      const { from, to } = periodOf(ingest, clock, period);
      const times = Array.from({ length: points }, (_, i) =>
        Math.round(from + ((to - from) * i) / (points - 1)),
      );
      const counted = await kept.get(`${from} ${to} ${points}`, () => count(ingest, times));
      const nameOf = namesNow(await engine.givenNames());
      const series = LEVELS.filter((one) => level === undefined || one === level).flatMap((one) =>
        KINDS.flatMap((kind) => {
          const names = segmentNames(ingest, one, kind === 'cluster' ? 'model' : kind, nameOf);
          return [...names].map(([slug, name]) => {
            const counts = counted.get(`${one} ${kind === 'stage' ? stageSegment(slug) : slug}`);
            const sizes = counts === undefined ? times.map(() => 0) : [...counts];
            return { slug, name, level: one, kind, sizes };
          });
        }),
      );
      return { times: times.map(instant), series, asOf: instant(asOf) };
    },
  );
}

async function count(ingest: Ingest, times: readonly number[]) {
  let counted: ReadonlyMap<string, Int32Array> = new Map();
  for (const part of sizesOverTimeInParts(ingest.live.state, times)) {
    counted = part;
    await pause();
  }
  return counted;
}
