const SECOND = 1000;
/** How many answers are kept at once. */
const MOST = 200;

/** Keeps answers that cost something for a second, and asks once where several ask at a time. */
export class ForASecond<T> {
  readonly #clock: () => number;
  readonly #kept = new Map<string, { readonly at: number; readonly answer: Promise<T> }>();

  /** @param clock UTC milliseconds */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The answer to a question; a failed one is asked anew. */
  get(question: string, ask: () => Promise<T>): Promise<T> {
    const now = this.#clock();
    const known = this.#kept.get(question);
    if (known !== undefined && Math.abs(now - known.at) < SECOND) return known.answer;
    const answer = ask();
    this.#kept.delete(question);
    this.#kept.set(question, { at: now, answer });
    answer.catch(() => this.#kept.delete(question));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
    return answer;
  }
}
