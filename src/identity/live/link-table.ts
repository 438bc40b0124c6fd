import type { PieceReader, PieceWriter } from '../../store/index.js';
import { Chains } from './chains.js';
import { mix, RowIndex } from './row-index.js';
import { Rows } from './rows.js';

/**
 * What is said of a person's id other than by who an event is from.
 * - alias: the id was given up for another;
 * - address: the id has this address, on a trusted word; `mention`: on a word that links nobody (a browser's, or a role's address);
 * - account: the id belongs to this group;
 * - spelling: the id is an address not written in lower case, and this is how it is compared.
 */
export const LINK = { alias: 1, address: 2, mention: 3, account: 4, spelling: 5 } as const;
export type LinkKind = (typeof LINK)[keyof typeof LINK];

const FIELDS = { kind: 0, from: 1, at: 2, to: 4 } as const;
const STRIDE = 6;

/** Each distinct link once, with the earliest time it was said. Some 45 bytes a link. */
export class LinkTable {
  readonly ofFrom = new Chains();
  /** Not of `account` links: nobody is tied to anybody through a group. */
  readonly ofTo = new Chains();
  private size = 0;
  private readonly rows = new Rows(STRIDE);
  private readonly times = new Map<number, number[]>();
  private readonly index = new RowIndex((link) =>
    hashOf(this.kind(link), this.from(link), this.to(link)),
  );

  kind(link: number): number {
    return this.rows.int(link, FIELDS.kind);
  }

  /** The person's id. */
  from(link: number): number {
    return this.rows.int(link, FIELDS.from);
  }

  /** A person's id; for `account` a company. */
  to(link: number): number {
    return this.rows.int(link, FIELDS.to);
  }

  /** When it was said first. */
  at(link: number): number {
    return this.rows.double(link, FIELDS.at);
  }

  /** Takes in a link; answers whether it says anything new. */
  say(kind: LinkKind, from: number, to: number, at: number): boolean {
    const link = this.find(kind, from, to);
    if (link === 0) {
      this.add(kind, from, to, at);
      return true;
    }
    // An undo makes void what was said until then, so of an alias every time counts.
    const isNewTime = kind === LINK.alias && this.keepTime(link, at);
    if (at >= this.at(link)) return isNewTime;
    this.rows.setDouble(link, FIELDS.at, at);
    return true;
  }

  /** The earliest time after `after` at which an alias was said; null when it was not said any more. */
  firstAfter(link: number, after: number): number | null {
    const times = this.times.get(link) ?? [this.at(link)];
    return times.reduce<number | null>(
      (first, at) => (at > after && (first === null || at < first) ? at : first),
      null,
    );
  }

  save(to: PieceWriter): void {
    to.json('links', this.size);
    this.rows.save(to, 'link rows', this.size);
    this.index.save(to, 'link index');
    this.ofFrom.save(to, 'links from');
    this.ofTo.save(to, 'links to');
    to.rows('link times', this.times);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    this.size = from.json('links') as number;
    this.rows.load(from, 'link rows');
    this.index.load(from, 'link index');
    this.ofFrom.load(from, 'links from');
    this.ofTo.load(from, 'links to');
    for (const row of from.rows('link times')) {
      const [link, times] = row as [number, number[]];
      this.times.set(link, times);
    }
  }

  private find(kind: LinkKind, from: number, to: number): number {
    let slot = this.index.first(hashOf(kind, from, to));
    for (let link = this.index.at(slot); link !== 0; link = this.index.at(slot)) {
      if (this.kind(link) === kind && this.from(link) === from && this.to(link) === to) {
        return link;
      }
      slot = this.index.next(slot);
    }
    return 0;
  }

  private add(kind: LinkKind, from: number, to: number, at: number): void {
    this.size += 1;
    const link = this.size;
    const { rows } = this;
    rows.ensure(link);
    rows.setInt(link, FIELDS.kind, kind);
    rows.setInt(link, FIELDS.from, from);
    rows.setInt(link, FIELDS.to, to);
    rows.setDouble(link, FIELDS.at, at);
    this.ofFrom.add(from, link);
    if (kind !== LINK.account) this.ofTo.add(to, link);
    this.index.add(link);
  }

  private keepTime(link: number, at: number): boolean {
    const times = this.times.get(link);
    if (times === undefined ? this.at(link) === at : times.includes(at)) return false;
    if (times === undefined) this.times.set(link, [this.at(link), at]);
    else times.push(at);
    return true;
  }
}

function hashOf(kind: number, from: number, to: number): number {
  return mix(mix(kind, from), to);
}
