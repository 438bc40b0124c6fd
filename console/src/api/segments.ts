import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** All segments, and the moment that is true of. */
export type Segments =
  paths['/api/segments']['get']['responses'][200]['content']['application/json'];
export type Segment = Segments['segments'][number];
export type Level = Segment['level'];

/** Every segment with its size, now or as of a moment of the past (ISO 8601). */
export function segmentsQuery(asOf?: string) {
  return queryOptions({
    queryKey: ['segments', asOf ?? 'now'] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/segments', {
          params: { query: asOf === undefined ? {} : { asOf } },
          signal,
        }),
      ),
    // The past changes only by what comes late.
    ...(asOf !== undefined && { staleTime: 300_000 }),
  });
}
