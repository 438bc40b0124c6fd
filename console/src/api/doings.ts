import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson } from './get-json.js';
import { personKey } from './person.js';

/** What kind of call an event came by. */
export const EVENT_TYPES = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Something that somebody did. Times are ISO 8601. */
export interface EventItem {
  readonly id: string;
  readonly type: EventType;
  readonly name: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly path: string | null;
  readonly at: string;
  readonly receivedAt: string;
  readonly source: string;
  /** Kept, and not counted. */
  readonly flag: 'bot' | 'prefetch' | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly context: Readonly<Record<string, unknown>> | null;
  readonly contact: string | null;
  readonly account: string | null;
  readonly actor: {
    readonly anonymousId: string | null;
    readonly userId: string | null;
    readonly email: string | null;
    readonly groupId: string | null;
  };
}

interface EventPage {
  readonly events: readonly EventItem[];
  readonly next: string | null;
  readonly asOf: string;
}

const PAGE = 100;

/** What somebody did, newest first, a page after the other. */
export function eventsQuery(id: string, type: EventType | null, search: string) {
  return infiniteQueryOptions({
    queryKey: [...personKey(id), 'events', type, search] as const,
    queryFn: ({ pageParam, signal }) =>
      getJson<EventPage>(
        `/api/entities/${encodeURIComponent(id)}/events`,
        { type, search, limit: PAGE, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** What is known of somebody. Times are ISO 8601. */
export interface Profile {
  readonly id: string;
  readonly level: 'contact' | 'account';
  readonly name: string | null;
  /** What was said last of each. */
  readonly traits: readonly {
    readonly name: string;
    readonly value: unknown;
    readonly at: string;
  }[];
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly events: number;
  readonly account: string | null;
  readonly asOf: string;
}

/** What is known of somebody. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'profile'] as const,
    queryFn: ({ signal }) =>
      getJson<Profile>(`/api/entities/${encodeURIComponent(id)}/profile`, {}, signal),
  });
}

/** One of the people of an account. Times are ISO 8601. */
export interface GroupMember {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly stage: string | null;
  readonly segments: readonly string[];
  /** Since when they belong to it. */
  readonly since: string | null;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly events: number;
}

interface GroupPage {
  readonly account: string;
  readonly contacts: readonly GroupMember[];
  readonly next: string | null;
  readonly asOf: string;
}

/** The people of an account, those who were here last first. */
export function buyingGroupQuery(account: string) {
  return infiniteQueryOptions({
    queryKey: [...personKey(account), 'group'] as const,
    queryFn: ({ pageParam, signal }) =>
      getJson<GroupPage>(
        `/api/accounts/${encodeURIComponent(account)}/contacts`,
        { limit: PAGE, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
