import path from 'node:path';
import { z } from 'zod';
import { EthogramError } from '../errors.js';
import { newSecret, secretHash, type RandomBytes } from './key-text.js';
import { KeptList } from './kept-list.js';

/** A session as it is kept: not its token, only the digest. Times are UTC milliseconds. */
const StoredSession = z.strictObject({
  id: z.string(),
  user: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** How they signed in: who came by the link of the terminal may choose a password without the old one. */
  by: z.enum(['link', 'password']),
  /** What they signed in with, as the browser calls itself. */
  agent: z.string(),
  createdAt: z.number().int(),
  endsAt: z.number().int(),
});
type StoredSession = z.infer<typeof StoredSession>;

/** Somebody is signed in, in one browser. */
export type Session = Omit<StoredSession, 'hash'>;

/** What sessions depend on. */
export interface SessionDeps {
  /** The data directory. */
  readonly directory: string;
  readonly clock: { now(): number };
  readonly randomBytes: RandomBytes;
}

/** How long somebody stays signed in. */
export const SESSION_MS = 7 * 86_400_000;
const MOST_SESSIONS = 200;
const AGENT_CHARACTERS = 200;

/** Who is signed in, in the file `sessions.json` of the data directory: a restart signs nobody out. Errors: `file_unreadable`. */
export class Sessions {
  readonly #list: KeptList<StoredSession>;
  readonly #deps: SessionDeps;

  private constructor(deps: SessionDeps) {
    this.#deps = deps;
    this.#list = KeptList.open({
      file: path.join(deps.directory, 'sessions.json'),
      item: StoredSession,
      randomBytes: deps.randomBytes,
      remedy: 'remove it: everybody signs in anew',
    });
  }

  /** The sessions of a data directory. */
  static open(deps: SessionDeps): Sessions {
    return new Sessions(deps);
  }

  /** Signs somebody in. The token is the only thing that proves it, and is not kept. */
  async begin(started: Pick<Session, 'user' | 'by' | 'agent'>): Promise<string> {
    const token = newSecret('session', this.#deps.randomBytes);
    const createdAt = this.#deps.clock.now();
    const session: StoredSession = {
      ...started,
      agent: started.agent.slice(0, AGENT_CHARACTERS),
      id: `session_${this.#deps.randomBytes(6).toString('hex')}`,
      hash: secretHash(token),
      createdAt,
      endsAt: createdAt + SESSION_MS,
    };
    await this.#list.change((all) => [
      ...all.filter(({ endsAt }) => endsAt > createdAt).slice(1 - MOST_SESSIONS),
      session,
    ]);
    return token;
  }

  /** Whose token this is, now; null: nobody's. */
  recognise(token: string): Session | null {
    const hash = secretHash(token);
    const found = this.#going().find((session) => session.hash === hash);
    return found === undefined ? null : shown(found);
  }

  /** Every session that goes on, the latest first. */
  list(): Session[] {
    return this.#going().toReversed().map(shown);
  }

  /** Signs one session out, at once. Errors: `not_found`. */
  async end(id: string): Promise<void> {
    if (!this.#going().some((session) => session.id === id))
      throw new EthogramError('not_found', `no session ${id} (it may have ended by itself)`);
    await this.#list.change((all) => all.filter((session) => session.id !== id));
  }

  /** Signs somebody out everywhere but in one session. */
  async endOthers(user: string, kept: string): Promise<void> {
    await this.#list.change((all) => all.filter((one) => one.user !== user || one.id === kept));
  }

  /** Signs somebody out everywhere. */
  async endAll(user: string): Promise<void> {
    await this.#list.change((all) => all.filter((one) => one.user !== user));
  }

  #going(): readonly StoredSession[] {
    const now = this.#deps.clock.now();
    return this.#list.items.filter(({ endsAt }) => now < endsAt);
  }
}

function shown({ hash: _hash, ...session }: StoredSession): Session {
  return session;
}
