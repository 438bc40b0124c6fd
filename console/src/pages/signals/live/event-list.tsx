import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CameIn } from '../../../api/event-tail/index.js';
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

/** Pixels: about; what is drawn is measured. */
const ROW = 38;
const HEIGHT = 646;
const BEYOND = 8;

/** What came in, however much: only what is seen is drawn. */
export function EventList({ events, isHeld, onRead }: EventListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const today = dayOf(useNow());
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => events[index]?.id ?? index,
    overscan: BEYOND,
  });
  // Whoever goes on sees the newest.
  useEffect(() => {
    if (!isHeld) scroller.current?.scrollTo({ top: 0 });
  }, [isHeld]);
  const read = useRef(onRead);
  useEffect(() => {
    read.current = onRead;
  });
  const toggle = useCallback((id: string) => {
    read.current();
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  return (
    <div
      ref={scroller}
      // Scrolled by keyboard too.
      tabIndex={0}
      role="feed"
      aria-label="What came in, newest first"
      aria-busy={false}
      className={classes.scroller}
      style={{ '--height': `${HEIGHT}px` }}
      onScroll={({ currentTarget }) => {
        if (currentTarget.scrollTop > ROW) onRead();
      }}
    >
      <div
        role="presentation"
        className={classes.room}
        style={{ '--all': `${virtual.getTotalSize()}px` }}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const event = events[index];
          if (event === undefined) return null;
          return (
            <article
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={-1}
              className={classes.place}
              style={{ '--start': `${start}px` }}
            >
              <EventRow event={event} today={today} isOpen={open.has(event.id)} onToggle={toggle} />
            </article>
          );
        })}
      </div>
    </div>
  );
}
