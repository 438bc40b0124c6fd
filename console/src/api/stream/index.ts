import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Transition } from '../transitions.js';
import { TransitionStream, type StreamState } from './transition-stream.js';

/** One connection for the whole page: browsers allow few to one server. */
const stream = new TransitionStream({
  open: (after) =>
    new EventSource(`/api/transitions/stream${after === null ? '' : `?after=${after}`}`),
  onFrame: (call) => {
    const frame = requestAnimationFrame(call);
    return () => cancelAnimationFrame(frame);
  },
  later: (call, ms) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  now: Date.now,
});

/** Tells of transitions as they become known, at most once a frame, while the component stands. */
export function useTransitionStream(tell: (batch: readonly Transition[]) => void): void {
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => stream.listen((batch) => latest.current(batch)), []);
}

/** Whether the page hears of what moves. */
export function useStreamState(): StreamState {
  return useSyncExternalStore(stream.watch, () => stream.state);
}

export type { StreamState };
