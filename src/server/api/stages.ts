import { z } from 'zod';
import type { Ingest } from '../../ingest/index.js';
import { sizesInParts, stageOf } from '../../membership/index.js';
import { Level, stageSegment } from '../../model/index.js';
import type { Api } from './api.js';
import { ForASecond } from './for-a-second.js';
import { instant, Instant } from './instant.js';
import { pause } from './page.js';

/** The stage that somebody is in, as the API writes it. */
export const StageNow = z.object({
  stage: z.string(),
  name: z.string(),
  since: Instant.describe('since when it is true'),
  definition: z.string().describe('the version of the stage'),
  confidence: z.number().describe('the share of its signs that hold, above 0, at most 1'),
  signs: z
    .array(
      z.object({
        sign: z.string(),
        name: z.string(),
        holds: z.boolean(),
        since: Instant.nullable().describe('since when it holds; null: it does not'),
      }),
    )
    .describe('the reasons: what speaks for it, and what does not'),
});

/** Where somebody stands in buying now; null: in no stage. */
export function stageJson(ingest: Ingest, entity: string): z.infer<typeof StageNow> | null {
  const found = stageOf(ingest.live.state, entity);
  if (found === null) return null;
  return {
    ...found,
    since: instant(found.since),
    signs: found.signs.map(({ since, ...sign }) => ({
      ...sign,
      // Of all time is since the first that is known.
      since: since === null || !Number.isFinite(since) ? null : instant(since),
    })),
  };
}

const Declared = z.object({
  stage: z.string(),
  name: z.string(),
  level: Level,
  description: z.string(),
  needs: z.number().int().describe('how many of its signs must hold'),
  signs: z.array(
    z.object({
      sign: z.string(),
      name: z.string(),
      when: z.record(z.string(), z.unknown()).describe('the condition, as it is declared'),
    }),
  ),
  definition: z.string().describe('the version of the stage'),
  size: z.number().int().describe('how many are in it'),
});

/** The stages of buying. */
export function stages(app: Api, { ingest, clock }: { ingest: Ingest; clock: () => number }): void {
  const sizes = new ForASecond<ReadonlyMap<string, number>>(clock);
  app.get(
    '/stages',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary: 'The stages of buying, from the first to the last, and how many are in each',
        querystring: z.object({ level: Level.optional() }),
        response: { 200: z.object({ stages: z.array(Declared), asOf: Instant }) },
      },
    },
    async ({ query: { level } }) => {
      const { asOf } = ingest;
      const counted = await sizes.get('now', () => countAll(ingest, asOf));
      const inForce = ingest.live.state.epochs.at(-1)?.set.stages ?? [];
      return {
        stages: inForce
          .filter(({ stage }) => level === undefined || stage.level === level)
          .map(({ stage, rule }) => ({
            ...stage,
            signs: stage.signs.map((sign) => ({ ...sign, when: { ...sign.when } })),
            definition: rule.definition,
            size: counted.get(`${stage.level} ${stageSegment(stage.stage)}`) ?? 0,
          })),
        asOf: instant(asOf),
      };
    },
  );
}

async function countAll(ingest: Ingest, at: number): Promise<ReadonlyMap<string, number>> {
  let counted: ReadonlyMap<string, number> = new Map();
  for (const part of sizesInParts(ingest.live.state, at)) {
    counted = part;
    await pause();
  }
  return counted;
}
