import { useSyncExternalStore } from 'react';

/** One clock a pace, however many look at it. */
const clocks = new Map<number, Clock>();

class Clock {
  readonly #everyMs: number;
  readonly #watchers = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | null = null;
  now = Date.now();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  watch = (tell: () => void): (() => void) => {
    this.#watchers.add(tell);
    if (this.#timer === null) this.now = Date.now();
    this.#timer ??= setInterval(() => {
      this.now = Date.now();
      for (const each of this.#watchers) each();
    }, this.#everyMs);
    return () => {
      this.#watchers.delete(tell);
      if (this.#watchers.size > 0 || this.#timer === null) return;
      clearInterval(this.#timer);
      this.#timer = null;
    };
  };
}

/** The time, UTC milliseconds, told again at a pace. Default: every 10 seconds. */
export function useNow(everyMs = 10_000): number {
  const clock = clocks.get(everyMs) ?? new Clock(everyMs);
  clocks.set(everyMs, clock);
  return useSyncExternalStore(clock.watch, () => clock.now);
}
