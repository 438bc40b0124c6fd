import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';
import type { Level } from './segments.js';

/** From where to where everybody of a level went in a period. */
export type Flow = paths['/api/flow']['get']['responses'][200]['content']['application/json'];
/** From where to where somebody went, and how often. */
export type FlowMove = Flow['moves'][number];

/** Somebody who went from one segment to another. */
export type Mover =
  paths['/api/flow/who']['get']['responses'][200]['content']['application/json']['who'][number];

/** The last so many days, or from one moment to another (ISO 8601); without `to`: until now. */
export type Period =
  | { readonly days: number }
  | { readonly from: string; readonly to?: string | undefined };

/** Whose moves, between what, and when. */
export interface FlowAsked {
  readonly level: Level;
  readonly of: Flow['of'];
  readonly period: Period;
}

const DAY_MS = 86_400_000;
const FRESH_MS = 60_000;
/** How many come at once. */
const PAGE = 100;

/** From where to where everybody of a level went, by what decides it; asked for again while time goes on. */
export function flowQuery(asked: FlowAsked) {
  return queryOptions({
    queryKey: ['flow', asked] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/flow', { params: { query: queryOf(asked) }, signal })),
    staleTime: FRESH_MS,
    refetchInterval: isOver(asked.period) ? false : FRESH_MS,
    placeholderData: keepPreviousData,
  });
}

/** Who went from one to another, the latest first; null is none. */
export function moversQuery(
  asked: FlowAsked,
  { from, to }: { readonly from: string | null; readonly to: string | null },
) {
  const ends = {
    ...(from !== null && { leaving: from }),
    ...(to !== null && { entering: to }),
  };
  return infiniteQueryOptions({
    queryKey: ['flow', asked, 'who', ends] as const,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === undefined ? {} : { cursor: pageParam };
      const query = { ...queryOf(asked), ...ends, ...cursor, limit: PAGE };
      return ask(api.GET('/api/flow/who', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

function isOver(period: Period): boolean {
  return 'from' in period && period.to !== undefined;
}

function queryOf({ level, of, period }: FlowAsked) {
  const from =
    'from' in period ? period.from : new Date(Date.now() - period.days * DAY_MS).toISOString();
  const to = 'from' in period ? period.to : undefined;
  return { level, of, from, ...(to !== undefined && { to }) };
}
