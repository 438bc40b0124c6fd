import type { PieceReader, PieceWriter } from '../../store/index.js';
import type { Alias } from '../aliases.js';
import { EVER } from '../moment.js';
import { lowered } from '../text-order.js';
import { ActorTable, type Claims } from './actor-table.js';
import { FlagColumn } from './columns.js';
import { LINK, LinkTable } from './link-table.js';
import { Texts } from './texts.js';
import type { AccountTrait, AddressTrait, Circle, KnownActor } from './who-is-who.js';

/** Flags of a person's id. Somebody is known by this address alone: */
const ADDRESS_ALONE = 1;
/** A trait was told of it: */
const TOLD = 2;
/** It was used as an address: */
const ADDRESS = 4;

/**
 * All that was ever said of who is who, as sets of links with their earliest times: so the order in which it was said cannot
 * matter. Texts are numbered: `people` are user ids, addresses and ids given up; `companies` groups, domains and networks' owners.
 */
export class Facts {
  readonly people = new Texts();
  readonly visitors = new Texts();
  readonly companies = new Texts();
  readonly ips = new Texts();
  readonly actors = new ActorTable();
  readonly links = new LinkTable();
  private readonly flags = new FlagColumn();
  /** Of pairs of ids whose merge a person took back: up to when aliases are void. */
  private readonly voids = new Map<string, number>();

  constructor(private readonly roles: ReadonlySet<string>) {}

  isRoleAddress(email: string): boolean {
    return this.roles.has(email.split('@')[0]);
  }

  /** Adds an actor that is not known yet. */
  addActor(claims: Claims, firstAt: number, groupCallAt: number): number {
    const { user, email } = claims;
    const isRole = email !== 0 && this.isRoleAddress(this.people.text(email));
    if (user === 0 && email !== 0 && !isRole) this.flags.set(email, ADDRESS_ALONE, true);
    return this.actors.add(claims, firstAt, groupCallAt, isRole);
  }

  /** Notes that a trait is told of an id. */
  tell(id: number): void {
    if (this.flags.has(id, TOLD)) return;
    this.flags.set(id, TOLD, true);
    const text = this.people.text(id);
    if (!text.includes('@')) return;
    const address = this.people.number(lowered(text));
    this.flags.set(address, ADDRESS_ALONE, true);
    if (address !== id) this.links.say(LINK.spelling, id, address, 0);
  }

  /** Notes that an id is used as an address; answers whether that is new. */
  useAsAddress(id: number): boolean {
    if (this.flags.has(id, ADDRESS)) return false;
    this.flags.set(id, ADDRESS, true);
    return true;
  }

  /** Whether a trait was told of an id. */
  isTold(id: number): boolean {
    return this.flags.has(id, TOLD);
  }

  /** Takes in a decision about the merge of two ids, the last of which counts: up to when their aliases are void. */
  decide(one: number, other: number, voidUntil: number | null): void {
    if (voidUntil === null) this.voids.delete(pairOf(one, other));
    else this.voids.set(pairOf(one, other), voidUntil);
  }

  /** Since when an alias holds; null when it does not. */
  holdsSince(alias: number): number | null {
    if (this.voids.size === 0) return this.links.at(alias);
    const pair = pairOf(this.links.from(alias), this.links.to(alias));
    return this.links.firstAfter(alias, this.voids.get(pair) ?? EVER);
  }

  /** The aliases that hold of an id: what it was given up for, and since when. */
  *aliasesOf(id: number): Iterable<{ to: number; since: number }> {
    const { links } = this;
    for (let l = links.ofFrom.first(id); l !== 0; l = links.ofFrom.next(l)) {
      const since = links.kind(l) === LINK.alias ? this.holdsSince(l) : null;
      if (since !== null) yield { to: links.to(l), since };
    }
  }

  /** Whether an id was ever given up for another, even if that was taken back. */
  isGivenUp(id: number): boolean {
    const { links } = this;
    let l = links.ofFrom.first(id);
    while (l !== 0 && links.kind(l) !== LINK.alias) l = links.ofFrom.next(l);
    return l !== 0;
  }

