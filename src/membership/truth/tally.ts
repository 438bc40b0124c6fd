/** What a seat is to a question about contacts. */
export const ABSENT = 0;
export const PRESENT = 1;
export const MEMBER = 2;

/** The seats of one account under one question, each with when it must be judged again. */
export class Tally {
  /** By place of the seat in its account. */
  readonly nexts: number[] = [];
  readonly standings: number[] = [];
  /** Seats with an event in the last 90 days, and those of them of whom the condition holds. */
  population = 0;
  members = 0;

  /** Records how a seat stands. */
  set(place: number, standing: number, next: number): void {
    const before = this.standings[place] ?? ABSENT;
    this.population += Number(standing !== ABSENT) - Number(before !== ABSENT);
    this.members += Number(standing === MEMBER) - Number(before === MEMBER);
    this.standings[place] = standing;
    this.nexts[place] = next;
  }

  /** Whether a seat is one of the population, as it was judged last. */
  isPresent(place: number): boolean {
    return (this.standings[place] ?? ABSENT) !== ABSENT;
  }

  /** Says that a seat must be judged anew. */
  touch(place: number): void {
    if (place < this.nexts.length) this.nexts[place] = -Infinity;
  }
}

/** The tallies of an account, by number of leaf. */
export type Tallies = Map<number, Tally>;

/** Where no question about contacts is asked. */
export const NO_TALLIES: Tallies = new Map();
