import { z } from 'zod';
import type { Ingest } from '../../ingest/index.js';
import { levelOf, stageNow } from '../../membership/index.js';
import { Level } from '../../model/index.js';
import { readNames, readSeen, searchPeople, stretchesOf } from '../../people/index.js';
import type { Api } from './api.js';
import { instant, Instant } from './instant.js';
import { Next, PageOfAny, PageQuery, pause } from './page.js';
import { accountNow, NamedAs, namedJson, segmentsOf, wantedOf } from './person.js';

/** How many entities are looked at before others have their turn. */
const PART = 8192;

const Listed = z.object({
  id: z.string(),
  level: Level,
  primary: z.string().nullable().describe('the first of its segments, by precedence'),
  segments: z.array(z.string()).describe('all of its segments, by precedence'),
  stage: z.string().nullable().describe('how far it is in buying; null: in no stage'),
  ...NamedAs,
  account: z.string().nullable().describe('of a contact: the company it belongs to now'),
  lastSeen: Instant.nullable().describe('when it last did anything; null: never'),
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
            .describe('words of a name, an address, a domain or an id, or parts of them'),
          segment: z.string().optional().describe('only who is in it now, by its slug'),
          stage: z.string().optional().describe('only who is in it now'),
          ...PageQuery,
        }),
        response: { 200: z.object({ entities: z.array(Listed), next: Next, asOf: Instant }) },
      },
    },
    async ({ query: { level, search, segment, stage, cursor, limit } }) => {
      const { asOf } = ingest;
      const { identity, state } = ingest.live;
      const found =
        search === undefined
          ? new Set<string>()
          : await ingest.look((look) => searchPeople(look, identity, search));
      const page = new PageOfAny<string>(cursor, limit, (id) => id);
      for await (const id of knownEntities(ingest)) {
        if (level !== undefined && levelOf(id) !== level) continue;
        if (search !== undefined && !found.has(id) && !matches(ingest, id, search)) continue;
        if (stage !== undefined && stageNow(state, id) !== stage) continue;
        if (segment === undefined || segmentsOf(ingest, id).includes(segment)) page.add(id);
      }
      const { items, next } = page.end();
      const { names, seen } = await ingest.look(async (look) => ({
        names: await readNames(look, identity, items),
        seen: await readSeen(look, await stretchesOf(look, identity, items.map(wantedOf(ingest)))),
      }));
      return {
        entities: items.map((id) => {
          const segments = segmentsOf(ingest, id);
          const last = seen.get(id)?.lastSeen ?? null;
          return {
            id,
            level: levelOf(id),
            primary: segments[0] ?? null,
            segments,
            stage: stageNow(state, id),
            ...namedJson(names.get(id)),
            account: accountNow(ingest, id),
            lastSeen: last === null ? null : instant(last),
          };
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
  // The kind before an id is no part of it, unless somebody types it.
  const own = search.includes(':') ? id : id.slice(id.indexOf(':') + 1);
  if (own.toLowerCase().includes(search.toLowerCase())) return true;
  const meant = live.identity.keyOf(search);
  return meant !== null && id === `contact:${meant}`;
}
