import { z } from 'zod';
import type { Engine } from '../../engine.js';
import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import { levelOf, stageNow } from '../../membership/index.js';
import { EVENT_TYPES, Level } from '../../model/index.js';
import {
  NEVER_SEEN,
  namedBy,
  readNames,
  readSeen,
  readTimeline,
  readTraits,
  stretchesOf,
  type Place,
  type Seen,
} from '../../people/index.js';
import type { Api } from './api.js';
import { resolveEntity } from './entities.js';
import { EventJson, eventJson } from './event-json.js';
import { MergeJson, mergeJson } from './identity.js';
import { instant, Instant } from './instant.js';
import { cursorAfter, idOfCursor, Next, pageOf, PageQuery } from './page.js';
import { accountNow, NamedAs, namedJson, peopleOf, segmentsOf, wantedOf } from './person.js';

const SeenAs = {
  firstSeen: Instant.nullable(),
  lastSeen: Instant.nullable(),
  events: z.number().int().describe('how much it did; bots are left out'),
};

/** Who somebody is, what they did, and with whom they belong together. */
export function people(app: Api, { engine, ingest }: { engine: Engine; ingest: Ingest }): void {
  const params = z.object({
    id: z.string().min(1).describe('contact:..., account:..., or a bare id'),
  });

  app.get(
    '/entities/:id/profile',
    {
      config: { operation: 'entities.read' },
      schema: {
        summary: 'What is said of somebody, and when they were seen',
        params,
        response: {
          200: z.object({
            id: z.string(),
            level: Level,
            ...NamedAs,
            account: z.string().nullable().describe('of a contact: its company now'),
            traits: z
              .array(z.object({ name: z.string(), value: z.unknown(), at: Instant }))
              .describe('the latest of each, by name'),
            ...SeenAs,
            asOf: Instant,
          }),
        },
      },
    },
    async ({ params: { id } }) => {
      const { asOf, live } = ingest;
      const entity = resolveEntity(ingest, id);
      const { traits, seen } = await ingest.look(async (look) => ({
        traits: (await readTraits(look, live.identity, [entity])).get(entity) ?? [],
        seen: await readSeen(
          look,
          await stretchesOf(look, live.identity, [wantedOf(ingest)(entity)]),
        ),
      }));
      return {
        id: entity,
        level: levelOf(entity),
        ...namedJson(namedBy(entity, traits)),
        account: accountNow(ingest, entity),
        traits: traits
          .toSorted((a, b) => (a.name < b.name ? -1 : 1))
          .map(({ at, ...trait }) => ({ ...trait, at: instant(at) })),
        ...seenJson(seen.get(entity)),
        asOf: instant(asOf),
      };
    },
  );

  app.get(
    '/entities/:id/events',
    {
      config: { operation: 'entities.read' },
      schema: {
        summary: 'What somebody did, the latest first; of an account, what its people did',
        params,
        querystring: z.object({
          ...PageQuery,
          type: z.enum(EVENT_TYPES).optional(),
          search: z.string().min(1).max(200).optional().describe('a part of a name or address'),
        }),
        response: { 200: z.object({ events: z.array(EventJson), next: Next, asOf: Instant }) },
      },
    },
    async ({ params: { id }, query: { cursor, limit, type, search } }) => {
      const { asOf, live } = ingest;
      const entity = resolveEntity(ingest, id);
      const after = placeOf(cursor);
      const found = await ingest.look(async (look) => {
        const wanted = [wantedOf(ingest)(entity)];
        const stretches = await stretchesOf(look, live.identity, wanted);
        return readTimeline(look, stretches, { limit: limit + 1, after, type, search });
      });
      const events = found.slice(0, limit);
      const last = events.at(-1);
      return {
        events: events.map(eventJson),
        next:
          found.length > limit && last !== undefined ? cursorAfter(`${last.at} ${last.id}`) : null,
        asOf: instant(asOf),
      };
    },
  );

  app.get(
    '/accounts/:id/contacts',
    {
      config: { operation: 'entities.read' },
      schema: {
        summary:
          'The buying group: who belongs to an account now, or acted there and belongs to no other; the last seen first',
        params: z.object({ id: z.string().min(1) }),
        querystring: z.object(PageQuery),
        response: {
          200: z.object({
            account: z.string(),
            contacts: z.array(
              z.object({
                id: z.string(),
                name: NamedAs.name,
                email: NamedAs.email,
                stage: z.string().nullable(),
                segments: z.array(z.string()).describe('by precedence'),
                since: Instant.nullable().describe('since when; null: ever since they are known'),
                ...SeenAs,
              }),
            ),
            next: Next,
            asOf: Instant,
          }),
        },
      },
    },
    async ({ params: { id }, query }) => {
      const { asOf, live } = ingest;
      const account = resolveEntity(ingest, id);
      if (levelOf(account) !== 'account') {
        throw new EthogramError('usage', `a contact, not an account: ${id} (give account:...)`);
      }
      const members = peopleOf(ingest, account).filter((contact) =>
        [account, null].includes(accountNow(ingest, contact)),
      );
      const { names, seen } = await ingest.look(async (look) => ({
        names: await readNames(look, live.identity, members),
        seen: await readSeen(
          look,
          await stretchesOf(look, live.identity, [{ entity: account, people: members }]),
        ),
      }));
      const lastOf = (contact: string) => seen.get(contact)?.lastSeen ?? -Infinity;
      const ordered = members.toSorted((a, b) => lastOf(b) - lastOf(a) || (a < b ? -1 : 1));
      const { items, next } = pageOf(ordered, query, (contact) => contact);
      return {
        account,
        contacts: items.map((contact) => {
          const { name, email } = namedJson(names.get(contact));
          return {
            id: contact,
            name,
            email,
            stage: stageNow(live.state, contact),
            segments: segmentsOf(ingest, contact),
            since: sinceJson(ingest, contact),
            ...seenJson(seen.get(contact)),
          };
        }),
        next,
        asOf: instant(asOf),
      };
    },
  );

  app.get(
    '/entities/:id/links',
    {
      config: { operation: 'identity.read' },
      schema: {
        summary: 'What ties the ids of a contact together, and the merges that can be taken back',
        params,
        response: {
          200: z.object({
            id: z.string(),
            links: z
              .array(
                z.object({
                  kind: z.enum(['userId', 'email', 'visitor', 'alias', 'group']),
                  id: z.string(),
                  of: z.string().nullable().describe('the id it was said of or seen with'),
                  at: Instant.describe('when first'),
                  trusted: z.boolean().describe('false: the word of a browser'),
                }),
              )
              .describe('the earliest first; of an account: none'),
            merges: z.array(MergeJson).describe('those that were taken back too'),
            asOf: Instant,
          }),
        },
      },
    },
    async ({ params: { id } }) => {
      const { asOf, live } = ingest;
      const entity = resolveEntity(ingest, id);
      if (levelOf(entity) === 'account')
        return { id: entity, links: [], merges: [], asOf: instant(asOf) };
      const key = entity.slice('contact:'.length);
      const links = live.identity.links(key);
      const ids = new Set([key, ...links.map((link) => link.id)]);
      await ingest.settled();
      const merges = (await engine.merges()).filter((merge) =>
        [merge.previousId, merge.userId, merge.previousGoesBy, merge.userGoesBy].some((one) =>
          ids.has(one),
        ),
      );
      return {
        id: entity,
        links: links.map(({ at, ...link }) => ({ ...link, at: instant(at) })),
        merges: merges.map(mergeJson),
        asOf: instant(asOf),
      };
    },
  );
}

function seenJson({ firstSeen, lastSeen, events }: Seen = NEVER_SEEN) {
  const orNull = (at: number | null) => (at === null ? null : instant(at));
  return { firstSeen: orNull(firstSeen), lastSeen: orNull(lastSeen), events };
}

/** Since when a contact belongs to its company. */
function sinceJson({ live: { identity } }: Ingest, contact: string): string | null {
  const from = identity.accountsOf(contact.slice('contact:'.length)).at(-1)?.from ?? -Infinity;
  return from > EVER ? instant(from) : null;
}

/** What has no beginning begins here. */
const EVER = -8_640_000_000_000_000;

function placeOf(cursor: string | undefined): Place | undefined {
  const text = idOfCursor(cursor);
  if (text === '') return undefined;
  const [at, id] = text.split(' ');
  if (Number.isSafeInteger(Number(at)) && id !== undefined) return { at: Number(at), id };
  throw new EthogramError(
    'usage',
    `no such cursor: ${cursor} (give \`next\` of the page before as it is)`,
  );
}
