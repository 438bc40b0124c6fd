import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readCliToken } from '../access/index.js';

/** A server that runs on a data directory. */
export interface RunningServer {
  /** Where it listens, like `http://127.0.0.1:8080`. */
  readonly address: string;
  readonly token: string;
}

const FILE = 'server-address';

/** Says where a server of a data directory listens; answers how to take that back. */
export async function announceServer(
  directory: string,
  address: string,
): Promise<() => Promise<void>> {
  const file = path.join(directory, FILE);
  await writeFile(file, address);
  return () => rm(file, { force: true });
}

/** The server that runs on a data directory; null when none answers: one that was killed leaves its address behind. */
export async function findServer(directory: string): Promise<RunningServer | null> {
  const token = await readCliToken(directory);
  const address = await readFile(path.join(directory, FILE), 'utf8').catch(() => null);
  if (token === null || address === null) return null;
  try {
    const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(5000) });
    return answer.ok ? { address, token } : null;
  } catch {
    // Nobody listens there any more.
    return null;
  }
}
