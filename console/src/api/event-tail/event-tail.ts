import type { StreamState } from '../stream/index.js';

/** What is needed of an event to put it in its place. */
interface Came {
  readonly id: string;
  readonly seq: number | null;
}

/** The last that came in, newest first, and how many more did of which only the number is known. */
export interface TailShown<Event> {
  readonly events: readonly Event[];
  readonly skipped: number;
  /** How many came in since it was begun to look. */
  readonly came: number;
}

/** What came in after a number, the newest first. */
export interface TailPart<Event> {
  readonly events: readonly Event[];
  readonly last: number;
}

/** What a tail stands on: a browser's, or a test's own. */
export interface TailDeps<Event> {
  readonly open: () => EventSource;
  /** What came in last; after a number, where one is given. */
  readonly read: (after: number | null) => Promise<TailPart<Event>>;
  /** Calls back before the next picture is drawn; answers how to call that off. */
  readonly onFrame: (call: () => void) => () => void;
  /** Calls back after a while; answers how to call that off. */
  readonly later: (call: () => void, ms: number) => () => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** How many are kept. */
export const KEPT = 2000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Events as they come in, while somebody looks. However many come, it is told once a frame. What came in before, and while
 * the stream was away, is asked for whenever it opens.
 */
export class EventTail<Event extends Came> {
  readonly #deps: TailDeps<Event>;
  readonly #watchers = new Set<() => void>();
  #state: StreamState;
  #shown: TailShown<Event> = { events: [], skipped: 0, came: 0 };
  #source: EventSource | null = null;
  #last: number | null = null;
  #waiting: Event[] = [];
  #skipped = 0;
  #isCatchingUp = false;
  #dropFrame: (() => void) | null = null;
  #dropRetry: (() => void) | null = null;
  #wait = FIRST_WAIT_MS;

  constructor(deps: TailDeps<Event>) {
    this.#deps = deps;
    this.#state = { status: 'connecting', since: deps.now() };
  }

  /** Whether it is connected; the same object until that changes. */
  get state(): StreamState {
    return this.#state;
  }

  /** What is to be seen; the same object until that changes. */
  get shown(): TailShown<Event> {
    return this.#shown;
  }

  /** Tells when what is to be seen or the state changes; answers how to stop. The first opens the stream, the last closes it. */
  watch = (tell: () => void): (() => void) => {
    this.#watchers.add(tell);
    this.#begin();
    return () => {
      this.#watchers.delete(tell);
      if (this.#watchers.size === 0) this.#end();
    };
  };

  #begin(): void {
    if (this.#source !== null || this.#dropRetry !== null) return;
    const source = this.#deps.open();
    this.#source = source;
    source.addEventListener('open', () => {
      this.#wait = FIRST_WAIT_MS;
      void this.#catchUp(source);
    });
    source.addEventListener('error', () => {
      this.#become('disconnected');
      // The browser comes back by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) this.#comeBack();
    });
    source.addEventListener('event', ({ data }: MessageEvent<string>) => {
      this.#waiting.push(JSON.parse(data) as Event);
      if (this.#waiting.length > KEPT) this.#skipped += this.#waiting.splice(0, KEPT / 2).length;
      this.#onFrame();
    });
    source.addEventListener('skipped', ({ data }: MessageEvent<string>) => {
      this.#skipped += (JSON.parse(data) as { count: number }).count;
      this.#onFrame();
    });
  }

  /** Asks for what the stream has not told; what it tells meanwhile waits, and live is only who has both. */
  async #catchUp(source: EventSource): Promise<void> {
    const after = this.#last;
    this.#isCatchingUp = true;
    // Whatever kept it from answering: the stream is opened again, and asks again.
    const part = await this.#deps.read(after).catch(() => null);
    if (this.#source !== source) return;
    this.#isCatchingUp = false;
    if (part === null) {
      this.#become('disconnected');
      this.#comeBack();
      return;
    }
    const { events, last } = part;
    // A server that was started anew counts from the beginning.
    const untold = after === null || last < after ? 0 : last - after - events.length;
    this.#take(events.toReversed(), Math.max(0, untold), after !== null);
    this.#last = last;
    this.#become('live');
    this.#onFrame();
  }

  #onFrame(): void {
    this.#dropFrame ??= this.#deps.onFrame(() => {
      this.#dropFrame = null;
      if (this.#isCatchingUp) return;
      const batch = this.#waiting;
      const skipped = this.#skipped;
      this.#waiting = [];
      this.#skipped = 0;
      this.#last = batch.at(-1)?.seq ?? this.#last;
      this.#take(batch, skipped, true);
    });
  }

  /** Puts events, the oldest first, on top of what is there. What is there already stays where it is. */
  #take(batch: readonly Event[], skipped: number, isNew: boolean): void {
    const known = new Set(this.#shown.events.map(({ id }) => id));
    const fresh = batch.filter(({ id }) => !known.has(id)).toReversed();
    if (fresh.length === 0 && skipped === 0) return;
    this.#shown = {
      events: [...fresh, ...this.#shown.events].slice(0, KEPT),
      skipped: this.#shown.skipped + skipped,
      came: this.#shown.came + (isNew ? fresh.length + skipped : 0),
    };
    this.#tell();
  }

  #comeBack(): void {
    this.#source?.close();
    this.#source = null;
    this.#isCatchingUp = false;
    this.#dropRetry = this.#deps.later(() => {
      this.#dropRetry = null;
      this.#begin();
    }, this.#wait);
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
  }

  #end(): void {
    this.#source?.close();
    this.#source = null;
    this.#dropFrame?.();
    this.#dropRetry?.();
    this.#dropFrame = null;
    this.#dropRetry = null;
    this.#waiting = [];
    this.#skipped = 0;
    this.#isCatchingUp = false;
    this.#become('connecting');
  }

  #become(status: StreamState['status']): void {
    if (this.#state.status === status) return;
    this.#state = { status, since: this.#deps.now() };
    this.#tell();
  }

  #tell(): void {
    for (const tell of this.#watchers) tell();
  }
}
