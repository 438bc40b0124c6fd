import { Readable } from 'node:stream';
import { z } from 'zod';
import { csvLine } from '../../collect/index.js';
import type { Ingest } from '../../ingest/index.js';
import { membersInParts, type Member } from '../../membership/index.js';
import { Level } from '../../model/index.js';
import type { Api } from './api.js';
import { confidenceAt } from './cluster.js';
import { AskedInstant, instant, Instant } from './instant.js';
import { AsOfQuery, momentOf } from './moment.js';
import { Next, PageOfAny, PageQuery, pause } from './page.js';
import { kindAt } from './segments.js';

const MemberJson = z.object({
  id: z.string(),
  since: Instant.describe('since when it is true'),
  confidence: z.number().describe('0 to 1; a rule holds or does not: 1'),
});

/** Who is in a segment. */
export function members(
  app: Api,
  { ingest, clock }: { ingest: Ingest; clock: () => number },
): void {
  app.get(
    '/segments/:level/:slug/members',
    {
      config: { operation: 'segments.read' },
      schema: {
        summary:
          'Who is in a segment, by id; all of them as `text/csv` when that is what is accepted',
        params: z.object({
          level: Level,
          slug: z.string().describe('a slug; of a stage with `stage:` before it'),
        }),
        querystring: z.object({
          ...PageQuery,
          ...AsOfQuery,
          since: AskedInstant.optional().describe('only who is in it since this moment or later'),
        }),
        response: {
          200: {
            description: 'the members',
            content: {
              'application/json': {
                schema: z.object({ members: z.array(MemberJson), next: Next, asOf: Instant }),
              },
              'text/csv': { schema: z.string().describe('id,since,confidence') },
            },
          },
        },
      },
    },
    async ({ params: { level, slug }, query: { cursor, limit, asOf, since }, headers }, reply) => {
      const at = momentOf(ingest, clock, asOf);
      const { state } = ingest.live;
      const confidenceOf =
        kindAt(ingest, level, slug, at) === 'rule'
          ? () => 1
          : (entity: string) => confidenceAt(state, entity, at);
      const memberJson = ({ entity, since }: Member) => ({
        id: entity,
        since: instant(since),
        confidence: confidenceOf(entity),
      });
      const all = membersSince(ingest, level, slug, at, since);
      if (/^text\/csv\b/i.test(headers.accept ?? '')) {
        reply.header('content-type', 'text/csv; charset=utf-8');
        reply.header('content-disposition', `attachment; filename="${slug.replace(':', '-')}.csv"`);
        return reply.send(Readable.from(csvOf(all, memberJson)) as never);
      }
      const page = new PageOfAny<Member>(cursor, limit, ({ entity }) => entity);
      for await (const part of all) for (const member of part) page.add(member);
      const { items, next } = page.end();
      return { members: items.map(memberJson), next, asOf: instant(at) };
    },
  );
}

async function* membersSince(
  ingest: Ingest,
  level: Level,
  slug: string,
  at: number,
  since = -Infinity,
): AsyncGenerator<readonly Member[]> {
  for (const part of membersInParts(ingest.live.state, level, slug, at)) {
    yield part.filter((member) => member.since >= since);
    await pause();
  }
}

/** How many are written before others have their turn: how sure a model is takes a moment to work out. */
const LINES = 500;

async function* csvOf(
  parts: AsyncIterable<readonly Member[]>,
  memberJson: (member: Member) => z.infer<typeof MemberJson>,
): AsyncGenerator<string> {
  yield csvLine(['id', 'since', 'confidence']);
  for await (const part of parts) {
    for (let first = 0; first < part.length; first += LINES) {
      const lines = part
        .slice(first, first + LINES)
        .map(memberJson)
        .map(({ id, since, confidence }) => csvLine([id, since, confidence]));
      yield lines.join('');
      await pause();
    }
  }
}
