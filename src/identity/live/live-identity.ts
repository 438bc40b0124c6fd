import type { Event, Json, Level } from '../../model/index.js';
import type { IdentityRules } from '../resolve.js';
import type { PieceReader, PieceWriter } from '../../store/index.js';
import { Answers } from './answers.js';
import { CompanyClaims } from './company-claims.js';
import { Facts } from './facts.js';
import { lowered } from '../text-order.js';
import { findKey, meantBy } from './find-key.js';
import { Intake, type MergeWord } from './intake.js';
import { NetworkTable } from './network-table.js';
import { explainPerson, type PersonLink } from './person-links.js';
import { Settling, type Move } from './settling.js';
import { accountsOver, type Span } from './span.js';

/**
 * Who is who, kept true event by event in memory: at every time what `resolveIdentity` would say of the same events as everything is
 * known now. It is a fold over links with their earliest times, so the order in which events arrive cannot matter; decisions
 * count in theirs.
 */
export interface LiveIdentity {
  /**
   * Takes in what an event says of who it is from: answers its actor (each distinct set of claims, numbered from 1 in the order
   * met), and the actors met before whose spans changed by it.
   */
  take(event: Event): { readonly actor: number; readonly moves: readonly Move[] };
  /** Takes in a trait that did not come with an event (a file, the store). `trusted`: whether it may join ids; default true. */
  trait(
    level: Level,
    id: string,
    name: string,
    value: Json,
    at: number,
    trusted?: boolean,
  ): readonly Move[];
  /** Takes in that a user id was given up for another, on a trusted word. */
  alias(previousId: string, userId: string, at: number): readonly Move[];
  decide(decision: MergeWord): readonly Move[];
  /** Until {@link LiveIdentity.release} facts are taken in only, as when they are read back from the store, which takes half the time. */
  hold(): void;
  /** Makes all answers true again after {@link LiveIdentity.hold}. Of what was taken in meanwhile no moves are told. */
  release(): void;
  /** The actor that comes with these claims; 0 for one that was never met. */
  actorOf(claims: ActorClaims): number;
  /** All of an actor's spans; none of an actor that was never met. */
  spans(actor: number): readonly Span[];
  /** The span of an actor in which a time lies. Throws for an actor that was never met. */
  entityAt(actor: number, at: number): Span;
  /** A number for the anonymous id an actor comes with: equal for all that come with it. 0: without one. */
  deviceOf(actor: number): number;
  /** The account a contact has at the latest moment (`contact_accounts`); null for none. */
  accountOf(contact: string): string | null;
  /** The companies a contact belonged to, each from its time on, in order; the first from `EVER`. null: none. */
  accountsOf(
    contact: string,
  ): readonly { readonly from: number; readonly account: string | null }[];
  /** Whether a contact is of our own staff. */
  isStaff(contact: string): boolean;
  /** Contacts whose companies, and domains whose accounts, became others since this was asked last. */
  news(): { readonly contacts: readonly string[]; readonly domains: readonly string[] };
  /** The key of the contact that an id means of which something was said, whether anybody ever acted by it or not. */
  contactOfId(id: string): string;
  /** The key of the account that a group id or a domain means (I-4). */
  accountOfId(id: string): string;
  /** The key of the contact that an id means: a user id (also one given up), an address, `contact:...`; null for nobody known. */
  keyOf(id: string): string | null;
  /** What ties a contact together and why, the earliest first. */
  links(contact: string): readonly PersonLink[];
  /** Says all that it knows; not within a hold. */
  save(to: PieceWriter): void;
}

/** Who an event says it is from. */
export type ActorClaims = Pick<
  Event,
  'anonymousId' | 'userId' | 'email' | 'groupId' | 'ip' | 'trusted'
>;

/** Begins with nothing known. */
export function createLiveIdentity(rules: IdentityRules): LiveIdentity {
  return new InMemory(rules);
}

/** Goes on from where one was saved, under the same rules and networks. */
export function loadLiveIdentity(rules: IdentityRules, from: PieceReader): LiveIdentity {
  const identity = new InMemory(rules);
  identity.load(from);
  return identity;
}

