import type { Event, Json, JsonObject } from '../../model/index.js';
import type { PieceReader, PieceWriter } from '../../store/index.js';
import { NEVER } from '../moment.js';
import { lowered } from '../text-order.js';
import type { Claims } from './actor-table.js';
import { Chains } from './chains.js';
import type { CompanyClaims } from './company-claims.js';
import type { Facts } from './facts.js';
import { LINK } from './link-table.js';
import type { NetworkTable } from './network-table.js';
import type { Settling } from './settling.js';

/** A person's word on the merge of two ids, in the order of the log. */
export interface MergeWord {
  readonly previousId: string;
  readonly userId: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Taken back, or made to hold again. */
  readonly undone: boolean;
}

/** Takes what is said into the facts, and notes what it touches: nothing, if it is nothing new. */
export class Intake {
  /** The addresses of each business domain. */
  private readonly addresses = new Chains();

  constructor(
    private readonly facts: Facts,
    private readonly companies: CompanyClaims,
    private readonly networks: NetworkTable,
    private readonly settling: Settling,
  ) {}

  /** Takes in an event; answers its actor. */
  takeEvent(event: Event): number {
    const { facts, settling } = this;
    const { occurredAt: at, type } = event;
    const { actors, visitors } = facts;
    const metVisitors = visitors.size;
    const claims = this.claimsOf(event);
    const callAt = type === 'group' ? at : NEVER;
    let actor = actors.find(claims);
    if (actor === 0) {
      actor = facts.addActor(claims, at, callAt);
      settling.meet(actor);
      this.networks.add(actor, claims.ip);
      this.useAsAddress(claims.email);
      this.touch(claims);
      // Somebody may have been told by alias whose this visitor is.
      if (visitors.size > metVisitors) settling.touchVisitor(claims.visitor);
    } else if (at < actors.firstAt(actor) || callAt < actors.groupCallAt(actor)) {
      const firstAt = Math.min(at, actors.firstAt(actor));
      actors.setTimes(actor, firstAt, Math.min(callAt, actors.groupCallAt(actor)));
      this.touch(claims);
    }
    const { previousId, userId } = event;
    if (type === 'alias' && event.trusted && previousId !== null && userId !== null)
      this.takeAlias(previousId, userId, at);
    if (event.traits !== null) this.takeTraits(event, event.traits);
    return actor;
  }

  /** A trait of a person: the address and the account count; of the others it counts that somebody is spoken of. */
  takePersonTrait(id: string, name: string, value: Json, at: number, isTrusted: boolean): void {
    if (value === null) return;
    const { facts, settling } = this;
    const { people, companies, links } = facts;
    const person = people.number(id);
    facts.tell(person);
    if (name === 'email') {
      const email = lowered(textOf(value));
      const isOfUserId = !id.includes('@');
      const claims = isTrusted && isOfUserId && email.includes('@') && !facts.isRoleAddress(email);
      const address = people.number(email);
      this.useAsAddress(address);
      if (links.say(claims ? LINK.address : LINK.mention, person, address, at)) {
        settling.touchId(person);
      }
    } else if (name === 'account') {
      const group = companies.number(textOf(value));
      if (links.say(LINK.account, person, group, at)) settling.touchId(person);
    }
  }

  /** A trait of a company: its web sites count. Whose a domain is touches everybody with an address of it. */
  takeCompanyTrait(groupId: string, name: string, value: Json): void {
    if (value === null || (name !== 'website' && name !== 'domain')) return;
    const { facts, companies, settling } = this;
    const domain = companies.newDomainOf(textOf(value), groupId);
    if (domain === null) return;
    for (const actor of this.networks.actorsOf(domain)) settling.remember(actor);
    const before = companies.accountOfDomain(domain);
    companies.claim(domain, groupId);
    if (companies.accountOfDomain(domain) === before) return;
    settling.noteDomain(domain);
    const owner = facts.companies.find(domain);
    for (let a = this.addresses.first(owner); a !== 0; a = this.addresses.next(a)) {
      for (const id of facts.idsWithAddress(a)) settling.touchId(id);
    }
  }

  /** An id was given up for another, on a trusted word. One that is given up for itself says nothing. */
  takeAlias(previousId: string, userId: string, at: number): void {
    if (previousId === userId) return;
    const { people, links } = this.facts;
    const from = people.number(previousId);
    if (links.say(LINK.alias, from, people.number(userId), at)) this.settling.touchId(from);
  }

  takeDecision({ previousId, userId, at, undone }: MergeWord): void {
    if (previousId === userId) return;
    const { people } = this.facts;
    const [one, other] = [people.number(previousId), people.number(userId)];
    this.facts.decide(one, other, undone ? at : null);
    this.settling.touchId(one);
    this.settling.touchId(other);
  }

  save(to: PieceWriter): void {
    this.addresses.save(to, 'addresses');
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader): void {
    this.addresses.load(from, 'addresses');
  }

  private claimsOf(event: Event): Claims {
    const { people, visitors, companies, ips } = this.facts;
    const { userId, email, groupId } = event;
    const isNobody = userId === null && email === null && groupId === null;
    return {
      visitor: visitors.number(event.anonymousId),
      user: people.number(userId),
      email: people.number(email),
      group: companies.number(groupId),
      ip: isNobody ? ips.number(event.ip) : 0,
      isTrusted: event.trusted,
    };
  }

  private takeTraits(
    { type, userId, email, groupId, occurredAt, trusted }: Event,
    traits: JsonObject,
  ): void {
    const person = userId ?? email;
    if (type === 'identify' && person !== null) {
      for (const name in traits) {
        this.takePersonTrait(person, name, traits[name], occurredAt, trusted);
      }
    } else if (type === 'group' && groupId !== null) {
      for (const name in traits) this.takeCompanyTrait(groupId, name, traits[name]);
    }
  }

  /** Notes what an actor with these claims touches, when it is new or known from earlier on. */
  private touch({ user, email, visitor }: Claims): void {
    if (user === 0 && email === 0) return;
    this.settling.touchId(user === 0 ? email : user);
    this.settling.touchVisitor(visitor);
  }

  private useAsAddress(address: number): void {
    const { facts, companies } = this;
    if (address === 0 || !facts.useAsAddress(address)) return;
    const domain = companies.domainOfAddress(facts.people.text(address));
    if (domain !== null) this.addresses.add(facts.companies.number(domain), address);
  }
}

/** A value as the database reads it as text: a string itself, anything else as JSON. */
function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
