import type { PieceReader, PieceWriter } from '../../store/index.js';
import { PAGE_SLOTS, pageOf, Rooms, slotOf, type KeptRooms } from '../rooms.js';

/** That something happened, as a list says it. */
export interface Fact {
  /** UTC milliseconds. */
  readonly at: number;
  readonly event: number;
  /** As of {@link FactView}; 0 where the stream reads nothing. */
  readonly value: number;
}

/** A sorted list of facts in place: fact i is at `at[base + i]`. */
export interface FactView {
  at: Float64Array;
  event: Int32Array;
  /** The number in micro-units or the number of the key; empty where the stream reads nothing. */
  value: Float64Array;
  base: number;
  length: number;
}

interface Page {
  readonly at: Float64Array;
  readonly event: Int32Array;
  readonly value: Float64Array;
}

/** The words of a list. ROOM is the power of two it has room for, -1 for none yet; NEXT the next of its subject, -1 ends. */
const RECORD = 10;
const SUBJECT = 0;
const STREAM = 1;
const PAGE = 2;
const BASE = 3;
const LENGTH = 4;
const ROOM = 5;
const NEXT = 6;
/** The deadline, a double over words 8 and 9. */
const HALF_RECORD = RECORD / 2;
const DEADLINE = 4;

const NO_PAGE: Page = {
  at: new Float64Array(0),
  event: new Int32Array(0),
  value: new Float64Array(0),
};

/** What of it is saved as JSON. */
interface KeptLists {
  readonly count: number;
  readonly rooms: readonly KeptRooms[];
}

/** A view of no facts, to be filled by {@link FactLists.open}. */
export function newView(): FactView {
  return { ...NO_PAGE, base: 0, length: 0 };
}

/**
 * The facts of each (subject, stream), sorted by time, in pages that many lists share: 12 bytes a fact, 20 where the
 * stream reads a value, and nothing for the garbage collector to walk. A list has room for a power of two of facts; room that is
 * given up is used again.
 */
export class FactLists {
  private readonly isValued: (stream: number) => boolean;
  private pages: Page[] = [];
  /** By kind of page: without and with values. */
  private readonly rooms = [this.roomsOf(false), this.roomsOf(true)];
  /** Ten words a list, side by side: reading one means one look into memory. */
  private records = new Int32Array(256 * RECORD);
  private deadlines = new Float64Array(this.records.buffer);
  private heads = new Int32Array(256).fill(-1);
  private count = 0;
  /** Goes up with each change of any list: a view is good as long as it stays. */
  version = 0;
  /** Open addressing over (subject, stream): list + 1, or 0. */
  private table = new Int32Array(512);

  constructor(isValued: (stream: number) => boolean) {
    this.isValued = isValued;
  }

  /** The list of a subject in a stream; -1: none. */
  find(subject: number, stream: number): number {
    const mask = this.table.length - 1;
    for (let slot = hash(subject, stream) & mask; ; slot = (slot + 1) & mask) {
      const list = this.table[slot] - 1;
      if (list === -1) return -1;
      if (
        this.records[list * RECORD + SUBJECT] === subject &&
        this.records[list * RECORD + STREAM] === stream
      )
        return list;
    }
  }

  /** Points a view at the facts of a subject in a stream. Answers the list; -1: none. */
  open(subject: number, stream: number, view: FactView): number {
    const list = this.find(subject, stream);
    if (list === -1 || this.records[list * RECORD + LENGTH] === 0) {
      view.length = 0;
      return list;
    }
    const page = this.pages[this.records[list * RECORD + PAGE]];
    view.at = page.at;
    view.event = page.event;
    view.value = page.value;
    view.base = this.records[list * RECORD + BASE];
    view.length = this.records[list * RECORD + LENGTH];
    return list;
  }

