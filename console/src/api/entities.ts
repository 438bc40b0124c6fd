import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';

/** Contacts and accounts whose id has some text in it, or whom an address means. */
export function searchQuery(search: string, limit: number) {
  return queryOptions({
    queryKey: ['entities', 'search', search, limit] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/entities', { params: { query: { search, limit } }, signal })),
  });
}
