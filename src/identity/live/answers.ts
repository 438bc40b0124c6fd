import type { PieceReader, PieceWriter } from '../../store/index.js';
import { NEVER } from '../moment.js';
import type { CompanyClaims } from './company-claims.js';
import type { Facts } from './facts.js';
import type { NetworkTable } from './network-table.js';
import { PlaceTable } from './place-table.js';
import { accountsOver, joined, wholeSpan, type Span } from './span.js';
import { StitchTable } from './stitch-table.js';

/** What the facts come to, kept small: an actor's spans are put together when somebody asks. */
export class Answers {
  /** What ids go by that were given up. */
  readonly goesBy = new Map<number, number>();
  readonly places: PlaceTable;
  readonly stitches: StitchTable;

  constructor(
    private readonly facts: Facts,
    private readonly networks: NetworkTable,
    private readonly companies: CompanyClaims,
  ) {
    this.places = new PlaceTable(facts.companies);
    this.stitches = new StitchTable(facts.people);
  }

  spans(actor: number): readonly Span[] {
    const { facts } = this;
    const group = facts.companies.textOrNull(facts.actors.group(actor));
    const contact = facts.actors.contact(actor);
    return contact === 0
      ? this.spansOfVisitor(actor, group)
      : this.spansOfContact(contact, group, false);
  }

  /** The contact's last account, whether it has one or not. */
  accountOf(contact: number): string | null {
    const { calls, domainAccount } = this.places.get(contact);
    return calls.at(-1)?.groupId ?? domainAccount;
  }

  save(to: PieceWriter): void {
    to.rows('goes by', this.goesBy);
    this.places.save(to);
    this.stitches.save(to);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    for (const row of from.rows('goes by')) {
      const [id, name] = row as [number, number];
      this.goesBy.set(id, name);
    }
    this.places.load(from);
    this.stitches.load(from);
  }

  private spansOfContact(
    number: number,
    group: string | null,
    isInOurNetwork: boolean,
  ): readonly Span[] {
    const contact = this.facts.people.text(number);
    const { domainAccount, calls, isStaff } = this.places.get(number);
    const internal = isStaff || isInOurNetwork;
    if (group !== null) return [wholeSpan(contact, group, internal)];
    if (calls.length === 0) return [wholeSpan(contact, domainAccount, internal)];
    return joined(
      accountsOver(domainAccount, calls).map(({ from, to, account }) => ({
        from,
        to,
        contact,
        account,
        internal,
      })),
    );
  }

  private spansOfVisitor(actor: number, group: string | null): readonly Span[] {
    const { actors } = this.facts;
    const network = this.networks.get(actors.ip(actor));
    const stitches = this.stitches.get(actors.visitor(actor));
    if (stitches.length === 0) {
      const { account } = network;
      const company = account === null ? null : this.companies.accountOfDomain(account);
      return [wholeSpan(null, group ?? company, network.isInternal)];
    }
    if (stitches.length === 1) {
      return this.spansOfContact(stitches[0].contact, group, network.isInternal);
    }
    return joined(
      stitches.flatMap(({ from, contact }, index) => {
        const to = stitches[index + 1]?.from ?? NEVER;
        return this.spansOfContact(contact, group, network.isInternal)
          .filter((span) => span.from < to && span.to > from)
          .map((span) => ({
            ...span,
            from: Math.max(span.from, from),
            to: Math.min(span.to, to),
          }));
      }),
    );
  }
}
