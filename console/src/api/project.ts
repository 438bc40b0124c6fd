import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** The project as its files say it. */
export type ProjectFiles =
  paths['/api/project']['get']['responses'][200]['content']['application/json'];
/** A mistake in a file, or what is worth a look. */
export type Finding = ProjectFiles['problems'][number];

/** The settings and the files of the project, read from the disk each time. */
export const projectQuery = queryOptions({
  queryKey: ['project', 'files'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/project', { signal })),
});
