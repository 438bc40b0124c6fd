import path from 'node:path';
import { EthogramError } from '../errors.js';
import { newSecret, secretHash, type RandomBytes } from './key-text.js';
import { KeptList } from './kept-list.js';
import { checkLoginName, isSameName } from './login-name.js';
import { checkNewPassword, type Hasher } from './passwords.js';
import type { PersonRole } from './roles.js';
import { shownUser, StoredUser, type User } from './stored-user.js';

/** What users depend on. */
export interface UserDeps {
  /** The data directory. */
  readonly directory: string;
  readonly clock: { now(): number };
  readonly randomBytes: RandomBytes;
  readonly hasher: Hasher;
}

/** Somebody, and the token by which they choose a password, once: this is the only time anybody sees it. */
export interface Invited {
  readonly user: User;
  readonly token: string;
}

const FIRST_NAME = 'admin';
/** How long a link waits for whoever it is for. */
const LINK_MS = 3 * 86_400_000;

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
      remedy:
        'remove it: the link that the server prints signs in, and asks for a new password; others are invited anew',
    });
  }

  /** The users of a data directory. */
  static open(deps: UserDeps): Users {
    return new Users(deps);
  }

  /** Everybody, those who were invited and have not come among them, in the order they were added. */
  list(): User[] {
    return this.#list.items.map(shownUser);
  }

  /** Somebody by id; null: there is nobody. */
  find(id: string): User | null {
    const user = this.#list.items.find((one) => one.id === id);
    return user === undefined ? null : shownUser(user);
  }

  /** The admin whom the link of the terminal signs in: the first who has come; when there is none, they are made. */
  async first(): Promise<User> {
    const known = this.#list.items.find(isAdminWhoCame);
    if (known !== undefined) return shownUser(known);
    const made = this.#newUser({ name: this.#freeName(FIRST_NAME), role: 'admin' });
    await this.#list.change((all) => [...all, made]);
    return shownUser(made);
  }

  /** Asks somebody to come, as a role. Errors: `usage` for no name; `user_exists` for one that somebody has. */
  async invite(wanted: { readonly name: string; readonly role: PersonRole }): Promise<Invited> {
    const name = checkLoginName(wanted.name);
    const { token, ...link } = this.#newLink();
    const made = { ...this.#newUser({ name, role: wanted.role }), ...link, isInvited: true };
    await this.#list.change((all) => {
      refuseTaken(all, name);
      return [...all, made];
    });
    return { user: shownUser(made), token };
  }

  /** A new link for somebody who lost theirs, or their password; the one before is void. Errors: `not_found`. */
  async renewLink(id: string): Promise<Invited> {
    const { token, ...link } = this.#newLink();
    const user = await this.#changeOne(id, (one) => ({ ...one, ...link }));
    return { user, token };
  }

  /** Whom a link is for; null: nobody, it was used, replaced, or is too old. */
  invited(token: string): User | null {
    const user = this.#list.items.find((one) => this.#opens(one, token));
    return user === undefined ? null : shownUser(user);
  }

  /** Uses a link up: whoever has it chooses their password. Null: it is for nobody. Errors: `usage` for one that is soon guessed. */
  async accept(token: string, password: string): Promise<User | null> {
    if (this.invited(token) === null) return null;
    const chosen = await this.#digestOf(password);
    let accepted: User | null = null;
    // Looked at again: two may have come with it at once, and one of them is the first.
    await this.#list.change((all) =>
      all.map((one) => {
        if (!this.#opens(one, token)) return one;
        const user = { ...one, ...chosen };
        accepted = shownUser(user);
        return user;
      }),
    );
    return accepted;
  }

  /** Gives somebody another role or name. Errors: `not_found`, `last_admin`, `usage`, `user_exists`. */
  async change(
    id: string,
    to: { readonly role?: PersonRole | undefined; readonly name?: string | undefined },
  ): Promise<User> {
    const name = to.name === undefined ? undefined : checkLoginName(to.name);
    return this.#changeOne(id, (one, others) => {
      if (name !== undefined) refuseTaken(others, name);
      const changed = { ...one, name: name ?? one.name, role: to.role ?? one.role };
      if (isAdminWhoCame(one) && !isAdminWhoCame(changed)) refuseLast(one, others);
      return changed;
    });
  }

  /** Takes somebody off the list: they cannot sign in, and their link is void. Errors: `not_found`, `last_admin`. */
  async remove(id: string): Promise<User> {
    let removed: User | null = null;
    await this.#list.change((all) => {
      const user = knownIn(all, id);
      const others = all.filter((one) => one !== user);
      if (isAdminWhoCame(user)) refuseLast(user, others);
      removed = shownUser(user);
      return others;
    });
    return wasChanged(removed);
  }

  /** Notes that somebody has just signed in. */
  async cameIn(id: string): Promise<void> {
    const lastSignedInAt = this.#deps.clock.now();
    await this.#list.change((all) =>
      all.map((user) => (user.id === id ? { ...user, lastSignedInAt } : user)),
    );
  }

  /** Who signs in by a name and a password; null: the two belong to nobody. */
  async signIn(name: string, password: string): Promise<User | null> {
    const user = this.#list.items.find((one) => isSameName(one.name, name));
    const digest = user?.passwordDigest ?? null;
    this.#nobodys ??= this.#deps.hasher.hash(this.#deps.randomBytes(16).toString('hex'));
    const matches = await this.#deps.hasher.matches(digest ?? (await this.#nobodys), password);
    if (user === undefined || digest === null || !matches) return null;
    // They may have been removed meanwhile.
    return this.find(user.id);
  }

  /** Chooses the password of somebody; a link they had is void. Errors: `usage` for one that is soon guessed. */
  async setPassword(id: string, password: string): Promise<void> {
    const chosen = await this.#digestOf(password);
    await this.#list.change((all) =>
      all.map((user) => (user.id === id ? { ...user, ...chosen } : user)),
    );
  }

  async #digestOf(password: string) {
    checkNewPassword(password);
    return {
      passwordDigest: await this.#deps.hasher.hash(password),
      passwordSince: this.#deps.clock.now(),
      isInvited: false,
      linkHash: null,
      linkUntil: null,
    };
  }

  #newUser({ name, role }: { readonly name: string; readonly role: PersonRole }): StoredUser {
    return {
      id: `user_${this.#deps.randomBytes(6).toString('hex')}`,
      name,
      role,
      createdAt: this.#deps.clock.now(),
      passwordDigest: null,
      passwordSince: null,
      isInvited: false,
      linkHash: null,
      linkUntil: null,
      lastSignedInAt: null,
    };
  }

  #newLink() {
    const token = newSecret('invitation', this.#deps.randomBytes);
    return { token, linkHash: secretHash(token), linkUntil: this.#deps.clock.now() + LINK_MS };
  }

  #opens({ linkHash, linkUntil }: StoredUser, token: string): boolean {
    return linkHash === secretHash(token) && this.#deps.clock.now() < (linkUntil ?? 0);
  }

  #freeName(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.#list.items.some((one) => isSameName(one.name, name)); n += 1)
      name = `${wanted} ${n}`;
    return name;
  }

  async #changeOne(
    id: string,
    how: (user: StoredUser, others: readonly StoredUser[]) => StoredUser,
  ): Promise<User> {
    let changed: User | null = null;
    await this.#list.change((all) => {
      const user = knownIn(all, id);
      const others = all.filter((one) => one !== user);
      const next = how(user, others);
      changed = shownUser(next);
      return all.map((one) => (one === user ? next : one));
    });
    return wasChanged(changed);
  }
}

/** Who is invited may never come: they count for nobody. */
function isAdminWhoCame({ role, isInvited }: StoredUser): boolean {
  return role === 'admin' && !isInvited;
}

function knownIn(all: readonly StoredUser[], id: string): StoredUser {
  const user = all.find((one) => one.id === id);
  if (user === undefined)
    throw new EthogramError('not_found', `no person ${id} (\`users list\` shows all)`);
  return user;
}

function refuseTaken(others: readonly StoredUser[], name: string): void {
  const taken = others.find((one) => isSameName(one.name, name));
  if (taken === undefined) return;
  const remedy = 'make them a new link, or take another name';
  throw new EthogramError('user_exists', `somebody is called ${taken.name} already (${remedy})`);
}

function refuseLast({ name }: StoredUser, others: readonly StoredUser[]): void {
  if (others.some(isAdminWhoCame)) return;
  const remedy = 'make somebody else an admin first; who is invited counts once they have come';
  throw new EthogramError('last_admin', `${name} is the only admin (${remedy})`);
}

function wasChanged(user: User | null): User {
  if (user === null) throw new Error('a change of the list of people was not made');
  return user;
}
