import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';
import type { Level } from './segments.js';

/** The most that one answer holds. */
export const MOST_MOVES = 1000;

/** Who entered and left a segment or stage (`stage:decision`), of both levels, the last known first. */
export function segmentMovesQuery(segment: string, since: string) {
  return queryOptions({
    queryKey: ['transitions', 'of', segment, since] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/transitions', {
          params: { query: { segment, since, order: 'newest', limit: MOST_MOVES } },
          signal,
        }),
      ),
  });
}

type Flow = paths['/api/flow']['get']['responses'][200]['content']['application/json'];
/** From where to where somebody went, and how often. */
export type FlowMove = Flow['moves'][number];

/** From where to where everybody of a level went in the last 30 days, by what decides it. */
export function flowQuery(level: Level, of: Flow['of']) {
  return queryOptions({
    queryKey: ['flow', 'last 30 days', level, of] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/flow', { params: { query: { level, of } }, signal })),
    staleTime: 60_000,
  });
}
