import { newSecret, secretHash, type RandomBytes } from './key-text.js';

/** How long a token may wait for its use. */
const LIFETIME_MS = 10 * 60 * 1000;

/** What a one-time token lets somebody do, once: set the program up, or sign in. */
export type TokenPurpose = 'setup' | 'sign-in';

/**
 * Tokens that are printed to the terminal, carried in the fragment of an address and posted once: void after their use,
 * after 10 minutes, and at the end of the process. Only their digests are held.
 */
export class OneTimeTokens {
  readonly #deps: { readonly clock: { now(): number }; readonly randomBytes: RandomBytes };
  readonly #waiting = new Map<string, { purpose: TokenPurpose; until: number }>();

  constructor(deps: { readonly clock: { now(): number }; readonly randomBytes: RandomBytes }) {
    this.#deps = deps;
  }

  /** A new token. */
  issue(purpose: TokenPurpose): string {
    this.#forgetOld();
    const token = newSecret(purpose, this.#deps.randomBytes);
    this.#waiting.set(secretHash(token), { purpose, until: this.#deps.clock.now() + LIFETIME_MS });
    return token;
  }

  /** Uses a token up: whether it was good for this. One that was issued for something else is used up too. */
  redeem(token: string, purpose: TokenPurpose): boolean {
    this.#forgetOld();
    const hash = secretHash(token);
    const found = this.#waiting.get(hash);
    this.#waiting.delete(hash);
    return found?.purpose === purpose;
  }

  #forgetOld(): void {
    const now = this.#deps.clock.now();
    for (const [hash, { until }] of this.#waiting) if (now >= until) this.#waiting.delete(hash);
  }
}
