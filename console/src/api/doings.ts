import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import { given } from './people.js';
import { personKey } from './person.js';
import type { paths } from './schema.js';

type Timeline =
  paths['/api/entities/{id}/events']['get']['responses'][200]['content']['application/json'];
/** Something that somebody did. */
export type EventItem = Timeline['events'][number];
/** What kind of call an event came by. */
export type EventType = EventItem['type'];

/** Every kind of call. */
export const EVENT_TYPES = [
  'track',
  'page',
  'screen',
  'identify',
  'group',
  'alias',
] as const satisfies readonly EventType[];

const PAGE = 100;

/** What somebody did, newest first, a page after the other. */
export function eventsQuery(id: string, type: EventType | undefined, search: string) {
  return infiniteQueryOptions({
    queryKey: [...personKey(id), 'events', type, search] as const,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/entities/{id}/events', {
          params: {
            path: { id },
            query: given({ type, search, limit: PAGE, cursor: pageParam }),
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** What is known of somebody. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'profile'] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/entities/{id}/profile', { params: { path: { id } }, signal })),
  });
}

type Group =
  paths['/api/accounts/{id}/contacts']['get']['responses'][200]['content']['application/json'];
/** One of the people of an account. */
export type GroupMember = Group['contacts'][number];

/** The people of an account, those who were here last first. */
export function buyingGroupQuery(account: string) {
  return infiniteQueryOptions({
    queryKey: [...personKey(account), 'group'] as const,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/accounts/{id}/contacts', {
          params: { path: { id: account }, query: given({ limit: PAGE, cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
