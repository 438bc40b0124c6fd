import createClient from 'openapi-fetch';
import { problemOf, unreachable } from './problem.js';
import type { paths } from './schema.js';

/** The server: `api.GET('/api/segments')`. Writes are taken only with this header, which no other site can send. */
export const api = createClient<paths>({ baseUrl: '/', headers: { 'x-ethogram': 'console' } });

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the server answers; anything but success is thrown as an `ApiProblem`. */
export async function ask<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asked.catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw unreachable();
  });
  if (!response.ok) throw problemOf(response.status, error);
  return data as Data;
}
