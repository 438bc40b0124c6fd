import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** How the process is that serves this page. */
export type Health = paths['/api/health']['get']['responses'][200]['content']['application/json'];

/** How the process is, again and again. */
export const healthQuery = queryOptions({
  queryKey: ['health'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/health', { signal })),
  refetchInterval: 5000,
});
