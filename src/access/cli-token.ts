import { timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { newSecret, type RandomBytes } from './key-text.js';
import { writeSecretFile } from './write-secret.js';

const FILE = 'cli-token';

/** What a running server leaves for the command line on the same machine. */
export interface CliToken {
  /** Whether a text is the token. */
  matches(text: string): boolean;
  /** Takes the file away: the token is void. */
  void(): Promise<void>;
}

/**
 * Writes a new token to the file `cli-token` of the data directory, which only its owner may read: whoever can read the
 * data may use the server, as an admin. One that a killed server left is replaced.
 */
export async function issueCliToken(deps: {
  readonly directory: string;
  readonly randomBytes: RandomBytes;
}): Promise<CliToken> {
  const file = path.join(deps.directory, FILE);
  const token = newSecret('cli', deps.randomBytes);
  await writeSecretFile(file, token, deps.randomBytes(6).toString('hex'));
  const expected = Buffer.from(token);
  let isVoid = false;
  return {
    matches(text) {
      const given = Buffer.from(text);
      return !isVoid && given.length === expected.length && timingSafeEqual(given, expected);
    },
    async void() {
      isVoid = true;
      // Another server may have put its own in place meanwhile.
      if ((await readCliToken(deps.directory)) === token) await rm(file, { force: true });
    },
  };
}

/** The token a running server left in a data directory; null when there is none. */
export async function readCliToken(directory: string): Promise<string | null> {
  try {
    return await readFile(path.join(directory, FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
