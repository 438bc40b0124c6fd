import { useCallback, useEffect, useRef } from 'react';
import type { CameIn } from '../../../api/event-tail/index.js';
import { Feed, useOpened } from '../../../ui/feed/index.js';
import { dayOf } from '../../../ui/time.js';
import { useNow } from '../../../ui/use-now.js';
import { EventRow } from './event-row.js';
import classes from './live.module.css';

interface EventListProps {
  readonly events: readonly CameIn[];
  readonly isHeld: boolean;
  /** Somebody reads: goes down, or opens one. */
  readonly onRead: () => void;
}

/** Pixels. */
const ROW = 38;

/** What came in, however much. */
export function EventList({ events, isHeld, onRead }: EventListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, toggle] = useOpened();
  const today = dayOf(useNow());
  // Whoever goes on sees the newest.
  useEffect(() => {
    if (!isHeld) scroller.current?.scrollTo({ top: 0 });
  }, [isHeld]);
  const read = useRef(onRead);
  useEffect(() => {
    read.current = onRead;
  });
  const open = useCallback(
    (id: string) => {
      read.current();
      toggle(id);
    },
    [toggle],
  );
  return (
    <Feed
      label="What came in, newest first"
      items={events}
      keyOf={({ id }) => id}
      row={ROW}
      height={646}
      keepsHeight
      isWhole={false}
      scroller={scroller}
      className={classes.list}
      onScroll={(top) => {
        if (top > ROW) onRead();
      }}
    >
      {(event) => (
        <EventRow event={event} today={today} isOpen={opened.has(event.id)} onToggle={open} />
      )}
    </Feed>
  );
}
