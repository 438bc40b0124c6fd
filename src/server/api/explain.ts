import { z } from 'zod';
import type { Engine } from '../../engine.js';
import type { Ingest, Numbered } from '../../ingest/index.js';
import {
  explain,
  explainStages,
  type ConditionExplained,
  type SegmentExplained,
} from '../../membership/index.js';
import { stageOfSegment } from '../../model/index.js';
import { namesNow } from '../../segments/index.js';
import type { Api } from './api.js';
import { resolveEntity } from './entities.js';
import { ByModel, explainedByModel } from './explain-cluster.js';
import { AskedInstant, instant, Instant } from './instant.js';
import { momentOf } from './moment.js';
import { Span, spanJson } from './span.js';

const Declared = z.record(z.string(), z.unknown()).nullable();
const CountingEvent = z.object({ id: z.string(), at: Instant });

const Numbers = z.object({
  value: z.number().optional().describe('how many, or what sum'),
  of: z.number().optional().describe('what it is compared with: a denominator, seats, people'),
  said: z.unknown().optional().describe('trait: the value that holds'),
  people: z.array(z.string()).optional().describe('contacts: of whom it holds'),
  events: z.array(CountingEvent).describe('the events that count, latest first'),
  counting: z.number().int().describe('how many count, shown or not'),
});

const Condition = z.object({
  kind: z.string(),
  truth: z.boolean(),
  declared: Declared.describe(
    'as the rule says it; null: what every rule asks, that they were ever seen',
  ),
  segment: z.string().optional(),
  least: z.number().int().optional().describe('atLeastOf: how many of its parts must hold'),
  numbers: Numbers.optional(),
  get parts(): z.ZodOptional<z.ZodArray<typeof Condition>> {
    return z.array(Condition).optional();
  },
});
z.globalRegistry.add(Condition, { id: 'Condition' });

const Turn = z.object({
  at: Instant,
  kind: z.enum(['enters', 'leaves']),
  because: z.array(z.record(z.string(), z.unknown())).describe('the conditions that turn'),
});

const Entered = z.object({
  at: Instant,
  recordedAt: Instant.describe('when it became known'),
  cause: z.string(),
  event: z.string().nullable().describe('the event that did it'),
});

const Segment = z.object({
  segment: z.string(),
  name: z.string(),
  isMember: z.boolean(),
  since: Instant.nullable(),
  definition: z.string(),
  entered: Entered.nullable().describe('a member: what put them in, as it was told'),
  condition: Condition,
  next: Turn.nullable().describe('what happens if nothing else happens; null: it stays as it is'),
});

const Explained = z.object({
  entity: z.string(),
  segments: z.array(Segment),
  stages: z
    .array(Segment.omit({ segment: true }).extend({ stage: z.string() }))
    .describe('the same of the stages of buying, from the first to the last'),
  cluster: ByModel.extend({ entered: Entered.nullable() })
    .nullable()
    .describe('the same of the active model of the level; null: none is'),
  reasons: z
    .array(z.object({ segment: z.string(), condition: Condition }))
    .describe('of the segments they are in'),
  next: z
    .array(Turn.extend({ segment: z.string() }))
    .describe('what would change by time alone, the earliest first'),
  agrees: z
    .boolean()
    .nullable()
    .describe(
      'whether what was recomputed from raw events is what the live answer says; null: it was not',
    ),
  comparedFrom: Instant.nullable().describe('since when both were compared: the rules in force'),
  differences: z
    .array(z.object({ segment: z.string(), live: z.array(Span), recomputed: z.array(Span) }))
    .describe('where they differ; empty when they agree'),
  asOf: Instant,
});

