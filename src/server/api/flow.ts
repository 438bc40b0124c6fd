import { z } from 'zod';
import { EthogramError } from '../../errors.js';
import type { Engine } from '../../engine.js';
import { readFlow, readMovers, type Ingest, type Mover } from '../../ingest/index.js';
import { Level, stageOfSegment, stageSegment } from '../../model/index.js';
import { readNames } from '../../people/index.js';
import { namesNow } from '../../segments/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { cursorAfter, idOfCursor, Next, PageQuery } from './page.js';
import { periodOf, PeriodQuery } from './period.js';
import { NamedAs, namedJson } from './person.js';
import { segmentNames } from './segment-names.js';

const Move = z.object({
  from: z.string().nullable().describe('the slug of a segment or stage; null: from none'),
  to: z.string().nullable(),
  count: z.number().int().describe('how often somebody did'),
  entities: z.number().int().describe('how many contacts or accounts did'),
});

const Who = z.object({
  entity: z.string(),
  ...NamedAs,
  at: Instant.describe('when it is true'),
  recordedAt: Instant.describe('when it became known'),
  cause: z.enum(['event', 'time', 'definition', 'late', 'merge', 'import']),
});

/** Which moves. */
const FlowQuery = {
  level: Level,
  of: z
    .enum(['model', 'rule', 'stage'])
    .default('model')
    .describe('segments that models found, that rules declare, or stages of buying'),
  ...PeriodQuery,
};

/** Who moves from where to where. */
export function flow(
  app: Api,
  { engine, ingest, clock }: { engine: Engine; ingest: Ingest; clock: () => number },
): void {
  app.get(
    '/flow',
    {
      config: { operation: 'transitions.read' },
      schema: {
        summary: 'How often somebody went from one segment to another in a period, as it was told',
        querystring: z.object(FlowQuery),
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
      const names = segmentNames(ingest, level, of, namesNow(await engine.givenNames()));
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

  app.get(
    '/flow/who',
    {
      config: { operation: 'transitions.read' },
      schema: {
        summary: 'Who went from one segment to another in a period, the latest first',
        querystring: z.object({
          ...FlowQuery,
          leaving: z.string().optional().describe('a slug; default: those who came from none'),
          entering: z.string().optional().describe('a slug; default: those who went to none'),
          ...PageQuery,
        }),
        response: { 200: z.object({ who: z.array(Who), next: Next, asOf: Instant }) },
      },
    },
    async ({ query: { level, of, leaving, entering, cursor, limit, ...period } }) => {
      const { asOf } = ingest;
      const { from, to } = periodOf(ingest, clock, period);
      const named = (slug: string | null = null) =>
        of === 'stage' && slug !== null ? stageSegment(slug) : slug;
      const asked = {
        level,
        of,
        from,
        to: to + 1,
        leaving: named(leaving),
        entering: named(entering),
      };
      const before = placeOf(cursor);
      const { found, names } = await ingest.look(async (look) => {
        const found = await readMovers(look, { ...asked, before, limit: limit + 1 });
        const entities = [...new Set(found.map(({ entity }) => entity))];
        return { found, names: await readNames(look, ingest.live.identity, entities) };
      });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        who: page.map(({ entity, at, recordedAt, cause }) => ({
          entity,
          ...namedJson(names.get(entity)),
          at: instant(at),
          recordedAt: instant(recordedAt),
          cause,
        })),
        next:
          found.length > limit && last !== undefined ? cursorAfter(`${last.at} ${last.seq}`) : null,
        asOf: instant(asOf),
      };
    },
  );
}

function placeOf(cursor: string | undefined): Pick<Mover, 'at' | 'seq'> | undefined {
  const text = idOfCursor(cursor);
  if (text === '') return undefined;
  const [at, seq] = text.split(' ').map(Number);
  if (Number.isSafeInteger(at) && Number.isSafeInteger(seq)) return { at: at ?? 0, seq: seq ?? 0 };
  throw new EthogramError(
    'usage',
    `no such cursor: ${cursor} (give \`next\` of the page before as it is)`,
  );
}

/** The slug of a stage or segment as people know it. */
function plain(segment: string | null): string | null {
  return segment === null ? null : (stageOfSegment(segment) ?? segment);
}
