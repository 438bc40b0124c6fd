import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { Job } from './jobs.js';
import { ApiProblem, problemOf, unreachable } from './problem.js';
import type { paths } from './schema.js';

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

interface Sending {
  /** Told how much of it is there, 0-1. */
  readonly tell: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file to the server, which keeps it for an hour. Errors: `ApiProblem`. */
export function sendFile(file: File, { tell, signal }: Sending): Promise<Upload> {
  // Only this old way of asking tells how much has gone already.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open('POST', `/api/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('x-ethogram', 'console');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      tell(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status === 201) resolve(answer as Upload);
      else reject(problemOf(request.status, answer));
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('abort', () =>
      reject(new ApiProblem(0, 'interrupted', 'the file was not sent')),
    );
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
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
