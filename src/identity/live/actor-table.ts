import { Chains } from './chains.js';
import { DoubleColumn, FlagColumn, IntColumn } from './columns.js';
import { mix, RowIndex } from './row-index.js';

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

const TRUSTED = 1;
const ROLE = 2;

/** Each distinct set of claims once, numbered from 1 in the order met. Some 60 bytes an actor. */
export class ActorTable {
  readonly visitor = new IntColumn();
  readonly user = new IntColumn();
  readonly email = new IntColumn();
  readonly group = new IntColumn();
  readonly ip = new IntColumn();
  /** Its first event, and its first group call (`NEVER` without one). */
  readonly firstAt = new DoubleColumn();
  readonly groupCallAt = new DoubleColumn();
  readonly ofVisitor = new Chains();
  readonly ofUser = new Chains();
  readonly ofEmail = new Chains();
  size = 0;
  private readonly flags = new FlagColumn();
  private readonly index = new RowIndex((actor) =>
    hashOf(
      this.visitor.get(actor),
      this.user.get(actor),
      this.email.get(actor),
      this.group.get(actor),
      this.ip.get(actor),
      this.isTrusted(actor),
    ),
  );

  /** The actor of these claims; 0 when it is not known. */
  find({ visitor, user, email, group, ip, isTrusted }: Claims): number {
    const { index } = this;
    let slot = index.first(hashOf(visitor, user, email, group, ip, isTrusted));
    for (let actor = index.at(slot); actor !== 0; actor = index.at(slot)) {
      if (
        this.visitor.get(actor) === visitor &&
        this.user.get(actor) === user &&
        this.email.get(actor) === email &&
        this.group.get(actor) === group &&
        this.ip.get(actor) === ip &&
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
    this.size += 1;
    const actor = this.size;
    this.visitor.set(actor, visitor);
    this.user.set(actor, user);
    this.email.set(actor, email);
    this.group.set(actor, group);
    this.ip.set(actor, ip);
    this.firstAt.set(actor, firstAt);
    this.groupCallAt.set(actor, groupCallAt);
    this.flags.set(actor, TRUSTED, isTrusted);
    this.flags.set(actor, ROLE, isRole);
    if (visitor !== 0) this.ofVisitor.add(visitor, actor);
    if (user !== 0) this.ofUser.add(user, actor);
    if (email !== 0) this.ofEmail.add(email, actor);
    this.index.add(actor);
    return actor;
  }

  isTrusted(actor: number): boolean {
    return this.flags.has(actor, TRUSTED);
  }

  /** Whether its address is one of a role. */
  isRole(actor: number): boolean {
    return this.flags.has(actor, ROLE);
  }

  /** Whether it says who it is: by a user id or an address. */
  isKnown(actor: number): boolean {
    return this.user.get(actor) !== 0 || this.email.get(actor) !== 0;
  }

  /** Whether it claims its address for its user id, so that what is known by the address alone becomes theirs (I-5, I-6). */
  claimsAddress(actor: number): boolean {
    return (
      this.user.get(actor) !== 0 &&
      this.email.get(actor) !== 0 &&
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
