import type { ActiveModel } from './active-model.js';
import { Raw } from './raw.js';

/** A power of two. */
const PAGE_ROWS = 1024;

/**
 * The columns of everybody whom a model judges, in pages that many share: as arrays of their own they would be a good part of
 * what the collector of garbage has to look after.
 */
export class KeptColumns {
  readonly of: ActiveModel;
  private readonly pages: Float64Array[] = [];
  /** By row: its place + 1; 0: nothing is kept. */
  private places = new Int32Array(256);
  private count = 0;

  constructor(of: ActiveModel) {
    this.of = of;
  }

  /** The columns of a row where they are kept: what is written there stays. Not read yet at first. */
  raw(row: number): Raw {
    this.ensure(row);
    const isNew = this.places[row] === 0;
    if (isNew) this.places[row] = ++this.count;
    const raw = this.at(this.places[row] - 1);
    if (isNew) raw.day = Number.NaN;
    return raw;
  }

  private at(place: number): Raw {
    const words = Raw.words(this.of);
    const page = Math.floor(place / PAGE_ROWS);
    const base = (place & (PAGE_ROWS - 1)) * words;
    this.pages[page] ??= new Float64Array(PAGE_ROWS * words);
    return new Raw(this.of, this.pages[page].subarray(base, base + words));
  }

  private ensure(row: number): void {
    if (row < this.places.length) return;
    const wider = new Int32Array(2 ** Math.ceil(Math.log2(row + 1)));
    wider.set(this.places);
    this.places = wider;
  }
}
