import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';

/** The currency of every total, like `EUR`. */
export const currencyQuery = queryOptions({
  queryKey: ['project', 'currency'] as const,
  queryFn: async ({ signal }) => (await ask(api.GET('/api/project', { signal }))).currency,
  // It changes with the settings, for which the server is started anew.
  staleTime: 300_000,
});
