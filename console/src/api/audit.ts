import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** What is really tracked. */
export type Audit = paths['/api/signals']['get']['responses'][200]['content']['application/json'];
export type TrackedSignal = Audit['signals'][number];

/** As of the end of the last day with events; the server reads everything for it, and keeps it for ten seconds. */
export const auditQuery = queryOptions({
  queryKey: ['audit'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/signals', { signal })),
  staleTime: 60_000,
});

/** The same as of a moment of the past (ISO 8601). */
export function auditAsOfQuery(asOf: string) {
  return queryOptions({
    queryKey: [...auditQuery.queryKey, asOf] as const,
    queryFn: ({ signal }) => ask(api.GET('/api/signals', { params: { query: { asOf } }, signal })),
    staleTime: 60_000,
  });
}
