import type { PieceReader, PieceWriter } from '../../store/index.js';

/** Texts that streams read as keys, numbered. */
export class Keys {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.texts.push(text);
    this.numbers.set(text, this.texts.length - 1);
    return this.texts.length - 1;
  }

  /** The number of a text that was met; -1: it never was. */
  find(text: string): number {
    return this.numbers.get(text) ?? -1;
  }

  text(number: number): string {
    return this.texts[number];
  }

  save(to: PieceWriter): void {
    to.rows('keys', this.texts);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    for (const text of from.rows('keys')) this.number(text as string);
  }
}
