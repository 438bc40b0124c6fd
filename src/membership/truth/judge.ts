import type { ContactsLeaf, Leaf, Node, Quantifier } from '../compile/leaf.js';
import { newView, type FactView } from '../facts/fact-lists.js';
import type { Facts } from '../facts/facts.js';
import { judgeCount } from './count.js';
import { judgeDistinct } from './distinct.js';
import { judgeQuiet } from './quiet.js';
import { judgeRate } from './rate.js';
import { judgeSequence } from './sequence.js';
import { judgeSum } from './sum.js';
import { ABSENT, MEMBER, NO_TALLIES, PRESENT, Tally, type Tallies } from './tally.js';
import { judgeTrait, nextSaid, traitAt } from './trait.js';
import { judgeTrend } from './trend.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf } from './window.js';

type SequenceLeaf = Extract<Leaf, { kind: 'sequence' }>;
type TraitLeaf = Extract<Leaf, { kind: 'trait' }>;

/**
 * Judges leaves of subjects at a moment: what facts up to it say, and when that may change without another fact. Facts
 * later than `horizon` are as if they did not exist, so one can ask how things would go on if nothing else happened.
 */
export class Judge implements Verdict {
  truth = false;
  next = Infinity;
  /** The list of facts that `next` follows from; -1: more than one list. */
  list = -1;
  /** The last moment from which facts are seen at all. */
  horizon = Infinity;
  readonly facts: Facts;
  private readonly view = newView();
  /** What `view` shows. */
  private readonly looking = { subject: -1, stream: -1, version: -1, horizon: Infinity, list: -1 };
  private readonly other = newView();
  /** For sequences, by the number of steps. */
  private readonly views: FactView[][] = [];

  constructor(facts: Facts) {
    this.facts = facts;
  }

  /** Writes `truth` and `next`. `tallies` are those of the account, kept between judgements at ever later moments. */
  leaf(leaf: Leaf, subject: number, at: number, tallies: Tallies): void {
    switch (leaf.kind) {
      case 'count':
        return judgeCount(this, this.look(subject, leaf.stream), leaf.bounds, leaf.window, at);
      case 'distinct':
        return judgeDistinct(this, this.look(subject, leaf.stream), leaf.bounds, leaf.window, at);
      case 'sum':
        return judgeSum(this, this.look(subject, leaf.stream), leaf.bounds, leaf.window, at);
      case 'rate': {
        const num = this.look(subject, leaf.stream);
        const over = this.open(subject, leaf.over, this.other);
        if (this.list === -1) this.list = over;
        return judgeRate(this, num, this.other, leaf.bounds, leaf.window, at);
      }
      case 'trend':
        return judgeTrend(this, this.look(subject, leaf.stream), leaf.bounds, leaf.window, at);
      case 'sequence':
        return this.sequence(leaf, subject, at);
      case 'quiet':
        return judgeQuiet(this, this.look(subject, leaf.stream), leaf.window, at);
      case 'trait':
        this.list = -1;
        return this.trait(leaf, subject, Math.min(at, this.horizon));
      case 'seen':
        this.seen(subject, leaf.stream, Math.min(at, this.horizon));
        this.list = -1;
        return;
      case 'contacts':
        this.contacts(leaf, subject, at, tallies);
        this.list = -1;
        return;
    }
  }

  /** Points the view of this judge at the facts of a subject in a stream. Leaves of one stream come one after the other. */
  private look(subject: number, stream: number): FactView {
    const { version } = this.facts.lists;
    const { view, horizon } = this;
    const seen = this.looking;
    if (
      seen.subject === subject &&
      seen.stream === stream &&
      seen.version === version &&
      seen.horizon === horizon
    ) {
      this.list = seen.list;
      return view;
    }
    this.list = this.open(subject, stream, view);
    seen.list = this.list;
    seen.subject = subject;
    seen.stream = stream;
    seen.version = version;
    seen.horizon = horizon;
    return view;
  }

  /** Points a view at the facts of a subject in a stream, up to the horizon. */
  open(subject: number, stream: number, view: FactView): number {
    const list = this.facts.lists.open(subject, stream, view);
    if (this.horizon !== Infinity) view.length = seenAt(view, this.horizon);
    return list;
  }

  /** The truth of a tree about a seat, looking no further than what decides it. */
  private tree(node: Node, subject: number, at: number): void {
    switch (node.op) {
      case 'leaf':
        return this.leaf(node.leaf, subject, at, NO_TALLIES);
      case 'not':
        this.tree(node.node, subject, at);
        this.truth = !this.truth;
        return;
      case 'segment':
        throw new TypeError('a segment within contacts: compiling refuses it');
      case 'all':
      case 'any': {
        const decisive = node.op === 'any';
        let next = Infinity;
        for (const inner of node.nodes) {
          this.tree(inner, subject, at);
          if (this.truth === decisive) return;
          next = Math.min(next, this.next);
        }
        return rule(this, !decisive, next);
      }
      case 'atLeast':
        return this.atLeast(node.nodes, node.least, subject, at);
    }
  }

