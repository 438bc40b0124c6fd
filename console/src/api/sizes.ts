import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** How large every segment and stage was, at moments of equal distance. */
export type SizesOverTime =
  paths['/api/segments/sizes']['get']['responses'][200]['content']['application/json'];

/** How large every segment and stage was over the last 30 days, day by day; the last is now. */
export const sizesQuery = queryOptions({
  queryKey: ['sizes', 'last 30 days'] as const,
  queryFn: ({ signal }) =>
    ask(api.GET('/api/segments/sizes', { params: { query: { points: 31 } }, signal })),
  staleTime: 60_000,
});
