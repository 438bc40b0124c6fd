import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest } from '../../ingest/index.js';
import { membersInParts } from '../../membership/index.js';
import { Level } from '../../model/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { pause } from './page.js';
import { kindAt } from './segments.js';

const Profile = z.object({
  level: Level,
  segment: z.string(),
  members: z.number().int().describe('how many of its members are in the data'),
  others: z.number().int().describe('everybody else who did anything'),
  columns: z.array(z.object({ id: z.string(), signal: z.string(), title: z.string() })),
  effects: z
    .record(z.string(), z.number())
    .describe('standardised difference from the others, by column; for a heat map'),
  means: z
    .record(z.string(), z.object({ inside: z.number(), elsewhere: z.number() }))
    .describe('as a person reads them, by column'),
  distinguishing: z
    .array(
      z.object({
        signal: z.string().describe('the id of a column'),
        title: z.string(),
        effect: z.number(),
        mean: z.number(),
        elsewhere: z.number(),
      }),
    )
    .describe('what sets them apart the most'),
  overlay: z
    .array(
      z.object({
        trait: z.string(),
        values: z.array(
          z.object({
            value: z.string(),
            share: z.number(),
            overall: z.number(),
            n: z.number().int(),
            surprising: z.boolean().describe('whether the difference is more than chance'),
          }),
        ),
      }),
    )
    .describe('firmographic composition: never a reason for being in it'),
  asOf: Instant,
});

/** How long a profile is remembered, in milliseconds: it reads the behaviour of everybody. */
const KEPT_MS = 60_000;

/** How those in a segment differ from everybody else. */
export function segmentProfile(
  app: Api,
  { engine, ingest, clock }: { engine: Engine; ingest: Ingest; clock: () => number },
): void {
  type Answer = ReturnType<Engine['groupProfile']>;
  const kept = new Map<string, { readonly at: number; readonly profile: Answer }>();
  app.get(
    '/segments/:level/:slug/profile',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary: 'How those in a segment now differ from everybody else who does anything',
        description: 'Of segments by rule and by model alike; remembered for a minute.',
        params: z.object({ level: Level, slug: z.string() }),
        response: { 200: Profile },
      },
    },
    async ({ params: { level, slug } }) => {
      kindAt(ingest, level, slug, ingest.asOf);
      const now = clock();
      for (const [key, { at }] of kept) if (Math.abs(now - at) >= KEPT_MS) kept.delete(key);
      const key = `${level} ${slug}`;
      const known = kept.get(key) ?? { at: now, profile: ask(engine, ingest, level, slug) };
      kept.set(key, known);
      known.profile.catch(() => kept.delete(key));
      const { asOf, columns, effects, means, distinguishing, overlay, ...counts } =
        await known.profile;
      return {
        level,
        segment: slug,
        ...counts,
        columns: columns.map((column) => ({ ...column })),
        effects: { ...effects },
        means: { ...means },
        distinguishing: distinguishing.map((one) => ({ ...one })),
        overlay: overlay.map(({ trait, values }) => ({
          trait,
          values: values.map((one) => ({ ...one })),
        })),
        asOf: instant(asOf),
      };
    },
  );
}

async function ask(engine: Engine, ingest: Ingest, level: Level, slug: string) {
  const members = new Set<string>();
  for (const part of membersInParts(ingest.live.state, level, slug, ingest.asOf)) {
    for (const { entity } of part) members.add(entity);
    await pause();
  }
  return engine.groupProfile(level, members);
}