  /** So many that hold decide, until one of them fails; so many that fail do, until one of them holds. */
  private atLeast(nodes: readonly Node[], least: number, subject: number, at: number): void {
    const most = nodes.length - least;
    let holding = 0;
    let failing = 0;
    let whileHolding = Infinity;
    let whileFailing = Infinity;
    for (const inner of nodes) {
      this.tree(inner, subject, at);
      if (this.truth) {
        whileHolding = Math.min(whileHolding, this.next);
        if (++holding >= least) return rule(this, true, whileHolding);
      } else {
        whileFailing = Math.min(whileFailing, this.next);
        if (++failing > most) return rule(this, false, whileFailing);
      }
    }
  }

  private sequence(leaf: SequenceLeaf, subject: number, at: number): void {
    const { steps } = leaf;
    const views = (this.views[steps.length] ??= steps.map(newView));
    // The last step is what time runs out for, and what can complete the chain.
    for (let i = 0; i < steps.length; i++)
      this.list = this.open(subject, steps[i].stream, views[i]);
    judgeSequence(this, views, leaf.withins, leaf.window, at);
  }

  private trait(leaf: TraitLeaf, subject: number, at: number): void {
    const { facts } = this;
    const { subjects } = facts;
    if (subjects.kind(subject) === 'seat') {
      const { contact, account } = subjects.personIn(subject);
      judgeTrait(this, facts, leaf.of === 'self' ? contact : account, leaf.name, leaf.holds, at);
    } else if (leaf.of === 'self') judgeTrait(this, facts, subject, leaf.name, leaf.holds, at);
    else this.accountTrait(leaf, subject, at);
    if (this.next > this.horizon) this.next = Infinity;
  }

  /** The trait of the account that the contact belongs to at the moment. */
  private accountTrait(leaf: TraitLeaf, contact: number, at: number): void {
    const placed = this.facts.subjects.placementsOf(contact);
    let count = placed.length;
    while (count > 0 && placed[count - 1].from > at) count -= 1;
    const account = count === 0 ? -1 : placed[count - 1].account;
    if (account === -1) rule(this, leaf.holds(null), Infinity);
    else judgeTrait(this, this.facts, account, leaf.name, leaf.holds, at);
    this.next = Math.min(this.next, placed[count]?.from ?? Infinity);
  }

  private seen(subject: number, stream: number, at: number): void {
    const first = Math.min(timeOf(this.look(subject, stream), 0), this.facts.traits.first(subject));
    if (first <= at) rule(this, true, Infinity);
    else rule(this, false, first <= this.horizon ? first : Infinity);
  }

  /** A question about the people of an account. Only seats whose time has come are judged again. */
  private contacts(leaf: ContactsLeaf, account: number, at: number, tallies: Tallies): void {
    let tally = tallies.get(leaf.number);
    if (tally === undefined) tallies.set(leaf.number, (tally = new Tally()));
    const seats = this.facts.subjects.seatsIn(account);
    let next = Infinity;
    for (let place = 0; place < seats.length; place++) {
      if (!(tally.nexts[place] > at)) this.seat(leaf, seats[place], at, tally, place);
      next = Math.min(next, tally.nexts[place]);
    }
    const { quantifier } = leaf;
    let seatsOwned = tally.population;
    if (quantifier.kind === 'share') {
      const known = Math.min(at, this.horizon);
      const said = traitAt(this.facts, account, 'seats', known);
      if (typeof said === 'number') seatsOwned = said;
      const change = nextSaid(this.facts, account, 'seats', known);
      if (change <= this.horizon) next = Math.min(next, change);
    }
    rule(this, isEnough(quantifier, tally, seatsOwned), next);
  }

  private seat(leaf: ContactsLeaf, seat: number, at: number, tally: Tally, place: number): void {
    tally.set(place, this.standing(leaf, seat, at), this.next);
  }

  /** What a seat is to a question about contacts: {@link ABSENT}, {@link PRESENT} or {@link MEMBER}. Writes `next`. */
  standing(leaf: ContactsLeaf, seat: number, at: number): number {
    if (!this.isPresent(leaf, seat, at)) return ABSENT;
    const present = this.next;
    this.tree(leaf.where, seat, at);
    this.next = Math.min(present, this.next);
    this.list = -1;
    return this.truth ? MEMBER : PRESENT;
  }

  /** Whether a seat is one of the population of a question about contacts. Writes `next`. */
  isPresent({ stream, window }: ContactsLeaf, seat: number, at: number): boolean {
    judgeCount(this, this.look(seat, stream), AT_LEAST_ONE, window, at);
    this.list = -1;
    return this.truth;
  }
}

const AT_LEAST_ONE = { min: 1, max: Infinity };
const MICRO = 1_000_000;

/** Whether enough of the people of an account are members. */
function isEnough(quantifier: Quantifier, { members, population }: Tally, seats: number): boolean {
  switch (quantifier.kind) {
    case 'any':
      return members > 0;
    case 'all':
      return population > 0 && members === population;
    case 'none':
      return members === 0;
    case 'atLeast':
      return members >= quantifier.people;
    case 'share':
      return seats > 0 && members * MICRO >= quantifier.micro * seats;
  }
}
