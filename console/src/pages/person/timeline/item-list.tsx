import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { Level } from '../../../api/segments.js';
import { dayOf } from '../../../ui/time.js';
import { EventRow } from './event-row.js';
import type { Item } from './items.js';
import { MoveRow } from './move-row.js';
import classes from './timeline.module.css';

interface ItemListProps {
  readonly items: readonly Item[];
  readonly level: Level;
  readonly onEnd: () => void;
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** Pixels: about; what is drawn is measured. */
const ROW = 46;
const HEIGHT = 640;
const BEYOND = 8;

/** A timeline of any length: only what is seen is drawn. */
export function ItemList({ items, level, onEnd, isWhole }: ItemListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: BEYOND,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= items.length - 2 * BEYOND) onEnd();
    },
  });
  const toggle = (key: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <div
      ref={scroller}
      // Scrolled by keyboard too.
      tabIndex={0}
      role="feed"
      aria-label="What happened, newest first"
      aria-busy={!isWhole}
      className={classes.scroller}
      style={{ '--height': `${Math.min(HEIGHT, virtual.getTotalSize())}px` }}
    >
      <div
        role="presentation"
        className={classes.all}
        style={{ '--all': `${virtual.getTotalSize()}px` }}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          if (item === undefined) return null;
          const before = items[index - 1];
          const isNewDay = before === undefined || dayOf(before.at) !== dayOf(item.at);
          return (
            <article
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={isWhole ? items.length : -1}
              className={classes.place}
              style={{ '--start': `${start}px` }}
            >
              {isNewDay && <h3 className={classes.day}>{dayOf(item.at)}</h3>}
              {item.move !== null ? (
                <MoveRow move={item.move} level={level} />
              ) : (
                <EventRow
                  event={item.event}
                  level={level}
                  isOpen={open.has(item.key)}
                  onToggle={() => toggle(item.key)}
                />
              )}
            </article>
          );
        })}
      </div>
    </div>
  );
}
