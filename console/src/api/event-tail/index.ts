import { useSyncExternalStore } from 'react';
import { api, ask } from '../client.js';
import type { paths } from '../schema.js';
import type { StreamState } from '../stream/index.js';
import { EventTail, type TailShown } from './event-tail.js';

type Latest = paths['/api/events']['get']['responses'][200]['content']['application/json'];
/** Something that came in. */
export type CameIn = Latest['events'][number];

/** How many of what came in before are shown. */
const BEFORE = 200;
/** The most that one answer holds. */
const MOST = 1000;

const tail = new EventTail<CameIn>({
  open: () => new EventSource('/api/events/stream'),
  read: (after) =>
    ask(
      api.GET('/api/events', {
        params: { query: after === null ? { limit: BEFORE } : { after, limit: MOST } },
      }),
    ),
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

/** What comes in, as it comes, while the component stands; and whether it is heard of. */
export function useEventTail(): { readonly shown: TailShown<CameIn>; readonly state: StreamState } {
  const shown = useSyncExternalStore(tail.watch, () => tail.shown);
  const state = useSyncExternalStore(tail.watch, () => tail.state);
  return { shown, state };
}

export type { TailShown };
