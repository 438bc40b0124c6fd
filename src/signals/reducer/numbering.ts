/**
 * Numbers different whole numbers from 0, in the order they are met. Cleared in no time and used again, so that what is
 * asked ten thousand times a second makes no garbage.
 */
export class Numbering {
  /** How many different ones have been met. */
  size = 0;
  #values = new Float64Array(64);
  /** Open addressing: the number met there, good in the round of the stamp only. */
  #slots = new Int32Array(128);
  #stamps = new Int32Array(128);
  #round = 1;

  clear(): void {
    this.size = 0;
    this.#round += 1;
    if (this.#round === 2 ** 31) {
      this.#stamps.fill(0);
      this.#round = 1;
    }
  }

  /** The number of a value; one not met before gets the next, `size`. */
  number(value: number): number {
    if (this.size === this.#values.length) this.#grow();
    const slot = this.#find(value);
    if (this.#stamps[slot] === this.#round) return this.#slots[slot];
    this.#stamps[slot] = this.#round;
    this.#slots[slot] = this.size;
    this.#values[this.size] = value;
    this.size += 1;
    return this.size - 1;
  }

  /** Where a value stands, or would stand. */
  #find(value: number): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(value, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.#stamps[slot] === this.#round && this.#values[this.#slots[slot]] !== value)
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const values = new Float64Array(this.#values.length * 2);
    values.set(this.#values);
    this.#values = values;
    this.#slots = new Int32Array(values.length * 2);
    this.#stamps = new Int32Array(values.length * 2);
    this.#round = 1;
    for (let number = 0; number < this.size; number++) {
      const slot = this.#find(values[number]);
      this.#stamps[slot] = this.#round;
      this.#slots[slot] = number;
    }
  }
}
