import { z } from 'zod';
import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import { sizesInParts, type CompiledRule, type ModelEpoch } from '../../membership/index.js';
import type { Engine } from '../../engine.js';
import { LEVELS, Level, stageSegment } from '../../model/index.js';
import { namesNow } from '../../segments/index.js';
import type { Api } from './api.js';
import { ForASecond } from './for-a-second.js';
import { instant, Instant } from './instant.js';
import { AsOfQuery, momentOf } from './moment.js';
import { Next, pause } from './page.js';

/** That a person has named a segment. */
export const Named = z.object({
  at: Instant.describe('when'),
  by: z.string().nullable().describe('who'),
});

const Segment = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(['rule', 'cluster']).describe('declared by a rule, or found by a model'),
  level: Level,
  description: z.string(),
  size: z.number().int().describe('how many are in it'),
  definition: z.string().describe('the version of the rule, or the model'),
  since: Instant.nullable().describe('since when this version is in force'),
  own: z
    .object({ name: z.string(), description: z.string() })
    .nullable()
    .describe('how the model that found it says it; null: a rule declares it'),
  named: Named.nullable().describe('who said it otherwise; null: nobody, or a rule declares it'),
  when: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('the condition, as it is declared; null: a model decides'),
});

/** The segments that rules declare and models have found, in the order of precedence. */
export function segments(
  app: Api,
  { engine, ingest, clock }: { engine: Engine; ingest: Ingest; clock: () => number },
): void {
  const words = describer(engine);
  const sizes = new ForASecond<ReadonlyMap<string, number>>(clock);
  app.get(
    '/segments',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary:
          'Every segment that a rule declares or the active model has found, and how many are in it',
        querystring: z.object({ level: Level.optional(), ...AsOfQuery }),
        response: { 200: z.object({ segments: z.array(Segment), next: Next, asOf: Instant }) },
      },
    },
    async ({ query: { level, asOf } }) => {
      const at = momentOf(ingest, clock, asOf);
      const question = asOf === undefined ? 'now' : String(at);
      const counted = await sizes.get(question, () => countAll(ingest, at));
      const isWanted = (one: { readonly level: Level }) =>
        level === undefined || one.level === level;
      const sizeOf = (one: Level, slug: string) => counted.get(`${one} ${slug}`) ?? 0;
      const declared = rulesAt(ingest, at)
        .filter(isWanted)
        .map(({ segment, level, definition, rule }) => ({
          slug: segment,
          name: rule.name,
          kind: 'rule' as const,
          level,
          description: rule.description,
          size: sizeOf(level, segment),
          definition,
          since: sinceOf(ingest, level, segment, definition, at),
          own: null,
          named: null,
          when: { ...rule.when },
        }));
      const nameOf = namesNow(await engine.givenNames());
      const found = LEVELS.map((each) => modelAt(ingest, each, at))
        .filter((epoch) => epoch !== null)
        .map(async ({ from, active: { model } }) => {
          const describes = await words(model.id);
          return model.segments.map(({ slug, name }) => {
            const own = { name, description: describes.get(slug) ?? '' };
            const given = nameOf(model.level, slug);
            return {
              slug,
              name: given?.name ?? own.name,
              kind: 'cluster' as const,
              level: model.level,
              description: given?.description ?? own.description,
              size: sizeOf(model.level, slug),
              definition: model.id,
              since: instant(from),
              own,
              named: given === null ? null : { at: instant(given.at), by: given.by },
              when: null,
            };
          });
        });
      return {
        segments: [...declared, ...(await Promise.all(found)).flat().filter(isWanted)],
        next: null,
        asOf: instant(at),
      };
    },
  );
}

/** What a fit itself said of its segments, by slug; read once, since a model is frozen. */
function describer({ models }: Engine) {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return async (id: string): Promise<ReadonlyMap<string, string>> => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const { result } = await models.show(id);
    const describes = new Map(
      result.segments.map(({ slug, own, describes }) => [slug, own?.describes ?? describes]),
    );
    known.set(id, describes);
    return describes;
  };
}

async function countAll(ingest: Ingest, at: number): Promise<ReadonlyMap<string, number>> {
  let counted: ReadonlyMap<string, number> = new Map();
  for (const part of sizesInParts(ingest.live.state, at)) {
    counted = part;
    await pause();
  }
  return counted;
}

/** The rules that were in force at a moment, in their listed order. */
export function rulesAt(ingest: Ingest, at: number): readonly CompiledRule[] {
  return ingest.live.state.epochs.findLast(({ from }) => from <= at)?.set.listed ?? [];
}

/** The model that was active at a level at a moment, and since when; null: none was. */
function modelAt(ingest: Ingest, level: Level, at: number): ModelEpoch | null {
  return ingest.live.state.clusters.epochs[level].findLast(({ from }) => from <= at) ?? null;
}

/** What puts people into a segment at a moment: a rule, the signs of a stage (`stage:decision`), or a model. Errors: `not_found`. */
export function kindAt(ingest: Ingest, level: Level, slug: string, at: number): 'rule' | 'cluster' {
  const rules = rulesAt(ingest, at).filter((rule) => rule.level === level);
  if (rules.some((rule) => rule.segment === slug)) return 'rule';
  const stages = ingest.live.state.epochs.findLast(({ from }) => from <= at)?.set.stages ?? [];
  const isStage = stages.some(
    ({ stage }) => stage.level === level && stageSegment(stage.stage) === slug,
  );
  // It holds or does not, as a rule does.
  if (isStage) return 'rule';
  const found = modelAt(ingest, level, at)?.active.model.segments ?? [];
  if (found.some((one) => one.slug === slug)) return 'cluster';
  const known = [...rules.map(({ segment }) => segment), ...found.map((one) => one.slug)].join(
    ', ',
  );
  throw new EthogramError(
    'not_found',
    `no ${level} segment ${slug} (known: ${known === '' ? 'none; declare rules in segments/' : known})`,
  );
}

/** Since when a rule means what it means. */
function sinceOf(
  ingest: Ingest,
  level: Level,
  segment: string,
  definition: string,
  at: number,
): string | null {
  let since = Infinity;
  for (const { from, set } of ingest.live.state.epochs.toReversed()) {
    if (from > at) continue;
    if (
      !set.listed.some(
        (r) => r.level === level && r.segment === segment && r.definition === definition,
      )
    )
      break;
    since = from;
  }
  return Number.isFinite(since) ? instant(since) : null;
}
