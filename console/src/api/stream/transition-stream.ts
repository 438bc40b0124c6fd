import type { Transition } from '../transitions.js';

/** Whether what moves is heard of, since when (UTC milliseconds). */
export interface StreamState {
  readonly status: 'connecting' | 'live' | 'disconnected';
  readonly since: number;
}

/** What a stream stands on: a browser's, or a test's own. */
export interface StreamDeps {
  /** Opens the stream; after the `seq` that was seen last, where something was. */
  readonly open: (after: number | null) => EventSource;
  /** Calls back before the next picture is drawn; answers how to call that off. */
  readonly onFrame: (call: () => void) => () => void;
  /** Calls back after a while; answers how to call that off. */
  readonly later: (call: () => void, ms: number) => () => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

const KINDS = ['entered', 'left', 'corrected'] as const;
/** What waits for a frame at most: a page in the background draws none, and later shows the newest. */
const MOST_WAITING = 20_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Transitions as they become known. However many come, listeners are told once a frame, so that a burst freezes nothing.
 * A browser resumes a broken stream by itself after the last it saw; one that was refused is opened again here, after a wait
 * that grows.
 */
export class TransitionStream {
  readonly #deps: StreamDeps;
  readonly #listeners = new Set<(batch: readonly Transition[]) => void>();
  readonly #watchers = new Set<() => void>();
  #state: StreamState;
  #source: EventSource | null = null;
  #last: number | null = null;
  #waiting: Transition[] = [];
  #dropFrame: (() => void) | null = null;
  #dropRetry: (() => void) | null = null;
  #wait = FIRST_WAIT_MS;

  constructor(deps: StreamDeps) {
    this.#deps = deps;
    this.#state = { status: 'connecting', since: deps.now() };
  }

  /** Whether it is connected. */
  get state(): StreamState {
    return this.#state;
  }

  /** Tells of transitions, in the order they became known; answers how to stop. The first listener opens the stream. */
  listen(tell: (batch: readonly Transition[]) => void): () => void {
    this.#listeners.add(tell);
    this.#begin();
    return () => {
      this.#listeners.delete(tell);
      this.#endIfAlone();
    };
  }

  /** Tells when the state changes; answers how to stop. */
  watch = (tell: () => void): (() => void) => {
    this.#watchers.add(tell);
    this.#begin();
    return () => {
      this.#watchers.delete(tell);
      this.#endIfAlone();
    };
  };

  #begin(): void {
    if (this.#source !== null || this.#dropRetry !== null) return;
    const source = this.#deps.open(this.#last);
    this.#source = source;
    source.addEventListener('open', () => {
      this.#wait = FIRST_WAIT_MS;
      this.#become('live');
    });
    source.addEventListener('error', () => {
      this.#become('disconnected');
      // The browser comes back by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED) this.#comeBack();
    });
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) => this.#take(data));
    }
  }

  #take(data: string): void {
    const transition = JSON.parse(data) as Transition;
    this.#last = transition.seq;
    this.#waiting.push(transition);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.splice(0, MOST_WAITING / 2);
    this.#dropFrame ??= this.#deps.onFrame(() => {
      this.#dropFrame = null;
      const batch = this.#waiting;
      this.#waiting = [];
      for (const tell of this.#listeners) tell(batch);
    });
  }

  #comeBack(): void {
    this.#source?.close();
    this.#source = null;
    this.#dropRetry = this.#deps.later(() => {
      this.#dropRetry = null;
      this.#begin();
    }, this.#wait);
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
  }

  #endIfAlone(): void {
    if (this.#listeners.size > 0 || this.#watchers.size > 0) return;
    this.#source?.close();
    this.#source = null;
    this.#dropFrame?.();
    this.#dropRetry?.();
    this.#dropFrame = null;
    this.#dropRetry = null;
    this.#waiting = [];
    this.#become('connecting');
  }

  #become(status: StreamState['status']): void {
    if (this.#state.status === status) return;
    this.#state = { status, since: this.#deps.now() };
    for (const tell of this.#watchers) tell();
  }
}