  /** Adds a fact after those of the same time. */
  add(subject: number, stream: number, at: number, event: number, value: number): void {
    this.version += 1;
    let list = this.find(subject, stream);
    if (list === -1) list = this.create(subject, stream);
    const length = this.records[list * RECORD + LENGTH];
    if (
      this.records[list * RECORD + ROOM] === -1 ||
      length === 1 << this.records[list * RECORD + ROOM]
    )
      this.grow(list);
    const page = this.pages[this.records[list * RECORD + PAGE]];
    const base = this.records[list * RECORD + BASE];
    let slot = base + length;
    if (length > 0 && page.at[slot - 1] > at) {
      slot = base + upTo(page.at, base, length, at);
      page.at.copyWithin(slot + 1, slot, base + length);
      page.event.copyWithin(slot + 1, slot, base + length);
      if (page.value.length > 0) page.value.copyWithin(slot + 1, slot, base + length);
    }
    page.at[slot] = at;
    page.event[slot] = event;
    if (page.value.length > 0) page.value[slot] = value;
    this.records[list * RECORD + LENGTH] = length + 1;
  }

  /** Adds facts that are in order of time, each after those of the same time, in one pass. */
  addAll(subject: number, stream: number, facts: readonly Fact[]): void {
    if (facts.length === 0) return;
    this.version += 1;
    let list = this.find(subject, stream);
    if (list === -1) list = this.create(subject, stream);
    const length = this.records[list * RECORD + LENGTH];
    const all = length + facts.length;
    const room = () => this.records[list * RECORD + ROOM];
    while (room() === -1 || 1 << room() < all) this.grow(list);
    const page = this.pages[this.records[list * RECORD + PAGE]];
    const base = this.records[list * RECORD + BASE];
    const isValued = page.value.length > 0;
    let before = base + length - 1;
    let slot = base + all - 1;
    for (let next = facts.length - 1; next >= 0; slot--) {
      const { at, event, value } = facts[next];
      const isLater = before >= base && page.at[before] > at;
      page.at[slot] = isLater ? page.at[before] : at;
      page.event[slot] = isLater ? page.event[before] : event;
      if (isValued) page.value[slot] = isLater ? page.value[before] : value;
      if (isLater) before -= 1;
      else next -= 1;
    }
    this.records[list * RECORD + LENGTH] = all;
  }

  /** Takes the facts for which `takes` is true out of a list of a subject. */
  take(subject: number, stream: number, takes: (event: number, at: number) => boolean): void {
    const list = this.find(subject, stream);
    if (list === -1 || this.records[list * RECORD + LENGTH] === 0) return;
    this.version += 1;
    const { at, event, value } = this.pages[this.records[list * RECORD + PAGE]];
    const base = this.records[list * RECORD + BASE];
    const end = base + this.records[list * RECORD + LENGTH];
    let kept = base;
    for (let i = base; i < end; i++) {
      if (takes(event[i], at[i])) continue;
      at[kept] = at[i];
      event[kept] = event[i];
      if (value.length > 0) value[kept] = value[i];
      kept += 1;
    }
    this.records[list * RECORD + LENGTH] = kept - base;
    if (kept === base) this.release(list);
  }

  /** Hands each fact of a subject in a stream to `handle`, in order. `handle` must not change this list. */
  each(
    subject: number,
    stream: number,
    handle: (at: number, event: number, value: number) => void,
  ): void {
    const list = this.find(subject, stream);
    if (list === -1 || this.records[list * RECORD + LENGTH] === 0) return;
    const { at, event, value } = this.pages[this.records[list * RECORD + PAGE]];
    const base = this.records[list * RECORD + BASE];
    const end = base + this.records[list * RECORD + LENGTH];
    for (let i = base; i < end; i++) handle(at[i], event[i], value.length > 0 ? value[i] : 0);
  }

  /** Sees to it that a list is looked at again no later than a moment. */
  wakeBy(list: number, at: number): void {
    const place = list * HALF_RECORD + DEADLINE;
    if (at < this.deadlines[place]) this.deadlines[place] = at;
  }

  /**
   * Hands the stream of each list of a subject that is due to `found`, and forgets when it was. Answers when the first of
   * the others is due.
   */
  takeDue(subject: number, at: number, found: { addAllOf(stream: number): void }): number {
    let first = Infinity;
    if (subject >= this.heads.length) return first;
    for (let list = this.heads[subject]; list !== -1; list = this.records[list * RECORD + NEXT]) {
      const place = list * HALF_RECORD + DEADLINE;
      if (this.deadlines[place] > at) {
        if (this.deadlines[place] < first) first = this.deadlines[place];
        continue;
      }
      this.deadlines[place] = Infinity;
      found.addAllOf(this.records[list * RECORD + STREAM]);
    }
    return first;
  }

