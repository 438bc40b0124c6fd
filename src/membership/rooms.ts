/** How many things lie in a page that rooms share. */
export const PAGE_SLOTS = 1 << 16;
const PAGE_BITS = 16;

/** Which page a place is in, and where in it. */
export const pageOf = (place: number): number => place >>> PAGE_BITS;
export const slotOf = (place: number): number => place & (PAGE_SLOTS - 1);

/** What a snapshot keeps of rooms. */
export interface KeptRooms {
  readonly page: number;
  readonly used: number;
  readonly spare: readonly (readonly number[] | null)[];
}

/** Who has the pages. */
export interface Pages {
  /** Adds a page with so many slots; answers its number. */
  add(slots: number): number;
  /** Says that nothing lies in a page any more. */
  drop(page: number): void;
}

/**
 * Shares pages out in rooms whose sizes are powers of two, so that many short lists lie side by side and what grows goes to a room of
 * twice the size. Room that is given up is used again; what is larger than a page has one of its own. It knows places, not
 * what lies there: {@link pageOf}, {@link slotOf}.
 */
export class Rooms {
  private readonly pages: Pages;
  /** The page that room is taken from, and how far it is used. */
  private page = -1;
  private used = PAGE_SLOTS;
  /** The places of rooms that were given up, by size. */
  private spare: number[][] = [];

  constructor(pages: Pages) {
    this.pages = pages;
  }

  /** The place of a room for 2 ** `size` things. */
  take(size: number): number {
    if (size > PAGE_BITS) return this.pages.add(1 << size) * PAGE_SLOTS;
    const spare = this.spare[size]?.pop();
    if (spare !== undefined) return spare;
    if (this.used + (1 << size) > PAGE_SLOTS) {
      this.shareOut();
      this.page = this.pages.add(PAGE_SLOTS);
      this.used = 0;
    }
    const place = this.page * PAGE_SLOTS + this.used;
    this.used += 1 << size;
    return place;
  }

  /** Takes back a room. */
  giveUp(place: number, size: number): void {
    if (size > PAGE_BITS) this.pages.drop(pageOf(place));
    else (this.spare[size] ??= []).push(place);
  }

  save(): KeptRooms {
    const { page, used, spare } = this;
    return { page, used, spare };
  }

  /** Takes over what was saved, in the place of what it has. */
  load({ page, used, spare }: KeptRooms): void {
    this.page = page;
    this.used = used;
    // Of sizes that were never given up, JSON says null.
    this.spare = spare.map((places) => [...(places ?? [])]);
  }

  /** What is left of a page is spare, in the largest rooms that fit. */
  private shareOut(): void {
    while (this.used < PAGE_SLOTS) {
      const size = 31 - Math.clz32(PAGE_SLOTS - this.used);
      this.giveUp(this.page * PAGE_SLOTS + this.used, size);
      this.used += 1 << size;
    }
  }
}
