import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';

/** How much could not be taken, and why. */
export const quarantineQuery = queryOptions({
  queryKey: ['quarantine', 'summary'] as const,
  queryFn: ({ signal }) =>
    ask(api.GET('/api/quarantine', { params: { query: { limit: 1 } }, signal })),
  refetchInterval: 30_000,
});
