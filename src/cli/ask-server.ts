import { ERRORS, EthogramError, type ErrorCode } from '../errors.js';
import { findServer, type RunningServer } from './running-server.js';

/** What a server is asked to do beside answering. */
interface Asked {
  /** Default: `GET`. */
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
}

/** The server that runs on a data directory. Errors: `server_missing`, which says what only a server does. */
export async function needServer(dataDirectory: string, why: string): Promise<RunningServer> {
  const server = await findServer(dataDirectory);
  if (server !== null) return server;
  throw new EthogramError(
    'server_missing',
    `no server runs on this project, and ${why} (start one: ethogram serve)`,
  );
}

/**
 * What a running server of a data directory answers to `GET /api...`. Errors: `server_missing` when none runs; those that
 * the server names.
 */
export async function askServer<T>(dataDirectory: string, path: string): Promise<T> {
  const server = await needServer(dataDirectory, 'only a server knows who is where now');
  return askApi<T>(server, path);
}

/** What a server answers to a request of `/api...`. Errors: those that it names. */
export async function askApi<T>(
  { address, token }: RunningServer,
  path: string,
  { method = 'GET', body }: Asked = {},
): Promise<T> {
  const answer = await fetch(`${address}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (answer.ok) return (await answer.json()) as T;
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  throw isKnown(code)
    ? new EthogramError(code, detail)
    : new Error(`the server answered ${answer.status}: ${detail}`);
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