  /** Hands the stream of each list of a subject that has facts to `found`, and forgets when they are due. */
  takeAll(subject: number, found: { addAllOf(stream: number): void }): void {
    if (subject >= this.heads.length) return;
    for (let list = this.heads[subject]; list !== -1; list = this.records[list * RECORD + NEXT]) {
      this.deadlines[list * HALF_RECORD + DEADLINE] = Infinity;
      if (this.records[list * RECORD + LENGTH] > 0)
        found.addAllOf(this.records[list * RECORD + STREAM]);
    }
  }

  /** The streams a subject has facts in. */
  streamsOf(subject: number): number[] {
    const streams: number[] = [];
    if (subject >= this.heads.length) return streams;
    for (let list = this.heads[subject]; list !== -1; list = this.records[list * RECORD + NEXT])
      if (this.records[list * RECORD + LENGTH] > 0)
        streams.push(this.records[list * RECORD + STREAM]);
    return streams;
  }

  /** An event of a subject at exactly this moment, the first there is; -1: none. */
  eventAt(subject: number, at: number): number {
    if (subject >= this.heads.length) return -1;
    for (let list = this.heads[subject]; list !== -1; list = this.records[list * RECORD + NEXT]) {
      const length = this.records[list * RECORD + LENGTH];
      if (length === 0) continue;
      const page = this.pages[this.records[list * RECORD + PAGE]];
      const last =
        this.records[list * RECORD + BASE] +
        upTo(page.at, this.records[list * RECORD + BASE], length, at) -
        1;
      if (last >= this.records[list * RECORD + BASE] && page.at[last] === at)
        return page.event[last];
    }
    return -1;
  }

  /** The time of the last fact of a subject in a stream up to a moment; -Infinity: there is none. */
  lastOf(subject: number, stream: number, at: number): number {
    const list = this.find(subject, stream);
    if (list === -1 || this.records[list * RECORD + LENGTH] === 0) return -Infinity;
    const page = this.pages[this.records[list * RECORD + PAGE]];
    const base = this.records[list * RECORD + BASE];
    const seen = upTo(page.at, base, this.records[list * RECORD + LENGTH], at);
    return seen === 0 ? -Infinity : page.at[base + seen - 1];
  }

  /** The time of the first fact of a subject in a stream after a moment; Infinity: there is none. */
  nextOf(subject: number, stream: number, after: number): number {
    const list = this.find(subject, stream);
    if (list === -1 || this.records[list * RECORD + LENGTH] === 0) return Infinity;
    const page = this.pages[this.records[list * RECORD + PAGE]];
    const base = this.records[list * RECORD + BASE];
    const length = this.records[list * RECORD + LENGTH];
    const seen = upTo(page.at, base, length, after);
    return seen === length ? Infinity : page.at[base + seen];
  }

  /** The time of the last fact of a subject up to a moment; -Infinity: there is none. */
  lastAt(subject: number, at: number): number {
    let latest = -Infinity;
    if (subject >= this.heads.length) return latest;
    for (let list = this.heads[subject]; list !== -1; list = this.records[list * RECORD + NEXT]) {
      const page = this.pages[this.records[list * RECORD + PAGE]];
      const seen =
        this.records[list * RECORD + LENGTH] === 0
          ? 0
          : upTo(
              page.at,
              this.records[list * RECORD + BASE],
              this.records[list * RECORD + LENGTH],
              at,
            );
      if (seen > 0)
        latest = Math.max(latest, page.at[this.records[list * RECORD + BASE] + seen - 1]);
    }
    return latest;
  }

