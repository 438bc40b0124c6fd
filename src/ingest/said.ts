import type { LiveIdentity, Move as IdentityMove } from '../identity/index.js';
import type { EntityTraits, TraitSaid } from '../membership/index.js';
import type { Event, Json, JsonObject, Level } from '../model/index.js';

/** A trait, by the id it was said of. */
export interface SaidOf {
  readonly level: Level;
  /** A user id or e-mail address; a group id or domain. */
  readonly id: string;
  readonly said: TraitSaid;
  /** Whether it may join ids (I-6). */
  readonly trusted: boolean;
}

/**
 * What is said of people and companies, kept by the ids it was said of, and whose it is by now. An id that comes to mean
 * somebody else takes along what was said of it.
 */
export class Said {
  readonly #identity: LiveIdentity;
  /** By level and id. */
  readonly #byId = new Map<string, TraitSaid[]>();
  /** The contact each id with traits means, and back. */
  readonly #contactOf = new Map<string, string>();
  readonly #idsOf = new Map<string, Set<string>>();

  constructor(identity: LiveIdentity) {
    this.#identity = identity;
  }

  /** What an event says of whom; empty for most. */
  static traitsIn(event: Event): SaidOf[] {
    const { type, traits, userId, email, groupId, occurredAt: at, id: eventId, trusted } = event;
    if (traits === null) return [];
    const isGroup = type === 'group';
    const id = isGroup ? groupId : type === 'identify' ? (userId ?? email) : null;
    if (id === null) return [];
    const level = isGroup ? 'account' : 'contact';
    return entriesOf(traits).map(([name, value]) => ({
      level,
      id,
      said: { name, value, at, id: eventId },
      trusted,
    }));
  }

  /** Keeps a trait; answers the public id of whom it is about. */
  keep({ level, id, said }: SaidOf): string {
    const key = `${level}:${id}`;
    const list = this.#byId.get(key);
    if (list === undefined) this.#byId.set(key, [said]);
    else list.push(said);
    if (level === 'account') return `account:${this.#identity.accountOfId(id)}`;
    return `contact:${this.#place(id)}`;
  }

  /** The whole of what is said now of every contact whom a change of identity may have given or taken something. */
  moved(moves: readonly IdentityMove[], alsoIds: readonly string[]): EntityTraits[] {
    const touched = new Set<string>();
    for (const { before, after } of moves)
      for (const { contact } of [...before, ...after]) if (contact !== null) touched.add(contact);
    const ids = new Set(alsoIds.filter((id) => this.#contactOf.has(id)));
    for (const contact of touched) for (const id of this.#idsOf.get(contact) ?? []) ids.add(id);
    const changed = new Set<string>();
    for (const id of ids) {
      const before = this.#contactOf.get(id);
      const after = this.#place(id);
      if (before === after) continue;
      changed.add(after);
      if (before !== undefined) changed.add(before);
    }
    return [...changed].map((contact) => ({
      entity: `contact:${contact}`,
      said: this.#ofContact(contact),
    }));
  }

  #place(id: string): string {
    const contact = this.#identity.contactOfId(id);
    const before = this.#contactOf.get(id);
    if (before === contact) return contact;
    if (before !== undefined) this.#idsOf.get(before)?.delete(id);
    this.#contactOf.set(id, contact);
    const ids = this.#idsOf.get(contact);
    if (ids === undefined) this.#idsOf.set(contact, new Set([id]));
    else ids.add(id);
    return contact;
  }

  #ofContact(contact: string): TraitSaid[] {
    return [...(this.#idsOf.get(contact) ?? [])].flatMap(
      (id) => this.#byId.get(`contact:${id}`) ?? [],
    );
  }
}

/** The traits of an object that say something. */
function entriesOf(traits: JsonObject): [name: string, value: Json][] {
  return Object.entries(traits).filter(([, value]) => value !== null);
}
