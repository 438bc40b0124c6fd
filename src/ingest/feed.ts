import type { Store } from '../store/index.js';
import { readTransitions, type Numbered, type TransitionQuery } from './transition-rows.js';

/** How many of the last transitions are kept in memory, for whoever resumes a stream after a short break. */
const REMEMBERED = 10_000;
/** How many are read from the store at once. */
const PAGE = 1000;

/** Everything that moved, for whoever listens or comes back. */
export class Feed {
  readonly #store: Store;
  readonly #recent: Numbered[] = [];
  readonly #listeners = new Set<(transitions: readonly Numbered[]) => void>();
  #last: number;
  #written: number;

  /** @param last the number of the last transition so far */
  constructor(store: Store, last: number) {
    this.#store = store;
    this.#last = last;
    this.#written = last;
  }

  /** The number of the last transition. */
  get last(): number {
    return this.#last;
  }

  /** Tells everybody who listens, at once and in order. */
  publish(transitions: readonly Numbered[]): void {
    const newest = transitions.at(-1);
    if (newest === undefined) return;
    this.#last = newest.seq;
    this.#remember(transitions);
    for (const listener of this.#listeners) listener(transitions);
  }

  /**
   * One by one: new rules may move more than an argument list holds. By itself: what V8 makes of so long a loop would stay in use for the
   * rest of a function, and fail there each time (measured: it was thrown away 200 times a second).
   */
  #remember(transitions: readonly Numbered[]): void {
    for (const one of transitions) this.#recent.push(one);
  }

  /** Says up to which number transitions are in the store: only those may be forgotten here. */
  written(seq: number): void {
    this.#written = seq;
    if (this.#recent.length <= 2 * REMEMBERED) return;
    const kept = this.#recent.findIndex((one) => one.seq > this.#written);
    const spare = kept === -1 ? this.#recent.length : kept;
    this.#recent.splice(0, Math.min(spare, this.#recent.length - REMEMBERED));
  }

  /** Calls `listener` with what is published from now on; answers how to stop it. */
  listen(listener: (transitions: readonly Numbered[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A page of transitions: those not yet written down are in it. */
  async read(query: TransitionQuery): Promise<Numbered[]> {
    if (query.newestFirst === true) return this.#readBack(query);
    const { after = 0, limit } = query;
    const first = this.#recent[0]?.seq ?? this.#last + 1;
    if (after + 1 >= first) return this.#remembered(query).slice(0, limit);
    const kept = await readTransitions(this.#store, query);
    const reached = kept.at(-1)?.seq ?? after;
    const rest = this.#remembered({ ...query, after: reached });
    return [...kept, ...rest].slice(0, limit);
  }

  /** Everything after a number, page by page, up to what is published when it is asked for. */
  async *since(after: number): AsyncGenerator<readonly Numbered[]> {
    for (let at = after; at < this.#last;) {
      const page = await this.read({ after: at, limit: PAGE });
      if (page.length === 0) return;
      yield page;
      at = page[page.length - 1].seq;
    }
  }

  async #readBack(query: TransitionQuery): Promise<Numbered[]> {
    const { after = Infinity, limit } = query;
    const before = after === 0 ? Infinity : after;
    const mine = this.#remembered({ ...query, after: 0 })
      .filter(({ seq }) => seq < before)
      .toReversed();
    if (mine.length >= limit) return mine.slice(0, limit);
    const oldest = mine.at(-1)?.seq ?? before;
    const kept = await readTransitions(this.#store, {
      ...query,
      after: Number.isFinite(oldest) ? oldest : 0,
      limit: limit - mine.length,
    });
    return [...mine, ...kept];
  }

  #remembered({ after = 0, entity, segment, since }: TransitionQuery): Numbered[] {
    return this.#recent.filter(
      (one) =>
        one.seq > after &&
        (entity === undefined || one.entity === entity) &&
        (segment === undefined || one.segment === segment) &&
        (since === undefined || one.recordedAt >= since),
    );
  }
}