  save(to: PieceWriter): void {
    const { count, pages } = this;
    to.json('lists', { count, rooms: this.rooms.map((rooms) => rooms.save()) });
    to.numbers('list records', this.records, count * RECORD);
    to.numbers('list heads', this.heads);
    to.numbers('list table', this.table);
    to.pages(
      'times',
      pages.map((page) => page.at),
    );
    to.pages(
      'events of facts',
      pages.map((page) => page.event),
    );
    to.pages(
      'values',
      pages.map((page) => page.value),
    );
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader): void {
    const kept = from.json('lists') as KeptLists;
    for (const [kind, rooms] of this.rooms.entries()) rooms.load(kept.rooms[kind]);
    this.count = kept.count;
    const records = from.ints('list records');
    if (this.count > 0) this.records = records;
    this.deadlines = new Float64Array(this.records.buffer);
    this.heads = from.ints('list heads');
    this.table = from.ints('list table');
    const times = from.pages('times', (name, length) => from.doubles(name, length));
    const events = from.pages('events of facts', (name, length) => from.ints(name, length));
    const values = from.pages('values', (name, length) => from.doubles(name, length));
    this.pages = times.map((at, page) => ({ at, event: events[page], value: values[page] }));
    this.version += 1;
  }

  private create(subject: number, stream: number): number {
    if (this.count * RECORD === this.records.length) this.widen();
    while (subject >= this.heads.length) {
      const wider = new Int32Array(this.heads.length * 2).fill(-1);
      wider.set(this.heads);
      this.heads = wider;
    }
    const list = this.count++;
    this.records[list * RECORD + SUBJECT] = subject;
    this.records[list * RECORD + STREAM] = stream;
    this.records[list * RECORD + ROOM] = -1;
    this.records[list * RECORD + LENGTH] = 0;
    this.deadlines[list * HALF_RECORD + DEADLINE] = Infinity;
    this.records[list * RECORD + NEXT] = this.heads[subject];
    this.heads[subject] = list;
    if (this.count * 2 > this.table.length) this.rehash();
    else this.place(list);
    return list;
  }

  private place(list: number): void {
    const mask = this.table.length - 1;
    let slot =
      hash(this.records[list * RECORD + SUBJECT], this.records[list * RECORD + STREAM]) & mask;
    while (this.table[slot] !== 0) slot = (slot + 1) & mask;
    this.table[slot] = list + 1;
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2);
    for (let list = 0; list < this.count; list++) this.place(list);
  }

  private widen(): void {
    const wider = new Int32Array(this.records.length * 2);
    wider.set(this.records);
    this.records = wider;
    this.deadlines = new Float64Array(wider.buffer);
  }

  /** Moves a list to a room of twice the size. */
  private grow(list: number): void {
    const room = this.records[list * RECORD + ROOM] + 1;
    const kind = this.isValued(this.records[list * RECORD + STREAM]) ? 1 : 0;
    const length = this.records[list * RECORD + LENGTH];
    const from = length === 0 ? NO_PAGE : this.pages[this.records[list * RECORD + PAGE]];
    const base = this.records[list * RECORD + BASE];
    const place = this.rooms[kind].take(room);
    const page = this.pages[pageOf(place)];
    const newBase = slotOf(place);
    for (let i = 0; i < length; i++) {
      page.at[newBase + i] = from.at[base + i];
      page.event[newBase + i] = from.event[base + i];
      if (kind === 1) page.value[newBase + i] = from.value[base + i];
    }
    if (room > 0) this.giveUp(kind, list);
    this.records[list * RECORD + PAGE] = pageOf(place);
    this.records[list * RECORD + BASE] = newBase;
    this.records[list * RECORD + ROOM] = room;
  }

  private release(list: number): void {
    this.giveUp(this.isValued(this.records[list * RECORD + STREAM]) ? 1 : 0, list);
    this.records[list * RECORD + ROOM] = -1;
  }

  private giveUp(kind: number, list: number): void {
    const place =
      this.records[list * RECORD + PAGE] * PAGE_SLOTS + this.records[list * RECORD + BASE];
    this.rooms[kind].giveUp(place, this.records[list * RECORD + ROOM]);
  }

  private roomsOf(isValued: boolean): Rooms {
    return new Rooms({
      add: (slots) => {
        const value = isValued ? new Float64Array(slots) : NO_PAGE.value;
        const page = { at: new Float64Array(slots), event: new Int32Array(slots), value };
        return this.pages.push(page) - 1;
      },
      drop: (page) => void (this.pages[page] = NO_PAGE),
    });
  }
}

/** How many of the sorted times from `base` on are <= `at`. */
export function upTo(times: Float64Array, base: number, length: number, at: number): number {
  if (length === 0 || times[base + length - 1] <= at) return length;
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[base + middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function hash(subject: number, stream: number): number {
  const mixed = Math.imul(subject, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
