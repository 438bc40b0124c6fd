import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type Table = paths['/api/roles']['get']['responses'][200]['content']['application/json'];
/** What somebody is to the program. */
export type Role = Table['roles'][number]['role'];

/** What each role is for, and who may do what. */
export const rolesQuery = queryOptions({
  queryKey: ['roles'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/roles', { signal })),
  // It changes with the program.
  staleTime: Infinity,
});
