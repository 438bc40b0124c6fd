import { z } from 'zod';
import type { Ingest } from '../../ingest/index.js';
import { clusterMembership, levelOf, memberships, stageNow } from '../../membership/index.js';
import { Level } from '../../model/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { Next, PageOfAny, PageQuery, pause } from './page.js';

/** How many entities are looked at before others have their turn. */
const PART = 8192;

const Listed = z.object({
  id: z.string(),
  level: Level,
  primary: z.string().nullable().describe('the first of its segments, by precedence'),
  segments: z.array(z.string()).describe('all of its segments, by precedence'),
  stage: z.string().nullable().describe('how far it is in buying; null: in no stage'),
});

/** Who is there. */
export function entityList(app: Api, { ingest }: { ingest: Ingest }): void {
  app.get(
    '/entities',
    {
      config: { operation: 'entities.read' },
      schema: {
        summary: 'The contacts and accounts that any rule or model looks at, by id',
        querystring: z.object({
          level: Level.optional(),
          search: z
            .string()
            .min(1)
            .max(200)
            .optional()
            .describe('a part of the id; or an id or address that means somebody'),
          ...PageQuery,
        }),
        response: { 200: z.object({ entities: z.array(Listed), next: Next, asOf: Instant }) },
      },
    },
    async ({ query: { level, search, cursor, limit } }) => {
      const { asOf } = ingest;
      const page = new PageOfAny<string>(cursor, limit, (id) => id);
      for await (const id of knownEntities(ingest)) {
        if (level !== undefined && levelOf(id) !== level) continue;
        if (search === undefined || matches(ingest, id, search)) page.add(id);
      }
      const { items, next } = page.end();
      return {
        entities: items.map((id) => {
          const { state } = ingest.live;
          const cluster = clusterMembership(state, id);
          const segments = memberships(state, id).map(({ segment }) => segment);
          if (cluster !== null) segments.push(cluster.segment);
          const stage = stageNow(state, id);
          return { id, level: levelOf(id), primary: segments[0] ?? null, segments, stage };
        }),
        next,
        asOf: instant(asOf),
      };
    },
  );
}

/** The ids of all that are judged, under which they go by now: one that was merged into another is not one any more. */
export async function* knownEntities({ live }: Ingest): AsyncGenerator<string> {
  const { identity, state } = live;
  const { subjects } = state.facts;
  for (let subject = 0; subject < subjects.count; subject++) {
    if (subject % PART === PART - 1) await pause();
    const kind = subjects.kind(subject);
    const id = subjects.key(subject);
    if (kind === 'contact' && identity.keyOf(id) === id.slice('contact:'.length)) yield id;
    if (
      kind === 'account' &&
      identity.accountOfId(id.slice('account:'.length)) === id.slice('account:'.length)
    )
      yield id;
  }
}

function matches({ live }: Ingest, id: string, search: string): boolean {
  if (id.toLowerCase().includes(search.toLowerCase())) return true;
  const meant = live.identity.keyOf(search);
  return meant !== null && id === `contact:${meant}`;
}
