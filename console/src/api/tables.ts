import { queryOptions } from '@tanstack/react-query';
import type { TableFit } from '../../../src/segments/index.js';
import { api, ask } from './client.js';
import type { Job } from './jobs.js';
import type { paths } from './schema.js';
import { sendFile, type Sending } from './send-file.js';

/** A table that was sent, and waits for an hour. */
export type SentTable =
  paths['/api/tables']['post']['responses'][201]['content']['application/json'];

/** What is in it. */
export type TablePreview =
  paths['/api/tables/{id}']['get']['responses'][200]['content']['application/json'];
export type TableColumn = TablePreview['columns'][number];

type Asked = NonNullable<paths['/api/jobs/cluster']['post']['requestBody']>;
/** What is looked for in it, and how. */
export type NewClustering = Asked['content']['application/json'];

type Found = paths['/api/clusterings/{id}']['get']['responses'][200]['content']['application/json'];
/** What was found in a table. */
export type Clustering = Omit<Found, 'result'> & { readonly result: TableFit };

/** How large a table may be. */
export const tableLimitsQuery = queryOptions({
  queryKey: ['tables', 'limits'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/tables/limits', { signal })),
  staleTime: Infinity,
});

/** Sends a table to the server. Errors: `ApiProblem`. */
export function sendTable(file: File, sending: Sending): Promise<SentTable> {
  return sendFile('/api/tables', file, sending);
}

/** The columns and first rows of a table that was sent. */
export function tableQuery(id: string) {
  return queryOptions({
    queryKey: ['tables', id] as const,
    queryFn: ({ signal }) => ask(api.GET('/api/tables/{id}', { params: { path: { id } }, signal })),
    staleTime: Infinity,
  });
}

/** Removes a table that was sent. */
export function dropTable(id: string): Promise<unknown> {
  return ask(api.DELETE('/api/tables/{id}', { params: { path: { id } } }));
}

/** Looks for groups in a table. */
export function startClustering(body: NewClustering): Promise<Job> {
  return ask(api.POST('/api/jobs/cluster', { body }));
}

/** Shows every method side by side on a table; keeps nothing. */
export function startTableComparison(
  body: Omit<NewClustering, 'algorithm' | 'choose'>,
): Promise<Job> {
  return ask(api.POST('/api/jobs/compare-table', { body }));
}

/** What was found in a table, by the `clustering` of its job. */
export function clusteringQuery(id: string) {
  return queryOptions({
    queryKey: ['clusterings', id] as const,
    queryFn: async ({ signal }): Promise<Clustering> => {
      const params = { path: { id } };
      // The description of the API leaves the form of what was found open.
      return (await ask(
        api.GET('/api/clusterings/{id}', { params, signal }),
      )) as unknown as Clustering;
    },
  });
}

/** Where the group of every row is taken away as a file. */
export function groupsAddress(id: string): string {
  return `/api/clusterings/${encodeURIComponent(id)}/groups`;
}

/** Where a browser opens the report; `isKept`: as a file. */
export function clusterReportAddress(id: string, isKept = false): string {
  return `/api/clusterings/${encodeURIComponent(id)}/report${isKept ? '?download=true' : ''}`;
}
