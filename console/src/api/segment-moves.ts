import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';

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
