import path from 'node:path';
import { EthogramError } from '../errors.js';
import { fileStamp, formatKeys, readKeyFile, type StoredKey } from './key-file.js';
import { newKeyText, secretHash, secretStart, type RandomBytes } from './key-text.js';
import type { KeyKind, Role } from './roles.js';
import { writeSecretFile } from './write-secret.js';

/** What keys depend on. */
export interface KeyDeps {
  /** The data directory. */
  readonly directory: string;
  readonly clock: { now(): number };
  readonly randomBytes: RandomBytes;
}

/** A key as it is shown: without its digest. Times are UTC milliseconds. */
export type Key = Omit<StoredKey, 'hash'>;

/** What a new key is to be. */
export interface NewKey {
  readonly role: Role;
  /** Of collectors, and only of them. Default `server`. */
  readonly kind?: KeyKind | undefined;
  /** Of collectors: where their events come from. Default `segment`, as of files of that format. */
  readonly source?: string | undefined;
  /** What people call it. */
  readonly name?: string | undefined;
  /** UTC milliseconds. Default: never. */
  readonly expiresAt?: number | undefined;
}

/**
 * What a text is worth as a key. `ended` was a key and was revoked or expired within 30 days: clients that still send it
 * are known, so what they send is kept aside rather than lost.
 */
export type Recognised =
  | { readonly state: 'valid' | 'ended'; readonly key: Key }
  | { readonly state: 'unknown' };

const FILE = 'keys.json';
/** How often the file is looked at for what another process did to it. */
const LOOK_EVERY_MS = 2000;
const REMEMBERED_MS = 30 * 86_400_000;
const UNKNOWN: Recognised = { state: 'unknown' };

/** The keys of a data directory, in the file `keys.json`. Errors of every call: `file_unreadable`, when the file holds none. */
export class Keys {
  readonly #file: string;
  readonly #deps: KeyDeps;
  #byHash = new Map<string, StoredKey>();
  #stamp = '';
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Changes wait for each other: each reads the file, changes it and writes it. */
  #lastChange: Promise<unknown> = Promise.resolve();

  private constructor(deps: KeyDeps) {
    this.#deps = deps;
    this.#file = path.join(deps.directory, FILE);
  }

  /** Reads the keys of a data directory; there may be none yet. */
  static open(deps: KeyDeps): Keys {
    const keys = new Keys(deps);
    keys.#look();
    return keys;
  }

  /** Makes a key. `text` is the key itself: this is the only time anybody sees it. Errors: `usage`. */
  async create(wanted: NewKey): Promise<{ readonly key: Key; readonly text: string }> {
    const { role, expiresAt = null } = wanted;
    const isCollector = role === 'collector';
    if (!isCollector && (wanted.kind !== undefined || wanted.source !== undefined)) {
      throw new EthogramError(
        'usage',
        `a key of role ${role} has no kind or source (collectors have)`,
      );
    }
    const now = this.#deps.clock.now();
    if (expiresAt !== null && expiresAt <= now) {
      const when = new Date(expiresAt).toISOString();
      throw new EthogramError(
        'usage',
        `a key cannot expire in the past: ${when} (name a later time)`,
      );
    }
    const text = newKeyText(role, this.#deps.randomBytes);
    const stored: StoredKey = {
      id: `key_${this.#deps.randomBytes(6).toString('hex')}`,
      role,
      kind: isCollector ? (wanted.kind ?? 'server') : null,
      source: isCollector ? (wanted.source ?? 'segment') : null,
      name: wanted.name ?? role,
      start: secretStart(text),
      hash: secretHash(text),
      createdAt: now,
      expiresAt,
      revokedAt: null,
    };
    await this.#change((all) => [...all, stored]);
    return { key: shown(stored), text };
  }

  /** All keys, those that have ended among them, in the order they were made. */
  list(): Key[] {
    this.#look();
    return [...this.#byHash.values()].map(shown);
  }

  /** Ends a key, at once here and within 5 seconds in other processes. Again does nothing. Errors: `not_found`. */
  async revoke(id: string): Promise<Key> {
    const revokedAt = this.#deps.clock.now();
    const after = await this.#change((all) => {
      if (!all.some((key) => key.id === id)) {
        throw new EthogramError('not_found', `no key ${id} (\`keys list\` shows all)`);
      }
      return all.map((key) =>
        key.id === id ? { ...key, revokedAt: key.revokedAt ?? revokedAt } : key,
      );
    });
    const revoked = after.find((key) => key.id === id);
    if (revoked === undefined) throw new Error(`the key ${id} is gone while it was revoked`);
    return shown(revoked);
  }

  /** What a text is worth as a key, now. */
  recognise(text: string): Recognised {
    const now = this.#deps.clock.now();
    if (Math.abs(now - this.#lookedAt) >= LOOK_EVERY_MS) this.#look();
    const key = this.#byHash.get(secretHash(text));
    if (key === undefined) return UNKNOWN;
    const endedAt = Math.min(key.revokedAt ?? Infinity, key.expiresAt ?? Infinity);
    if (now < endedAt) return { state: 'valid', key: shown(key) };
    return now < endedAt + REMEMBERED_MS ? { state: 'ended', key: shown(key) } : UNKNOWN;
  }

  /** Reads the file again when it is another than the one last read. */
  #look(): void {
    const stamp = fileStamp(this.#file);
    if (stamp !== this.#stamp) {
      this.#byHash = new Map(readKeyFile(this.#file).map((key) => [key.hash, key]));
      this.#stamp = stamp;
    }
    this.#lookedAt = this.#deps.clock.now();
  }

  #change(how: (all: readonly StoredKey[]) => StoredKey[]): Promise<readonly StoredKey[]> {
    const change = this.#lastChange.then(async () => {
      this.#look();
      const after = how([...this.#byHash.values()]);
      const suffix = this.#deps.randomBytes(6).toString('hex');
      await writeSecretFile(this.#file, formatKeys(after), suffix);
      this.#look();
      return after;
    });
    // What goes wrong is told to whoever asked for it; the next change begins anew.
    this.#lastChange = change.catch(() => undefined);
    return change;
  }
}

function shown({ hash: _hash, ...key }: StoredKey): Key {
  return key;
}