/** Why somebody is where they are. */
export function explained(
  app: Api,
  { engine, ingest, clock }: { engine: Engine; ingest: Ingest; clock: () => number },
): void {
  app.get(
    '/entities/:id/explain',
    {
      config: { operation: 'entities.explain' },
      schema: {
        summary:
          'Why somebody is in each segment or not, since when, by which events, and when they would leave',
        description:
          'Recomputes everything from raw events by another way as well, and says whether both agree.',
        params: z.object({ id: z.string().min(1) }),
        querystring: z.object({
          recompute: z
            .enum(['true', 'false'])
            .default('true')
            .describe('false: do not recompute, which reads all events of the entity'),
          at: AskedInstant.optional().describe('a moment of the past; default: now'),
        }),
        response: { 200: Explained },
      },
    },
    async ({ params: { id }, query }) => {
      const at = momentOf(ingest, clock, query.at);
      const entity = resolveEntity(ingest, id);
      const found = explain(ingest.live.state, entity, at);
      const { agrees, from, differences } =
        query.recompute === 'false' ? NOT_RECOMPUTED : await engine.recompute(entity);
      const told = await lastEntries(ingest, entity, at);
      const segments = found.map((one) => segmentJson(one, told.get(one.segment)));
      const nameOf = namesNow(await engine.givenNames());
      const cluster = explainedByModel(ingest.live.state, entity, at, nameOf);
      const stages = explainStages(ingest.live.state, entity, at).map((one) => {
        const { segment, ...rest } = segmentJson(one, told.get(one.segment));
        return { ...rest, stage: stageOfSegment(segment) ?? segment };
      });
      return {
        entity,
        segments,
        stages,
        cluster:
          cluster === null
            ? null
            : { ...cluster, entered: entryJson(told.get(cluster.segment ?? '')) },
        reasons: segments.flatMap(({ isMember, segment, condition }) =>
          isMember ? [{ segment, condition }] : [],
        ),
        next: segments
          .flatMap(({ segment, next }) => (next === null ? [] : [{ ...next, segment }]))
          .sort((a, b) => (a.at < b.at ? -1 : 1)),
        agrees,
        comparedFrom: from === null ? null : instant(from),
        differences: differences.map(({ segment, live, recomputed }) => ({
          segment,
          live: live.map(spanJson),
          recomputed: recomputed.map(spanJson),
        })),
        asOf: instant(at),
      };
    },
  );
}

const NOT_RECOMPUTED = { agrees: null, from: null, differences: [] };

/** The last time that somebody was told to enter each segment, by its slug, up to a moment. */
async function lastEntries(
  ingest: Ingest,
  entity: string,
  at: number,
): Promise<Map<string, Numbered>> {
  const last = new Map<string, Numbered>();
  const latest = await ingest.feed.read({ entity, limit: 1000, newestFirst: true });
  for (const one of latest.toReversed())
    if (one.kind === 'entered' && one.at <= at) last.set(one.segment, one);
  return last;
}

/** What put somebody into a segment, as it was told. */
function entryJson(entry: Numbered | undefined): z.infer<typeof Entered> | null {
  if (entry === undefined) return null;
  const { at, recordedAt, cause, event } = entry;
  return { at: instant(at), recordedAt: instant(recordedAt), cause, event };
}

function segmentJson(
  { since, condition, next, ...rest }: SegmentExplained,
  entry: Numbered | undefined,
) {
  return {
    ...rest,
    since: since === null ? null : instant(since),
    entered: rest.isMember ? entryJson(entry) : null,
    condition: conditionJson(condition),
    next:
      next === null
        ? null
        : {
            at: instant(next.at),
            kind: next.kind,
            because: next.because.map((one) => ({ ...one })),
          },
  };
}

function conditionJson({
  kind,
  truth,
  declared,
  segment,
  least,
  numbers,
  parts,
}: ConditionExplained): z.infer<typeof Condition> {
  return {
    kind,
    truth,
    declared: declared === null ? null : { ...declared },
    ...(segment !== undefined && { segment }),
    ...(least !== undefined && { least }),
    ...(numbers !== undefined && { numbers: numbersJson(numbers) }),
    ...(parts !== undefined && { parts: parts.map(conditionJson) }),
  };
}

function numbersJson({ events, people, ...numbers }: ConditionExplained['numbers'] & object) {
  return {
    ...numbers,
    ...(people !== undefined && { people: [...people] }),
    events: events.map(({ id, at }) => ({ id, at: instant(at) })),
  };
}