  /**
   * The ids that hang together with one: joined by aliases, or by an address by which alone somebody is known, for then it
   * matters who claims it. Never through role addresses, groups or visitors. Of `start` the claimants are there in any case.
   */
  idsAround(start: number): Set<number> {
    const ids = new Set([start]);
    const { actors, links, flags } = this;
    for (const id of ids) {
      const isShared = id === start || flags.has(id, ADDRESS_ALONE);
      for (let a = actors.ofUser.first(id); a !== 0; a = actors.ofUser.next(a)) {
        const email = actors.email(a);
        if (actors.claimsAddress(a) && flags.has(email, ADDRESS_ALONE)) ids.add(email);
      }
      if (isShared) {
        for (let a = actors.ofEmail.first(id); a !== 0; a = actors.ofEmail.next(a)) {
          if (actors.claimsAddress(a)) ids.add(actors.user(a));
        }
      }
      for (let l = links.ofFrom.first(id); l !== 0; l = links.ofFrom.next(l)) {
        const kind = links.kind(l);
        const to = links.to(l);
        if (kind === LINK.alias || kind === LINK.spelling) ids.add(to);
        else if (kind === LINK.address && flags.has(to, ADDRESS_ALONE)) ids.add(to);
      }
      for (let l = links.ofTo.first(id); l !== 0; l = links.ofTo.next(l)) {
        const kind = links.kind(l);
        const isTied = kind === LINK.alias || kind === LINK.spelling;
        if (isTied || (kind === LINK.address && isShared)) ids.add(links.from(l));
      }
    }
    return ids;
  }

  /** The actors of a visitor that say no more of themselves. */
  *plainActorsOf(visitor: number): Iterable<number> {
    const { actors } = this;
    for (let a = actors.ofVisitor.first(visitor); a !== 0; a = actors.ofVisitor.next(a)) {
      if (!actors.isKnown(a)) yield a;
    }
  }

  /** The ids of which an address was said, on whatever word; and the address itself. */
  idsWithAddress(address: number): Set<number> {
    const { actors, links } = this;
    const ids = new Set([address]);
    for (let a = actors.ofEmail.first(address); a !== 0; a = actors.ofEmail.next(a)) {
      if (actors.user(a) !== 0) ids.add(actors.user(a));
    }
    for (let l = links.ofTo.first(address); l !== 0; l = links.ofTo.next(l)) {
      ids.add(links.from(l));
    }
    return ids;
  }

  /** All that is known of some ids. */
  circleOf(ids: ReadonlySet<number>): Circle {
    const actors: KnownActor[] = [];
    const aliases: Alias[] = [];
    const addresses: AddressTrait[] = [];
    const accounts: AccountTrait[] = [];
    const { people, companies, links } = this;
    for (const number of ids) {
      for (const actor of this.knownBy(number)) actors.push(this.knownActor(actor));
      const id = people.text(number);
      for (let l = links.ofFrom.first(number); l !== 0; l = links.ofFrom.next(l)) {
        const kind = links.kind(l);
        const to = links.to(l);
        const at = links.at(l);
        if (kind === LINK.alias) {
          const since = this.holdsSince(l);
          if (since !== null) aliases.push({ previousId: id, userId: people.text(to), at: since });
        } else if (kind === LINK.account) {
          accounts.push({ id, groupId: companies.text(to), at });
        } else if (kind === LINK.address || kind === LINK.mention) {
          addresses.push({ id, email: people.text(to), at, claims: kind === LINK.address });
        }
      }
    }
    return { actors, aliases, addresses, accounts };
  }

  save(to: PieceWriter): void {
    this.people.save(to, 'people');
    this.visitors.save(to, 'visitors');
    this.companies.save(to, 'companies');
    this.ips.save(to, 'ips');
    this.actors.save(to);
    this.links.save(to);
    this.flags.save(to, 'flags');
    to.json('voids', [...this.voids]);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    this.people.load(from, 'people');
    this.visitors.load(from, 'visitors');
    this.companies.load(from, 'companies');
    this.ips.load(from, 'ips');
    this.actors.load(from);
    this.links.load(from);
    this.flags.load(from, 'flags');
    for (const [pair, until] of from.json('voids') as [string, number][])
      this.voids.set(pair, until);
  }

  /** The actors that say they are this id: by it as user id, or as an address alone. */
  private *knownBy(id: number): Iterable<number> {
    const { actors } = this;
    for (let a = actors.ofUser.first(id); a !== 0; a = actors.ofUser.next(a)) yield a;
    for (let a = actors.ofEmail.first(id); a !== 0; a = actors.ofEmail.next(a)) {
      if (actors.user(a) === 0) yield a;
    }
  }

  private knownActor(actor: number): KnownActor {
    const { actors, people, companies } = this;
    return {
      actor,
      userId: people.textOrNull(actors.user(actor)),
      email: people.textOrNull(actors.email(actor)),
      groupId: companies.textOrNull(actors.group(actor)),
      firstAt: actors.firstAt(actor),
      groupCallAt: actors.groupCallAt(actor),
      isRole: actors.isRole(actor),
      claimsAddress: actors.claimsAddress(actor),
    };
  }
}

function pairOf(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
