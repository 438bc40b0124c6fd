import { EthogramError } from '../errors.js';
import { findServer } from './running-server.js';

/**
 * What a running server of a data directory answers to `GET /api...`. Errors: `server_missing` when none runs; those that
 * the server names.
 */
export async function askServer<T>(dataDirectory: string, path: string): Promise<T> {
  const server = await findServer(dataDirectory);
  if (server === null) {
    throw new EthogramError(
      'server_missing',
      'no server runs on this project, and only a server knows who is where now (start one: ethogram serve)',
    );
  }
  const answer = await fetch(`${server.address}/api${path}`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  if (answer.ok) return (await answer.json()) as T;
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  throw code === 'not_found'
    ? new EthogramError('not_found', detail)
    : new Error(`the server answered ${answer.status}: ${detail}`);
}
