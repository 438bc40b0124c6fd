import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** How far the server is, and how much it holds. */
export type Status = paths['/api/status']['get']['responses'][200]['content']['application/json'];

/** How often it is asked whether what is shown is old. */
const EVERY_MS = 5000;

/** How the server is, again and again. */
export const statusQuery = queryOptions({
  queryKey: ['status'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/status', { signal })),
  refetchInterval: EVERY_MS,
  retry: false,
});
