import path from 'node:path';
import { z } from 'zod';
import type { RandomBytes } from './key-text.js';
import { KeptList } from './kept-list.js';
import { checkNewPassword, type Hasher } from './passwords.js';
import { ROLES, type Role } from './roles.js';

/** Somebody as they are kept: not the password, only its digest. Times are UTC milliseconds. */
const StoredUser = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  createdAt: z.number().int(),
  /** Null: none was chosen yet, they sign in by a link. */
  passwordDigest: z.string().nullable(),
  passwordSince: z.number().int().nullable(),
});
type StoredUser = z.infer<typeof StoredUser>;

/** Somebody who can sign in. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly hasPassword: boolean;
}

/** What users depend on. */
export interface UserDeps {
  /** The data directory. */
  readonly directory: string;
  readonly clock: { now(): number };
  readonly randomBytes: RandomBytes;
  readonly hasher: Hasher;
}

const FIRST: Pick<User, 'name' | 'role'> = { name: 'admin', role: 'admin' };

/** The people who sign in to the console, in the file `users.json` of the data directory. Errors: `file_unreadable`. */
export class Users {
  readonly #list: KeptList<StoredUser>;
  readonly #deps: UserDeps;
  /** What a name that nobody has is compared with, so that it takes as long. */
  #nobodys: Promise<string> | null = null;

  private constructor(deps: UserDeps) {
    this.#deps = deps;
    this.#list = KeptList.open({
      file: path.join(deps.directory, 'users.json'),
      item: StoredUser,
      randomBytes: deps.randomBytes,
      remedy: 'remove it: the link that the server prints signs in, and asks for a new password',
    });
  }

  /** The users of a data directory. */
  static open(deps: UserDeps): Users {
    return new Users(deps);
  }

  /** Everybody. */
  list(): User[] {
    return this.#list.items.map(shown);
  }

  /** Somebody by id; null: there is nobody. */
  find(id: string): User | null {
    const user = this.#list.items.find((one) => one.id === id);
    return user === undefined ? null : shown(user);
  }

  /** The admin whom the link of the terminal signs in; the first time, they are made. */
  async first(): Promise<User> {
    const known = this.#list.items.find(({ role }) => role === 'admin');
    if (known !== undefined) return shown(known);
    const made: StoredUser = {
      ...FIRST,
      id: `user_${this.#deps.randomBytes(6).toString('hex')}`,
      createdAt: this.#deps.clock.now(),
      passwordDigest: null,
      passwordSince: null,
    };
    await this.#list.change((all) => [...all, made]);
    return shown(made);
  }

  /** Who signs in by a name and a password; null: the two belong to nobody. */
  async signIn(name: string, password: string): Promise<User | null> {
    const user = this.#list.items.find((one) => one.name === name);
    const digest = user?.passwordDigest ?? null;
    this.#nobodys ??= this.#deps.hasher.hash(this.#deps.randomBytes(16).toString('hex'));
    const matches = await this.#deps.hasher.matches(digest ?? (await this.#nobodys), password);
    return user !== undefined && digest !== null && matches ? shown(user) : null;
  }

  /** Chooses the password of somebody. Errors: `usage` for one that is soon guessed. */
  async setPassword(id: string, password: string): Promise<void> {
    checkNewPassword(password);
    const passwordDigest = await this.#deps.hasher.hash(password);
    const passwordSince = this.#deps.clock.now();
    await this.#list.change((all) =>
      all.map((user) => (user.id === id ? { ...user, passwordDigest, passwordSince } : user)),
    );
  }
}

function shown({ id, name, role, passwordDigest }: StoredUser): User {
  return { id, name, role, hasPassword: passwordDigest !== null };
}
