import { api, ask } from './client.js';
import type { Job } from './jobs.js';
import type { paths } from './schema.js';

type Asked = NonNullable<paths['/api/jobs/features']['post']['requestBody']>;
/** Which matrix is written, and how. */
export type NewMatrix = Asked['content']['application/json'];

/** Has the matrix of contacts or accounts by features written as a file. */
export function startMatrix(body: NewMatrix): Promise<Job> {
  return ask(api.POST('/api/jobs/features', { body }));
}

/** Where the file of a matrix is taken away. */
export function matrixAddress(id: string): string {
  return `/api/features/${encodeURIComponent(id)}`;
}
