import type { PieceReader, PieceWriter } from '../../store/index.js';
import { PathTable } from '../path/path-table.js';
import type { Spans } from '../path/spans.js';
import type { Tallies } from '../truth/tally.js';

const MOMENTS = 4;
const JUDGED = 0;
const DEADLINE = 1;
const TIMER = 2;
const BEYOND = 3;

/** Where each judged subject (a contact or an account) stands, by row. */
export class Standings {
  private rows = new Int32Array(256).fill(-1);
  private subjects: number[] = [];
  /**
   * Four moments a row, side by side. JUDGED: the last at which something happened that is taken in; truths hold from here
   * to the DEADLINE. TIMER: the time of the one valid timer. BEYOND: when leaves that look at more than one list are due.
   */
  private moments = new Float64Array(256 * MOMENTS);
  /** Truths of leaves and then of segments, `width` words a row. */
  private bits: Uint32Array;
  private leafWords: number;
  private width: number;
  private readonly paths = new PathTable();
  /** By row, where it is not zero. */
  private readonly revised = new Map<number, number>();
  private readonly tallyMaps: (Tallies | undefined)[] = [];

  constructor(leaves: number, slots: number) {
    this.leafWords = wordsFor(leaves);
    this.width = this.leafWords + wordsFor(slots);
    this.bits = new Uint32Array(256 * this.width);
  }

  get count(): number {
    return this.subjects.length;
  }

  /** The row of a subject; -1: it is not judged yet. */
  find(subject: number): number {
    return subject < this.rows.length ? this.rows[subject] : -1;
  }

  /** A new row, in which nothing is true. */
  add(subject: number): number {
    while (subject >= this.rows.length) {
      const wider = new Int32Array(this.rows.length * 2).fill(-1);
      wider.set(this.rows);
      this.rows = wider;
    }
    const row = this.subjects.length;
    this.rows[subject] = row;
    this.subjects.push(subject);
    if (row * MOMENTS === this.moments.length) this.widen();
    this.moments[row * MOMENTS + JUDGED] = -Infinity;
    this.moments[row * MOMENTS + DEADLINE] = Infinity;
    this.moments[row * MOMENTS + TIMER] = Infinity;
    this.moments[row * MOMENTS + BEYOND] = Infinity;
    return row;
  }

  subject(row: number): number {
    return this.subjects[row];
  }

  judged(row: number): number {
    return this.moments[row * MOMENTS + JUDGED];
  }

  setJudged(row: number, at: number): void {
    if (at > this.moments[row * MOMENTS + JUDGED]) this.moments[row * MOMENTS + JUDGED] = at;
  }

  deadline(row: number): number {
    return this.moments[row * MOMENTS + DEADLINE];
  }

  setDeadline(row: number, at: number): void {
    this.moments[row * MOMENTS + DEADLINE] = at;
  }

  /** When leaves are due that look at more than one list of facts: traits, other people. */
  beyond(row: number): number {
    return this.moments[row * MOMENTS + BEYOND];
  }

  setBeyond(row: number, at: number): void {
    this.moments[row * MOMENTS + BEYOND] = at;
  }

  timer(row: number): number {
    return this.moments[row * MOMENTS + TIMER];
  }

  setTimer(row: number, at: number): void {
    this.moments[row * MOMENTS + TIMER] = at;
  }

  leaf(row: number, leaf: number): boolean {
    return this.bit(row * this.width + (leaf >>> 5), leaf);
  }

  setLeaf(row: number, leaf: number, truth: boolean): void {
    this.setBit(row * this.width + (leaf >>> 5), leaf, truth);
  }

  slot(row: number, slot: number): boolean {
    return this.bit(row * this.width + this.leafWords + (slot >>> 5), slot);
  }

  setSlot(row: number, slot: number, truth: boolean): void {
    this.setBit(row * this.width + this.leafWords + (slot >>> 5), slot, truth);
  }

