import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';
import type { Level } from './segments.js';

type Answer = paths['/api/interviews']['get']['responses'][200]['content']['application/json'];
/** What a member of a segment said when it was asked. */
export type Interview = Answer['interviews'][number];

/** What was said of a segment, the latest first. */
export function interviewsQuery(level: Level, segment: string) {
  return queryOptions({
    queryKey: ['interviews', level, segment] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/interviews', { params: { query: { level, segment } }, signal })),
  });
}

type Asked = NonNullable<paths['/api/interviews']['post']['requestBody']>;
export type NewInterview = Asked['content']['application/json'];

/** Writes down what somebody said of a segment of a model. Errors: `ApiProblem`. */
export function addInterview(body: NewInterview): Promise<Interview> {
  return ask(api.POST('/api/interviews', { body }));
}
