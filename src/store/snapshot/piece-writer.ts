import { KIND, kindOf, type Numbers, type Piece } from './piece.js';

/** What pages are made of. */
type Paged = Int32Array | Float64Array;

/** How many texts or rows make a piece: so many that it is worth it, so few that nobody has to wait. */
const ROWS = 2048;

/**
 * What a state is kept as. Each structure says in its `save` what it consists of, and asks a {@link PieceReader} for the same in
 * the same order. Saying it costs next to nothing: arrays are not copied, texts are not encoded before somebody takes
 * the pieces. Until then, and while they are taken, the state must not change.
 */
export class PieceWriter {
  private readonly parts: (() => Iterable<Piece>)[] = [];

  /** An array, as it is when the pieces are taken; `length`: only its beginning. */
  numbers(name: string, numbers: Numbers, length = numbers.length): void {
    const piece = numberPiece(name, numbers, length);
    this.parts.push(() => [piece]);
  }

  /** An array that is made when the pieces are taken. */
  later(name: string, make: () => Numbers): void {
    this.parts.push(() => [numberPiece(name, make())]);
  }

  /** Several arrays, each as far as it is used: the zeros at its end are only counted. */
  pages(name: string, pages: readonly Paged[]): void {
    this.json(
      name,
      pages.map((page) => page.length),
    );
    for (const page of pages) this.numbers(name, page, usedLength(page));
  }

  /** Something small that JSON keeps, as it is now. */
  json(name: string, value: unknown): void {
    const piece = textPiece(name, value);
    this.parts.push(() => [piece]);
  }

  /** Many things that JSON keeps, in order; gone through when the pieces are taken. */
  rows(name: string, rows: Iterable<unknown>): void {
    this.parts.push(() => piecesOf(name, rows));
  }

  /** All that was said, piece by piece. Once. */
  *pieces(): Generator<Piece> {
    for (const part of this.parts) yield* part();
  }
}

/** How many numbers there are up to the last that is not zero. */
function usedLength({ buffer, byteOffset, byteLength, BYTES_PER_ELEMENT }: Paged): number {
  // Word by word: of doubles only +0 is nothing but zeros, and looking at words is fast.
  const words = new Int32Array(buffer, byteOffset, byteLength / 4);
  let used = words.length;
  while (used > 0 && words[used - 1] === 0) used -= 1;
  return Math.ceil((used * 4) / BYTES_PER_ELEMENT);
}

/** Ends with an empty list. */
function* piecesOf(name: string, rows: Iterable<unknown>): Generator<Piece> {
  let gathered: unknown[] = [];
  for (const row of rows) {
    if (gathered.push(row) < ROWS) continue;
    yield textPiece(name, gathered);
    gathered = [];
  }
  if (gathered.length > 0) yield textPiece(name, gathered);
  yield textPiece(name, []);
}

function numberPiece(name: string, numbers: Numbers, length = numbers.length): Piece {
  const { buffer, byteOffset, BYTES_PER_ELEMENT } = numbers;
  const bytes = new Uint8Array(buffer, byteOffset, length * BYTES_PER_ELEMENT);
  return { name, kind: kindOf(numbers), bytes };
}

function textPiece(name: string, value: unknown): Piece {
  return { name, kind: KIND.text, bytes: Buffer.from(JSON.stringify(value), 'utf8') };
}
