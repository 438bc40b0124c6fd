import type { PieceReader, PieceWriter } from '../../store/index.js';
import { pageOf, Rooms, slotOf, type KeptRooms } from '../rooms.js';
import type { Spans } from './spans.js';

/** The words of a path. ROOM is the power of two of moments it has room for, -1: none; NEXT is the next of its row, -1: none. */
const RECORD = 5;
const SLOT = 0;
const NEXT = 1;
const PLACE = 2;
const LENGTH = 3;
const ROOM = 4;

/** What of it is saved as JSON. */
interface KeptPaths {
  readonly count: number;
  readonly rooms: KeptRooms;
}

/**
 * When each row was and is in each segment: the moments of its spans, in pages that many paths share. There are several paths for
 * everybody who was ever judged, and as lists of their own they were most of what the collector of garbage had to walk.
 */
export class PathTable {
  private heads = new Int32Array(256).fill(-1);
  private records = new Int32Array(256 * RECORD);
  private count = 0;
  private pages: Float64Array[] = [];
  private readonly rooms = new Rooms({
    add: (slots) => this.pages.push(new Float64Array(slots)) - 1,
    drop: (page) => void (this.pages[page] = NO_PAGE),
  });

  /** The spans of a row in a slot, to be changed and {@link set} again. */
  get(row: number, slot: number): Spans {
    const path = this.find(row, slot);
    return path === -1 ? [] : this.spansOf(path);
  }

  /** Puts spans in the place of those that a row had in a slot. */
  set(row: number, slot: number, spans: Spans): void {
    let path = this.find(row, slot);
    if (path === -1) {
      if (spans.length === 0) return;
      path = this.create(row, slot);
    }
    const record = path * RECORD;
    const { length } = spans;
    const room = this.records[record + ROOM];
    if (length === 0) this.giveUp(record);
    else if (room === -1 || length > 1 << room) {
      this.giveUp(record);
      this.takeRoom(record, length);
    }
    this.records[record + LENGTH] = length;
    if (length === 0) return;
    const place = this.records[record + PLACE];
    const page = this.pages[pageOf(place)];
    const base = slotOf(place);
    for (let i = 0; i < length; i++) page[base + i] = spans[i];
  }

  /** The slots a row was ever in, and when. */
  *of(row: number): Generator<readonly [slot: number, spans: Spans], void> {
    for (let path = this.first(row); path !== -1; path = this.records[path * RECORD + NEXT])
      if (this.records[path * RECORD + LENGTH] > 0)
        yield [this.records[path * RECORD + SLOT], this.spansOf(path)];
  }

  save(to: PieceWriter): void {
    const { count, pages } = this;
    to.json('paths', { count, rooms: this.rooms.save() } satisfies KeptPaths);
    to.numbers('path heads', this.heads);
    to.numbers('path records', this.records, count * RECORD);
    to.pages('path moments', pages);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader): void {
    const kept = from.json('paths') as KeptPaths;
    this.count = kept.count;
    this.rooms.load(kept.rooms);
    this.heads = from.ints('path heads');
    const records = from.ints('path records');
    if (kept.count > 0) this.records = records;
    this.pages = from.pages('path moments', (name, length) => from.doubles(name, length));
  }

  private first(row: number): number {
    return row < this.heads.length ? this.heads[row] : -1;
  }

  private find(row: number, slot: number): number {
    let path = this.first(row);
    while (path !== -1 && this.records[path * RECORD + SLOT] !== slot)
      path = this.records[path * RECORD + NEXT];
    return path;
  }

  private spansOf(path: number): Spans {
    const spans: Spans = [];
    for (const moment of this.momentsOf(path)) spans.push(moment);
    return spans;
  }

  private momentsOf(path: number): Float64Array {
    const place = this.records[path * RECORD + PLACE];
    const base = slotOf(place);
    return this.pages[pageOf(place)].subarray(base, base + this.records[path * RECORD + LENGTH]);
  }

  private create(row: number, slot: number): number {
    while (row >= this.heads.length) {
      const wider = new Int32Array(this.heads.length * 2).fill(-1);
      wider.set(this.heads);
      this.heads = wider;
    }
    if (this.count * RECORD === this.records.length) {
      const wider = new Int32Array(this.records.length * 2);
      wider.set(this.records);
      this.records = wider;
    }
    const path = this.count++;
    const record = path * RECORD;
    this.records[record + SLOT] = slot;
    this.records[record + NEXT] = this.heads[row];
    this.records[record + LENGTH] = 0;
    this.records[record + ROOM] = -1;
    this.heads[row] = path;
    return path;
  }

  private giveUp(record: number): void {
    const room = this.records[record + ROOM];
    if (room !== -1) this.rooms.giveUp(this.records[record + PLACE], room);
    this.records[record + ROOM] = -1;
  }

  private takeRoom(record: number, length: number): void {
    const room = 32 - Math.clz32(length - 1);
    this.records[record + ROOM] = room;
    this.records[record + PLACE] = this.rooms.take(room);
  }
}

const NO_PAGE = new Float64Array(0);
