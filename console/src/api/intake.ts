import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { Job } from './jobs.js';
import type { paths } from './schema.js';
import { sendFile, type Sending } from './send-file.js';

/** A file that was sent, and waits for an hour. */
export type Upload = paths['/api/uploads']['post']['responses'][201]['content']['application/json'];

/** How a file would be read, and its first rows. */
export type FilePreview =
  paths['/api/uploads/{id}/preview']['get']['responses'][200]['content']['application/json'];

type Asked = NonNullable<paths['/api/jobs/import']['post']['requestBody']>;
type NewImport = Asked['content']['application/json'];
/** What a file holds. */
export type ImportKind = NonNullable<NewImport['kind']>;

/** How a file is to be read, where it is not to be recognised. */
export interface ReadAs {
  readonly kind?: ImportKind | undefined;
  /** YAML. */
  readonly mapping?: string | undefined;
}

/** Sends a file to the server, which keeps it for an hour. Errors: `ApiProblem`. */
export function sendUpload(file: File, sending: Sending): Promise<Upload> {
  return sendFile('/api/uploads', file, sending);
}

/** How a file that was sent would be read. */
export function filePreviewQuery(id: string, readAs: ReadAs) {
  return queryOptions({
    queryKey: ['upload', id, readAs] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/uploads/{id}/preview', {
          params: { path: { id }, query: said(readAs) },
          signal,
        }),
      ),
    staleTime: Infinity,
  });
}

/** Takes in a file that was sent. */
export function startImport(upload: string, readAs: ReadAs): Promise<Job> {
  return ask(api.POST('/api/jobs/import', { body: { upload, ...said(readAs) } }));
}

/** Makes up a market, and takes it in. */
export function startDemo(market: {
  readonly accounts: number;
  readonly days: number;
}): Promise<Job> {
  return ask(api.POST('/api/jobs/demo', { body: { ...market } }));
}

function said({ kind, mapping }: ReadAs): { kind?: ImportKind; mapping?: string } {
  return { ...(kind !== undefined && { kind }), ...(mapping !== undefined && { mapping }) };
}
