import { ApiProblem, problemOf, unreachable } from './problem.js';

/** How the sending of a file is watched. */
export interface Sending {
  /** Told how much of it is there, 0-1. */
  readonly tell: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a file to where files are kept on the server: `/api/uploads`. Errors: `ApiProblem`. */
export function sendFile<Sent>(
  address: string,
  file: File,
  { tell, signal }: Sending,
): Promise<Sent> {
  // Only this old way of asking tells how much has gone already.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open('POST', `${address}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('x-ethogram', 'console');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      tell(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status === 201) resolve(answer as Sent);
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
