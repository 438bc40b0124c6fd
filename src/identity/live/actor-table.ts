import type { PieceReader, PieceWriter } from '../../store/index.js';
import { Chains } from './chains.js';
import { mix, RowIndex } from './row-index.js';
import { Rows } from './rows.js';

/** Who an event says it is from, in numbers of texts; 0 is nobody. */
export interface Claims {
  readonly visitor: number;
  readonly user: number;
  readonly email: number;
  readonly group: number;
  /** Only where nothing better names anybody. */
  readonly ip: number;
  readonly isTrusted: boolean;
}

const FIELDS = {
  visitor: 0,
  user: 1,
  email: 2,
  group: 3,
  ip: 4,
  flags: 5,
  firstAt: 6,
  groupCallAt: 8,
  contact: 10,
} as const;
const STRIDE = 12;
const TRUSTED = 1;
const ROLE = 2;

/** Each distinct set of claims once, numbered from 1 in the order met. Some 70 bytes an actor. */
export class ActorTable {
  readonly ofVisitor = new Chains();
  readonly ofUser = new Chains();
  readonly ofEmail = new Chains();
  size = 0;
  private readonly rows = new Rows(STRIDE);
  private readonly index = new RowIndex((actor) =>
    hashOf(
      this.visitor(actor),
      this.user(actor),
      this.email(actor),
      this.group(actor),
      this.ip(actor),
      this.isTrusted(actor),
    ),
  );

  /** The actor of these claims; 0 when it is not known. */
  find({ visitor, user, email, group, ip, isTrusted }: Claims): number {
    const { index } = this;
    let slot = index.first(hashOf(visitor, user, email, group, ip, isTrusted));
    for (let actor = index.at(slot); actor !== 0; actor = index.at(slot)) {
      if (
        this.visitor(actor) === visitor &&
        this.user(actor) === user &&
        this.email(actor) === email &&
        this.group(actor) === group &&
        this.ip(actor) === ip &&
        this.isTrusted(actor) === isTrusted
      ) {
        return actor;
      }
      slot = index.next(slot);
    }
    return 0;
  }

  add(
    { visitor, user, email, group, ip, isTrusted }: Claims,
    firstAt: number,
    groupCallAt: number,
    isRole: boolean,
  ): number {
    const { rows } = this;
    this.size += 1;
    const actor = this.size;
    rows.ensure(actor);
    rows.setInt(actor, FIELDS.visitor, visitor);
    rows.setInt(actor, FIELDS.user, user);
    rows.setInt(actor, FIELDS.email, email);
    rows.setInt(actor, FIELDS.group, group);
    rows.setInt(actor, FIELDS.ip, ip);
    rows.setInt(actor, FIELDS.flags, (isTrusted ? TRUSTED : 0) | (isRole ? ROLE : 0));
    this.setTimes(actor, firstAt, groupCallAt);
    if (visitor !== 0) this.ofVisitor.add(visitor, actor);
    if (user !== 0) this.ofUser.add(user, actor);
    if (email !== 0) this.ofEmail.add(email, actor);
    this.index.add(actor);
    return actor;
  }

  visitor(actor: number): number {
    return this.rows.int(actor, FIELDS.visitor);
  }

  user(actor: number): number {
    return this.rows.int(actor, FIELDS.user);
  }

  email(actor: number): number {
    return this.rows.int(actor, FIELDS.email);
  }

  group(actor: number): number {
    return this.rows.int(actor, FIELDS.group);
  }

  ip(actor: number): number {
    return this.rows.int(actor, FIELDS.ip);
  }

  /** The time of its first event. */
  firstAt(actor: number): number {
    return this.rows.double(actor, FIELDS.firstAt);
  }

  /** The time of its first group call; `NEVER` without one. */
  groupCallAt(actor: number): number {
    return this.rows.double(actor, FIELDS.groupCallAt);
  }

  setTimes(actor: number, firstAt: number, groupCallAt: number): void {
    this.rows.setDouble(actor, FIELDS.firstAt, firstAt);
    this.rows.setDouble(actor, FIELDS.groupCallAt, groupCallAt);
  }

  /** The contact it was found to be, of an actor that says who it is; 0 for others. */
  contact(actor: number): number {
    return this.rows.int(actor, FIELDS.contact);
  }

  setContact(actor: number, contact: number): void {
    this.rows.setInt(actor, FIELDS.contact, contact);
  }

  isTrusted(actor: number): boolean {
    return (this.rows.int(actor, FIELDS.flags) & TRUSTED) !== 0;
  }

  /** Whether its address is one of a role. */
  isRole(actor: number): boolean {
    return (this.rows.int(actor, FIELDS.flags) & ROLE) !== 0;
  }

  save(to: PieceWriter): void {
    to.json('actors', this.size);
    this.rows.save(to, 'actor rows', this.size);
    this.index.save(to, 'actor index');
    this.ofVisitor.save(to, 'of visitor');
    this.ofUser.save(to, 'of user');
    this.ofEmail.save(to, 'of email');
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader): void {
    this.size = from.json('actors') as number;
    this.rows.load(from, 'actor rows');
    this.index.load(from, 'actor index');
    this.ofVisitor.load(from, 'of visitor');
    this.ofUser.load(from, 'of user');
    this.ofEmail.load(from, 'of email');
  }

  /** Whether it says who it is: by a user id or an address. */
  isKnown(actor: number): boolean {
    return this.user(actor) !== 0 || this.email(actor) !== 0;
  }

  /** Whether it claims its address for its user id, so that what is known by the address alone becomes theirs (I-5, I-6). */
  claimsAddress(actor: number): boolean {
    return (
      this.user(actor) !== 0 &&
      this.email(actor) !== 0 &&
      this.isTrusted(actor) &&
      !this.isRole(actor)
    );
  }
}

function hashOf(
  visitor: number,
  user: number,
  email: number,
  group: number,
  ip: number,
  isTrusted: boolean,
): number {
  return mix(mix(mix(mix(mix(isTrusted ? 1 : 2, visitor), user), email), group), ip);
}
