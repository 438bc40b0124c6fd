import type { PieceReader, PieceWriter } from '../../store/index.js';
import type { Answers } from './answers.js';
import type { CompanyClaims } from './company-claims.js';
import type { Facts } from './facts.js';
import { isSamePlace, NOWHERE } from './place-table.js';
import { areSame, type Span } from './span.js';
import { stitch } from './stitch.js';
import { whoIsWho } from './who-is-who.js';

/** An actor whose events, or some of them, belong to somebody else than before. */
export interface Move {
  readonly actor: number;
  readonly before: readonly Span[];
  readonly after: readonly Span[];
}

const NO_NEWS = { contacts: [], domains: [] } as const;
const UNMOVED: readonly Move[] = [];

/**
 * Brings the answers up to date with facts that were added, and tells whose changed. Who adds facts says which ids and visitors
 * they touch; each circle of ids around them is looked at afresh, and what comes out different is written.
 */
export class Settling {
  private readonly ids = new Set<number>();
  private readonly visitors = new Set<number>();
  private readonly before = new Map<number, readonly Span[]>();
  private fresh = 0;
  private placed = new Set<string>();
  private claimed = new Set<string>();
  private isHeld = false;

  constructor(
    private readonly facts: Facts,
    private readonly answers: Answers,
    private readonly companies: CompanyClaims,
  ) {}

  /** An actor that nobody has asked about yet: it does not move. */
  meet(actor: number): void {
    this.fresh = actor;
  }

  touchId(id: number): void {
    this.ids.add(id);
  }

  touchVisitor(visitor: number): void {
    if (visitor !== 0) this.visitors.add(visitor);
  }

  /** Keeps what is said of an actor before it changes. */
  remember(actor: number): void {
    if (this.isHeld || actor === this.fresh || this.before.has(actor)) return;
    this.before.set(actor, this.answers.spans(actor));
  }

  /** Puts everything off until {@link Settling.release}; of what was put off no moves are told. */
  hold(): void {
    this.isHeld = true;
  }

  release(): void {
    this.settleIds();
    for (const visitor of this.visitors) this.settleVisitor(visitor);
    this.ids.clear();
    this.visitors.clear();
    this.isHeld = false;
  }

  /** The account of a domain is another now. */
  noteDomain(domain: string): void {
    this.claimed.add(domain);
  }

  /** What else became another since it was asked last: the places of contacts, and the accounts of domains. */
  news(): { readonly contacts: readonly string[]; readonly domains: readonly string[] } {
    if (this.placed.size === 0 && this.claimed.size === 0) return NO_NEWS;
    const news = { contacts: [...this.placed], domains: [...this.claimed] };
    this.placed = new Set();
    this.claimed = new Set();
    return news;
  }

  settle(): readonly Move[] {
    if (this.isHeld) return UNMOVED;
    const { ids, visitors, before } = this;
    if (ids.size === 0 && visitors.size === 0 && before.size === 0) {
      this.fresh = 0;
      return UNMOVED;
    }
    this.settleIds();
    for (const visitor of visitors) this.settleVisitor(visitor);
    const moves: Move[] = [];
    for (const [actor, spans] of before) {
      const after = this.answers.spans(actor);
      if (!areSame(spans, after)) moves.push({ actor, before: spans, after });
    }
    ids.clear();
    visitors.clear();
    before.clear();
    this.fresh = 0;
    return moves;
  }

  /** What is not asked for yet is all there is between two things that are taken in. */
  save(to: PieceWriter): void {
    to.json('news', [[...this.placed], [...this.claimed]]);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader): void {
    const [placed, claimed] = from.json('news') as [string[], string[]];
    this.placed = new Set(placed);
    this.claimed = new Set(claimed);
  }

  private settleIds(): void {
    const seen = new Set<number>();
    for (const id of this.ids) {
      if (seen.has(id)) continue;
      const ids = this.facts.idsAround(id);
      for (const each of ids) seen.add(each);
      this.settleCircle(ids);
    }
  }

  private settleCircle(ids: ReadonlySet<number>): void {
    const { facts, answers } = this;
    const { people } = facts;
    const circle = facts.circleOf(ids);
    const who = whoIsWho(circle, this.companies);

    const places = [...ids].flatMap((id) => {
      const place = who.places.get(people.text(id)) ?? NOWHERE;
      return isSamePlace(place, answers.places.get(id)) ? [] : [{ id, place }];
    });
    const moved = new Set(places.map(({ id }) => id));
    const contacts = [...who.contactOf].map(([actor, key]) => ({
      actor,
      contact: people.find(key),
    }));
    for (const { actor, contact } of contacts) {
      const old = facts.actors.contact(actor);
      const visitor = facts.actors.visitor(actor);
      if (old !== contact) this.touchVisitor(visitor);
      if (old === contact && !moved.has(contact)) continue;
      this.remember(actor);
      if (visitor !== 0) this.rememberVisitor(visitor);
    }
    for (const id of ids) {
      if (!facts.isGivenUp(id)) continue;
      const visitor = facts.visitors.find(people.text(id));
      this.touchVisitor(visitor);
      this.rememberVisitor(visitor);
    }

    for (const { id, place } of places) {
      answers.places.set(id, place);
      this.placed.add(people.text(id));
    }
    for (const { actor, contact } of contacts) facts.actors.setContact(actor, contact);
    for (const id of ids) {
      const name = who.goesBy.get(people.text(id));
      if (name === undefined) answers.goesBy.delete(id);
      else answers.goesBy.set(id, people.find(name));
    }
  }

  /** Keeps what is said of a visitor's actors that say no more of themselves. */
  private rememberVisitor(visitor: number): void {
    for (const actor of this.facts.plainActorsOf(visitor)) this.remember(actor);
  }

  private settleVisitor(visitor: number): void {
    const { facts, answers } = this;
    const { actors, people } = facts;
    this.rememberVisitor(visitor);
    const links: { contact: string; at: number }[] = [];
    for (let a = actors.ofVisitor.first(visitor); a !== 0; a = actors.ofVisitor.next(a)) {
      const contact = actors.contact(a);
      if (contact !== 0) links.push({ contact: people.text(contact), at: actors.firstAt(a) });
    }
    for (const { to, since } of facts.aliasesOf(people.find(facts.visitors.text(visitor)))) {
      links.push({ contact: people.text(answers.goesBy.get(to) ?? to), at: since });
    }
    answers.stitches.set(visitor, stitch(links));
  }
}
