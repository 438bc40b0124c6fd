import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import { ApiProblem } from './problem.js';
import type { paths } from './schema.js';

type List = paths['/api/sessions']['get']['responses'][200]['content']['application/json'];
/** A browser in which somebody is signed in. */
export type BrowserSession = List['sessions'][number];

/** Every browser that is signed in, the latest first. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/sessions', { signal })),
});

/** Signs browsers out, one after the other; one that is signed out already is no mistake. Answers how many were asked for. */
export async function endSessions(ids: readonly string[]): Promise<number> {
  for (const id of ids) {
    try {
      await ask(api.DELETE('/api/sessions/{id}', { params: { path: { id } } }));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    }
  }
  return ids.length;
}
