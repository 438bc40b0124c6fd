import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type Stages = paths['/api/stages']['get']['responses'][200]['content']['application/json'];
/** A stage of buying, its signs, and how many are in it. */
export type Stage = Stages['stages'][number];

/** The stages of buying of both levels, from the first to the last. */
export const stagesQuery = queryOptions({
  // Follows who moves, as the sizes of segments do.
  queryKey: ['segments', 'now', 'stages'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/stages', { signal })),
});
