import type { PieceReader, PieceWriter } from '../../store/index.js';

const FIRST_ROWS = 64;
/** How much longer it gets when it is full. */
const GROWTH = 1.25;

/**
 * Rows of 32-bit integers and doubles that lie together in memory, so that looking at one row costs one visit. A field is the
 * place of an integer in its row; a double takes the places of two, the first of them even. What was not set is 0.
 */
export class Rows {
  private ints: Int32Array;
  private doubles: Float64Array;

  /** `stride` integers a row: an even number. */
  constructor(private readonly stride: number) {
    this.ints = new Int32Array(FIRST_ROWS * stride);
    this.doubles = new Float64Array(this.ints.buffer);
  }

  /** Makes room for a row; without it a row that was never set cannot be read. */
  ensure(row: number): void {
    const needed = (row + 1) * this.stride;
    if (needed <= this.ints.length) return;
    const rows = Math.max(row + 1, Math.ceil((this.ints.length / this.stride) * GROWTH));
    const ints = new Int32Array(rows * this.stride);
    ints.set(this.ints);
    this.ints = ints;
    this.doubles = new Float64Array(ints.buffer);
  }

  int(row: number, field: number): number {
    return this.ints[row * this.stride + field];
  }

  setInt(row: number, field: number, value: number): void {
    this.ints[row * this.stride + field] = value;
  }

  double(row: number, field: number): number {
    return this.doubles[(row * this.stride + field) >> 1];
  }

  setDouble(row: number, field: number, value: number): void {
    this.doubles[(row * this.stride + field) >> 1] = value;
  }

  /** Saves the rows up to the last. */
  save(to: PieceWriter, name: string, last: number): void {
    this.ensure(last);
    to.numbers(name, this.ints, (last + 1) * this.stride);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader, name: string): void {
    this.ints = from.ints(name);
    this.doubles = new Float64Array(this.ints.buffer);
  }
}
