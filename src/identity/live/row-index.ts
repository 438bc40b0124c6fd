import type { PieceReader, PieceWriter } from '../../store/index.js';

const FIRST_SLOTS = 64;

/** Mixes a number into a hash. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/**
 * Finds rows (numbered from 1) by what stands in them, by open addressing: it keeps row numbers alone, four to eight bytes
 * a row each. The owner walks the candidates of a hash and compares them:
 *
 *     for (let slot = index.first(hash); index.at(slot) !== 0; slot = index.next(slot)) ...
 */
export class RowIndex {
  private slots = new Int32Array(FIRST_SLOTS);
  private count = 0;

  constructor(private readonly hashOf: (row: number) => number) {}

  first(hash: number): number {
    return (hash >>> 0) & (this.slots.length - 1);
  }

  next(slot: number): number {
    return (slot + 1) & (this.slots.length - 1);
  }

  at(slot: number): number {
    return this.slots[slot];
  }

  add(row: number): void {
    this.count += 1;
    if (this.count * 2 > this.slots.length) this.grow();
    this.put(row);
  }

  save(to: PieceWriter, name: string): void {
    to.json(name, this.count);
    to.numbers(name, this.slots);
  }

  /** Takes over what was saved, in the place of what it has. */
  load(from: PieceReader, name: string): void {
    this.count = from.json(name) as number;
    this.slots = from.ints(name);
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    for (const row of old) if (row !== 0) this.put(row);
  }

  private put(row: number): void {
    let slot = this.first(this.hashOf(row));
    while (this.slots[slot] !== 0) slot = this.next(slot);
    this.slots[slot] = row;
  }
}
