import type { PieceReader, PieceWriter } from '../../store/index.js';

const SHARDS = 64;

/**
 * Numbers distinct texts from 1 in the order they are met; 0 is no text. Spread over several maps, so that none of them meets the
 * limit of 2^24 entries, and none takes long to grow.
 */
export class Texts {
  private readonly shards = Array.from({ length: SHARDS }, () => new Map<string, number>());
  private readonly texts: string[] = [''];

  /** How many texts there are. */
  get size(): number {
    return this.texts.length - 1;
  }

  /** The number of a text, which it gets if it has none; 0 for null. */
  number(text: string | null): number {
    if (text === null) return 0;
    const shard = this.shardOf(text);
    const found = shard.get(text);
    if (found !== undefined) return found;
    const number = this.texts.length;
    this.texts.push(text);
    shard.set(text, number);
    return number;
  }

  /** The number of a text, 0 when it has none. */
  find(text: string): number {
    return this.shardOf(text).get(text) ?? 0;
  }

  /** The text of a number above 0. */
  text(number: number): string {
    return this.texts[number];
  }

  /** The text of a number; null for 0. */
  textOrNull(number: number): string | null {
    return number === 0 ? null : this.texts[number];
  }

  save(to: PieceWriter, name: string): void {
    to.rows(name, this.all());
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader, name: string): void {
    for (const text of from.rows(name)) this.number(text as string);
  }

  private *all(): Generator<string> {
    for (let number = 1; number < this.texts.length; number++) yield this.texts[number];
  }

  private shardOf(text: string): Map<string, number> {
    const { length } = text;
    const ends =
      length < 2 ? length : text.charCodeAt(length - 1) * 31 + text.charCodeAt(length - 2);
    return this.shards[(ends * 7 + length) % SHARDS];
  }
}