  /** Makes room for more leaves and segments; what is true stays so. */
  widenTo(leaves: number, slots: number): void {
    const leafWords = Math.max(this.leafWords, wordsFor(leaves));
    const slotWords = Math.max(this.width - this.leafWords, wordsFor(slots));
    const width = leafWords + slotWords;
    if (width === this.width && leafWords === this.leafWords) return;
    const bits = new Uint32Array((this.moments.length / MOMENTS) * width);
    for (let row = 0; row < this.count; row++) {
      const old = row * this.width;
      bits.set(this.bits.subarray(old, old + this.leafWords), row * width);
      bits.set(this.bits.subarray(old + this.leafWords, old + this.width), row * width + leafWords);
    }
    this.bits = bits;
    this.leafWords = leafWords;
    this.width = width;
  }

  /** When a subject was and is in a segment, as far as is known now; to be changed and set again. */
  path(row: number, slot: number): Spans {
    return this.paths.get(row, slot);
  }

  setPath(row: number, slot: number, spans: Spans): void {
    this.paths.set(row, slot, spans);
  }

  /** How often something that was told of a subject was taken back. */
  revisions(row: number): number {
    return this.revised.get(row) ?? 0;
  }

  /** Takes in that something was taken back, or `times` things. */
  revise(row: number, times = 1): void {
    if (times > 0) this.revised.set(row, this.revisions(row) + times);
  }

  /** The segments a subject was ever in, and when. */
  pathsOf(row: number): Iterable<readonly [slot: number, spans: Spans]> {
    return this.paths.of(row);
  }

  /** What the live judgements of an account know of its seats. */
  tallies(row: number): Tallies {
    return (this.tallyMaps[row] ??= new Map());
  }

  /** Forgets them: other rules may not have been told what happened since. */
  forgetTallies(row: number): void {
    this.tallyMaps[row] = undefined;
  }

  /** What the tallies know is left out: it is found out again when it is needed. */
  save(to: PieceWriter): void {
    const { count, leafWords, width } = this;
    to.json('standings', { leafWords, width });
    to.later('rows', () => Int32Array.from(this.subjects));
    to.numbers('moments', this.moments, count * MOMENTS);
    to.numbers('truths', this.bits, count * width);
    to.later('revisions', () => Int32Array.from([...this.revised].flat()));
    this.paths.save(to);
  }

  /** Takes over what was saved, where it has nothing. `leafOf`: the number by now of each leaf; -1: there is no such leaf. */
  load(from: PieceReader, leafOf: readonly number[]): void {
    const kept = from.json('standings') as { leafWords: number; width: number };
    for (const subject of from.ints('rows')) this.add(subject);
    this.moments.set(from.doubles('moments'));
    this.loadTruths(from.words('truths'), kept, leafOf);
    const revisions = from.ints('revisions');
    for (let at = 0; at < revisions.length; at += 2) this.revise(revisions[at], revisions[at + 1]);
    this.paths.load(from);
  }

  private loadTruths(
    truths: Uint32Array,
    { leafWords, width }: { readonly leafWords: number; readonly width: number },
    leafOf: readonly number[],
  ): void {
    this.widenTo(leafWords * 32, (width - leafWords) * 32);
    const isAsBefore = leafOf.every((leaf, before) => leaf === before);
    for (let row = 0; row < this.count; row++) {
      const words = truths.subarray(row * width, (row + 1) * width);
      this.bits.set(words.subarray(leafWords), row * this.width + this.leafWords);
      if (isAsBefore) this.bits.set(words.subarray(0, leafWords), row * this.width);
      else {
        for (const [before, leaf] of leafOf.entries())
          if (leaf !== -1)
            this.setLeaf(row, leaf, ((words[before >>> 5] >>> (before & 31)) & 1) === 1);
      }
    }
  }

  private bit(word: number, number: number): boolean {
    return ((this.bits[word] >>> (number & 31)) & 1) === 1;
  }

  private setBit(word: number, number: number, truth: boolean): void {
    const mask = 1 << (number & 31);
    if (truth) this.bits[word] |= mask;
    else this.bits[word] &= ~mask;
  }

  private widen(): void {
    const moments = new Float64Array(this.moments.length * 2);
    moments.set(this.moments);
    this.moments = moments;
    const bits = new Uint32Array((moments.length / MOMENTS) * this.width);
    bits.set(this.bits);
    this.bits = bits;
  }
}

function wordsFor(bits: number): number {
  return Math.max(1, Math.ceil(bits / 32));
}
