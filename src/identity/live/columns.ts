import type { PieceReader, PieceWriter } from '../../store/index.js';

/** How much longer a column gets when it is full. */
const GROWTH = 1.25;
const FIRST_LENGTH = 64;

function longer(length: number, row: number): number {
  return Math.max(row + 1, Math.ceil(length * GROWTH));
}

/** A column of 32-bit integers that grows as rows are set. What was not set is 0. */
export class IntColumn {
  private values = new Int32Array(FIRST_LENGTH);

  get(row: number): number {
    return row < this.values.length ? this.values[row] : 0;
  }

  set(row: number, value: number): void {
    if (row >= this.values.length) {
      const values = new Int32Array(longer(this.values.length, row));
      values.set(this.values);
      this.values = values;
    }
    this.values[row] = value;
  }

  save(to: PieceWriter, name: string): void {
    to.numbers(name, this.values);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader, name: string): void {
    this.values = from.ints(name);
  }
}

/** A column of sets of up to 8 flags, given as bits, that grows as rows are set. */
export class FlagColumn {
  private values = new Uint8Array(FIRST_LENGTH);

  has(row: number, flag: number): boolean {
    return row < this.values.length && (this.values[row] & flag) !== 0;
  }

  set(row: number, flag: number, isOn: boolean): void {
    if (row >= this.values.length) {
      const values = new Uint8Array(longer(this.values.length, row));
      values.set(this.values);
      this.values = values;
    }
    this.values[row] = isOn ? this.values[row] | flag : this.values[row] & ~flag;
  }

  save(to: PieceWriter, name: string): void {
    to.numbers(name, this.values);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader, name: string): void {
    this.values = from.bytes(name);
  }
}
