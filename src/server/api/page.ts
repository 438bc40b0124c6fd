import { z } from 'zod';
import { EthogramError } from '../../errors.js';

/** The most that one page of a list holds, and how much it holds where nobody says. */
const MOST = 1000;
const USUAL = 100;

/** What every list can be asked: where to go on, and how much. */
export const PageQuery = {
  cursor: z
    .string()
    .max(4096)
    .optional()
    .describe('`next` of the page before; default: the first page'),
  limit: z.coerce.number().int().min(1).max(MOST).default(USUAL),
};

/** Where a list goes on, as its answer says; null: this was the last page. */
export const Next = z
  .string()
  .nullable()
  .describe('the `cursor` of the next page; null: this is the last');

/** The cursor after an item, by its id: pages follow the order of ids, so what comes and goes in between does no harm. */
export function cursorAfter(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** The id that a cursor stands after; empty: it is the first page. Errors: `usage`. */
export function idOfCursor(cursor: string | undefined): string {
  if (cursor === undefined) return '';
  const id = Buffer.from(cursor, 'base64url').toString();
  if (id !== '' && cursorAfter(id) === cursor) return id;
  throw new EthogramError(
    'usage',
    `no such cursor: ${cursor} (give \`next\` of the page before as it is)`,
  );
}

/** The first items of a list by id, after a cursor: a page of those that come in any order. */
export class PageOfAny<T> {
  readonly #after: string;
  readonly #limit: number;
  readonly #idOf: (item: T) => string;
  #kept: T[] = [];

  /** @param limit how many a page holds; one more is kept, to know whether the list goes on */
  constructor(cursor: string | undefined, limit: number, idOf: (item: T) => string) {
    this.#after = idOfCursor(cursor);
    this.#limit = limit;
    this.#idOf = idOf;
  }

  /** Offers an item of the list. */
  add(item: T): void {
    if (this.#idOf(item) <= this.#after) return;
    this.#kept.push(item);
    // Sorting now and then costs less than keeping order all the time, and holds no more than a few pages.
    if (this.#kept.length >= 8 * (this.#limit + 1)) this.#cut();
  }

  /** The page, and where the next one begins. */
  end(): { readonly items: readonly T[]; readonly next: string | null } {
    this.#cut();
    const items = this.#kept.slice(0, this.#limit);
    const last = items.at(-1);
    const goesOn = this.#kept.length > items.length && last !== undefined;
    return { items, next: goesOn ? cursorAfter(this.#idOf(last)) : null };
  }

  #cut(): void {
    this.#kept.sort((a, b) => (this.#idOf(a) < this.#idOf(b) ? -1 : 1));
    this.#kept.length = Math.min(this.#kept.length, this.#limit + 1);
  }
}

/** A page of a list that is there as a whole, in its own order. Errors: `usage` for a cursor of something that is gone. */
export function pageOf<T>(
  list: readonly T[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  idOf: (item: T) => string,
): { readonly items: readonly T[]; readonly next: string | null } {
  const after = idOfCursor(cursor);
  const place = list.findIndex((item) => idOf(item) === after);
  if (after !== '' && place === -1) {
    throw new EthogramError(
      'usage',
      `the list has changed since: ${after} is gone (begin with the first page)`,
    );
  }
  const items = list.slice(place + 1, place + 1 + limit);
  const last = items.at(-1);
  const goesOn = place + 1 + limit < list.length && last !== undefined;
  return { items, next: goesOn ? cursorAfter(idOf(last)) : null };
}

/** Lets everybody else have their turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
