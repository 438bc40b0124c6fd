import type { LiveIdentity } from '../identity/index.js';
import type { EntityTraits, TraitSaid } from '../membership/index.js';
import type { Event, Json, JsonObject, Level } from '../model/index.js';
import type { PieceReader, PieceWriter } from '../store/index.js';

/** A trait, by the id it was said of. */
export interface SaidOf {
  readonly level: Level;
  /** A user id or e-mail address; a group id or domain. */
  readonly id: string;
  readonly said: TraitSaid;
  /** Whether it may join ids (I-6). */
  readonly trusted: boolean;
}

/** Who may be meant by other ids now than before. */
export interface Renewed {
  readonly contacts: readonly string[];
  /** Domains whose account is another. */
  readonly domains: readonly string[];
  /** Ids that were spoken of. */
  readonly ids: readonly string[];
}

/**
 * What is said of people and companies, kept by the ids it was said of, and whose it is by now. An id that comes to mean
 * somebody else takes along what was said of it. Of our own staff nothing counts.
 */
export class Said {
  readonly #identity: LiveIdentity;
  readonly #contacts = new Placed();
  readonly #accounts = new Placed();
  /** Account ids by their lower case: a domain may be written in any. */
  readonly #spellings = new Map<string, Set<string>>();
  /** Contacts of our own staff of whom something was said. */
  readonly #staff = new Set<string>();

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

  /** Keeps a trait; answers the public id of whom it is about, null where it counts for nobody. */
  keep({ level, id, said }: SaidOf): string | null {
    if (level === 'account') {
      const lowered = id.toLowerCase();
      const spellings = this.#spellings.get(lowered);
      if (spellings === undefined) this.#spellings.set(lowered, new Set([id]));
      else spellings.add(id);
      this.#accounts.add(id, said);
      return `account:${this.#accounts.place(id, this.#identity.accountOfId(id))}`;
    }
    this.#contacts.add(id, said);
    const contact = this.#contacts.place(id, this.#identity.contactOfId(id));
    if (!this.#identity.isStaff(contact)) return `contact:${contact}`;
    this.#staff.add(contact);
    return null;
  }

  /** The whole of what is said now of everybody whom news of who is who may have given or taken something. */
  moved({ contacts, domains, ids }: Renewed): EntityTraits[] {
    const changed = new Set<string>();
    const touched = new Set(ids.filter((id) => this.#contacts.has(id)));
    for (const contact of contacts) for (const id of this.#contacts.idsOf(contact)) touched.add(id);
    for (const id of touched) {
      for (const one of this.#contacts.move(id, this.#identity.contactOfId(id))) changed.add(one);
    }
    for (const contact of [...contacts, ...changed]) {
      const isStaff = this.#identity.isStaff(contact);
      if (isStaff === this.#staff.has(contact)) continue;
      if (isStaff) this.#staff.add(contact);
      else this.#staff.delete(contact);
      changed.add(contact);
    }
    const companies = new Set<string>();
    for (const domain of domains) {
      for (const id of this.#spellings.get(domain) ?? [])
        for (const one of this.#accounts.move(id, this.#identity.accountOfId(id)))
          companies.add(one);
    }
    return [
      ...[...changed].map((contact) => ({
        entity: `contact:${contact}`,
        said: this.#staff.has(contact) ? [] : this.#contacts.saidOf(contact),
      })),
      ...[...companies].map((account) => ({
        entity: `account:${account}`,
        said: this.#accounts.saidOf(account),
      })),
    ];
  }

  save(to: PieceWriter): void {
    this.#contacts.save(to, 'said of people');
    this.#accounts.save(to, 'said of firms');
    to.rows('spellings', this.#spellingRows());
    to.rows('staff', this.#staff);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    this.#contacts.load(from, 'said of people');
    this.#accounts.load(from, 'said of firms');
    for (const row of from.rows('spellings')) {
      const [lowered, spellings] = row as [string, string[]];
      this.#spellings.set(lowered, new Set(spellings));
    }
    for (const contact of from.rows('staff')) this.#staff.add(contact as string);
  }

  *#spellingRows(): Generator<[string, string[]]> {
    for (const [lowered, spellings] of this.#spellings) yield [lowered, [...spellings]];
  }
}

/** What is said of an id, and whom it means. */
type PlacedRow = [
  id: string,
  means: string,
  said: [name: string, value: Json, at: number, id: string][],
];

/** What was said of ids, and whom each means. */
class Placed {
  readonly #said = new Map<string, TraitSaid[]>();
  readonly #means = new Map<string, string>();
  readonly #ids = new Map<string, Set<string>>();

  has(id: string): boolean {
    return this.#means.has(id);
  }

  /** The ids that mean somebody. */
  idsOf(key: string): Iterable<string> {
    return this.#ids.get(key) ?? [];
  }

  add(id: string, said: TraitSaid): void {
    const list = this.#said.get(id);
    if (list === undefined) this.#said.set(id, [said]);
    else list.push(said);
  }

  /** Notes whom an id means; answers that. */
  place(id: string, key: string): string {
    this.move(id, key);
    return key;
  }

  /** Notes whom an id means now; answers whom that gives or takes something. */
  move(id: string, key: string): string[] {
    const before = this.#means.get(id);
    if (before === key) return [];
    if (before !== undefined) this.#ids.get(before)?.delete(id);
    this.#means.set(id, key);
    const ids = this.#ids.get(key);
    if (ids === undefined) this.#ids.set(key, new Set([id]));
    else ids.add(id);
    return before === undefined ? [key] : [before, key];
  }

  save(to: PieceWriter, name: string): void {
    to.rows(name, this.#rows());
    to.rows(`${name}'`, this.#idRows());
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader, name: string): void {
    for (const row of from.rows(name)) {
      const [id, means, said] = row as PlacedRow;
      this.#means.set(id, means);
      this.#said.set(
        id,
        said.map(([trait, value, at, event]) => ({ name: trait, value, at, id: event })),
      );
    }
    for (const row of from.rows(`${name}'`)) {
      const [key, ids] = row as [string, string[]];
      this.#ids.set(key, new Set(ids));
    }
  }

  *#rows(): Generator<PlacedRow> {
    for (const [id, means] of this.#means)
      yield [
        id,
        means,
        (this.#said.get(id) ?? []).map(({ name, value, at, id: event }) => [
          name,
          value,
          at,
          event,
        ]),
      ];
  }

  /** In their order, which is that of what is said of somebody. */
  *#idRows(): Generator<[string, string[]]> {
    for (const [key, ids] of this.#ids) if (ids.size > 0) yield [key, [...ids]];
  }

  /** All that is said of somebody. */
  saidOf(key: string): TraitSaid[] {
    return [...this.idsOf(key)].flatMap((id) => this.#said.get(id) ?? []);
  }
}

/** The traits of an object that say something. */
function entriesOf(traits: JsonObject): [name: string, value: Json][] {
  return Object.entries(traits).filter(([, value]) => value !== null);
}