class InMemory implements LiveIdentity {
  private readonly facts: Facts;
  private readonly answers: Answers;
  private readonly companies: CompanyClaims;
  private readonly settling: Settling;
  private readonly intake: Intake;
  private readonly networks: NetworkTable;

  constructor(rules: IdentityRules) {
    this.facts = new Facts(new Set(rules.roleAddresses));
    this.companies = new CompanyClaims(rules);
    this.networks = new NetworkTable(rules, this.facts.ips);
    this.answers = new Answers(this.facts, this.networks, this.companies);
    this.settling = new Settling(this.facts, this.answers, this.companies);
    this.intake = new Intake(this.facts, this.companies, this.networks, this.settling);
  }

  take(event: Event): { actor: number; moves: readonly Move[] } {
    const actor = this.intake.takeEvent(event);
    return { actor, moves: this.settling.settle() };
  }

  trait(
    level: Level,
    id: string,
    name: string,
    value: Json,
    at: number,
    trusted = true,
  ): readonly Move[] {
    if (level === 'contact') this.intake.takePersonTrait(id, name, value, at, trusted);
    else this.intake.takeCompanyTrait(id, name, value);
    return this.settling.settle();
  }

  alias(previousId: string, userId: string, at: number): readonly Move[] {
    this.intake.takeAlias(previousId, userId, at);
    return this.settling.settle();
  }

  decide(decision: MergeWord): readonly Move[] {
    this.intake.takeDecision(decision);
    return this.settling.settle();
  }

  hold(): void {
    this.settling.hold();
  }

  release(): void {
    this.settling.release();
  }

  actorOf({ anonymousId, userId, email, groupId, ip, trusted }: ActorClaims): number {
    const { people, visitors, companies, ips, actors } = this.facts;
    const isNobody = userId === null && email === null && groupId === null;
    const texts = [
      [visitors, anonymousId],
      [people, userId],
      [people, email],
      [companies, groupId],
      [ips, isNobody ? ip : null],
    ] as const;
    const numbers = texts.map(([known, text]) => (text === null ? 0 : known.find(text)));
    if (texts.some(([, text], i) => text !== null && numbers[i] === 0)) return 0;
    const [visitor, user, address, group, network] = numbers;
    return actors.find({ visitor, user, email: address, group, ip: network, isTrusted: trusted });
  }

  spans(actor: number): readonly Span[] {
    return actor > 0 && actor <= this.facts.actors.size ? this.answers.spans(actor) : [];
  }

  entityAt(actor: number, at: number): Span {
    const span = this.spans(actor).find(({ from, to }) => from <= at && at < to);
    if (span === undefined) throw new RangeError(`no such actor or time: ${actor}, ${at}`);
    return span;
  }

  deviceOf(actor: number): number {
    return this.facts.actors.visitor(actor);
  }

  accountOf(contact: string): string | null {
    return this.answers.accountOf(this.facts.people.find(contact));
  }

  accountsOf(contact: string): readonly { from: number; account: string | null }[] {
    const { domainAccount, calls } = this.answers.places.get(this.facts.people.find(contact));
    return accountsOver(domainAccount, calls).map(({ from, account }) => ({ from, account }));
  }

  isStaff(contact: string): boolean {
    return this.answers.places.get(this.facts.people.find(contact)).isStaff;
  }

  news(): { readonly contacts: readonly string[]; readonly domains: readonly string[] } {
    return this.settling.news();
  }

  contactOfId(id: string): string {
    return meantBy(this.facts, this.answers, this.companies, id);
  }

  accountOfId(id: string): string {
    return this.companies.accountOfDomain(lowered(id), id);
  }

  keyOf(id: string): string | null {
    return findKey(this.facts, this.answers, this.companies, id);
  }

  links(contact: string): readonly PersonLink[] {
    return explainPerson(this.facts, this.companies, contact);
  }

  save(to: PieceWriter): void {
    for (const part of this.parts()) part.save(to);
  }

  load(from: PieceReader): void {
    for (const part of this.parts()) part.load(from);
  }

  private parts() {
    const { facts, companies, networks, answers, settling, intake } = this;
    return [facts, companies, networks, answers, settling, intake];
  }
}
