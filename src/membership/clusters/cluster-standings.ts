import type { PieceReader, PieceWriter } from '../../store/index.js';
import type { Level } from '../../model/index.js';
import type { ActiveModel } from './active-model.js';
import { NOWHERE } from './cluster-judge.js';
import { KeptColumns } from './kept-columns.js';
import type { Raw } from './raw.js';

const WORDS = 3;
const JUDGED = 0;
const TIMER = 1;
const CHANGED = 2;

/** Where each judged entity stands among the clusters of its level, by its row in the standings. */
export class ClusterStandings {
  /** The slot it is in, or {@link NOWHERE}. */
  private slots = new Int32Array(256).fill(NOWHERE);
  /**
   * Three moments a row. JUDGED: the last at which it was judged. TIMER: that of its one valid timer. CHANGED: from when on facts
   * are others than it was judged by, where that is left for later.
   */
  private moments = new Float64Array(256 * WORDS);
  /** Of the model that was asked for last. */
  private readonly columns: Partial<Record<Level, KeptColumns>> = {};

  constructor() {
    this.forget(0, 256);
  }

  slot(row: number): number {
    return row < this.slots.length ? this.slots[row] : NOWHERE;
  }

  setSlot(row: number, slot: number): void {
    this.ensure(row);
    this.slots[row] = slot;
  }

  /** -Infinity: it never was. */
  judged(row: number): number {
    return this.moment(row, JUDGED, -Infinity);
  }

  setJudged(row: number, at: number): void {
    this.setMoment(row, JUDGED, at);
  }

  /** Infinity: none. */
  timer(row: number): number {
    return this.moment(row, TIMER, Infinity);
  }

  setTimer(row: number, at: number): void {
    this.setMoment(row, TIMER, at);
  }

  /** Infinity: nothing is left for later. */
  changed(row: number): number {
    return this.moment(row, CHANGED, Infinity);
  }

  setChanged(row: number, from: number): void {
    this.setMoment(row, CHANGED, from);
  }

  /** The columns of a row as of when it was judged last by the model of its level, to work with. */
  raw(row: number, active: ActiveModel): Raw {
    const { level } = active.model;
    let kept = this.columns[level];
    if (kept?.of !== active) kept = this.columns[level] = new KeptColumns(active);
    return kept.raw(row);
  }

  /** For how many rows there is room: those after it were never judged. */
  get room(): number {
    return this.slots.length;
  }

  /** Columns are left out: they are read again when they are needed. */
  save(to: PieceWriter): void {
    to.numbers('cluster slots', this.slots);
    to.numbers('cluster moments', this.moments);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader): void {
    this.slots = from.ints('cluster slots');
    this.moments = from.doubles('cluster moments');
  }

  private moment(row: number, word: number, nothing: number): number {
    return row < this.slots.length ? this.moments[row * WORDS + word] : nothing;
  }

  private setMoment(row: number, word: number, at: number): void {
    this.ensure(row);
    this.moments[row * WORDS + word] = at;
  }

  private ensure(row: number): void {
    if (row < this.slots.length) return;
    const before = this.slots.length;
    const rows = 2 ** Math.ceil(Math.log2(row + 1));
    const slots = new Int32Array(rows).fill(NOWHERE);
    slots.set(this.slots);
    this.slots = slots;
    const moments = new Float64Array(rows * WORDS);
    moments.set(this.moments);
    this.moments = moments;
    this.forget(before, rows);
  }

  private forget(from: number, to: number): void {
    for (let row = from; row < to; row++) {
      this.moments[row * WORDS + JUDGED] = -Infinity;
      this.moments[row * WORDS + TIMER] = Infinity;
      this.moments[row * WORDS + CHANGED] = Infinity;
    }
  }
}
