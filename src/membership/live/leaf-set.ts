import type { Leaf } from '../compile/leaf.js';

/** Leaves, each once, in the order they came. Used over and over, so that gathering them costs nothing to throw away. */
export class LeafSet {
  readonly list: Leaf[] = [];
  /** By number of leaf: the turn in which it was last taken. */
  private marks = new Int32Array(64);
  private turn = 0;

  /** By stream, what {@link LeafSet.addAllOf} adds. */
  private ofStream: readonly (readonly Leaf[] | undefined)[] = [];

  /** Begins anew. */
  clear(ofStream: readonly (readonly Leaf[] | undefined)[] = []): this {
    this.ofStream = ofStream;
    this.list.length = 0;
    this.turn += 1;
    return this;
  }

  add(leaf: Leaf): void {
    const { number } = leaf;
    if (number >= this.marks.length) {
      const wider = new Int32Array(Math.max(number + 1, this.marks.length * 2));
      wider.set(this.marks);
      this.marks = wider;
    }
    if (this.marks[number] === this.turn) return;
    this.marks[number] = this.turn;
    this.list.push(leaf);
  }

  addAll(leaves: readonly Leaf[] | undefined): void {
    if (leaves === undefined) return;
    for (const leaf of leaves) this.add(leaf);
  }

  addAllOf(stream: number): void {
    this.addAll(this.ofStream[stream]);
  }

  has(leaf: Leaf): boolean {
    return this.marks[leaf.number] === this.turn;
  }
}
