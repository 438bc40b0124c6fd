import { hash, verify } from '@node-rs/argon2';
import { EthogramError } from '../errors.js';

/** Argon2id as the OWASP cheat sheet on password storage (2024) asks at least: 19 MiB, two passes, one lane. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const FEWEST_CHARACTERS = 12;
const MOST_CHARACTERS = 256;

/** Turns words that people choose into what may be kept of them. */
export interface Hasher {
  hash(password: string): Promise<string>;
  /** Whether a password is the one a digest was made of. */
  matches(digest: string, password: string): Promise<boolean>;
}

/** The hasher that ships. */
export const argon2id: Hasher = {
  hash: (password) => hash(password, SETTINGS),
  matches: (digest, password) => verify(digest, password),
};

/** Refuses a password that is soon guessed. Length decides, not signs. Errors: `usage`. */
export function checkNewPassword(password: string): void {
  const { length } = password;
  if (length < FEWEST_CHARACTERS) {
    const remedy = `take at least ${FEWEST_CHARACTERS}; a few words do well`;
    throw new EthogramError('usage', `the password has ${length} characters (${remedy})`);
  }
  if (length > MOST_CHARACTERS) {
    const remedy = `take at most ${MOST_CHARACTERS}`;
    throw new EthogramError('usage', `the password has ${length} characters (${remedy})`);
  }
  if (new Set(password).size < 5) {
    throw new EthogramError(
      'usage',
      'the password says the same few characters again and again (take a few words)',
    );
  }
}
