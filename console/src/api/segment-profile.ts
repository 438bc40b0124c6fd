import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';
import type { Level } from './segments.js';

/** How those in a segment differ now from everybody else who does anything. */
export type SegmentProfile =
  paths['/api/segments/{level}/{slug}/profile']['get']['responses'][200]['content']['application/json'];

/** Of any segment or stage, as it is now; the server works it out once a minute. */
export function segmentProfileQuery(level: Level, slug: string) {
  return queryOptions({
    queryKey: ['segment profile', level, slug] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/segments/{level}/{slug}/profile', {
          params: { path: { level, slug } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
}
