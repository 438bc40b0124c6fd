import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode, type RefObject } from 'react';
import classes from './feed.module.css';

interface FeedProps<Item> {
  /** What it lists, for who hears it. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Pixels that a closed item takes, about: what is drawn is measured. */
  readonly row: number;
  /** Pixels of the part that scrolls. */
  readonly height: number;
  /** Whether it is as high where less would do. Default false. */
  readonly keepsHeight?: boolean;
  /** Whether these are all. */
  readonly isWhole: boolean;
  readonly isBusy?: boolean;
  /** The end of what is there comes into sight: time to ask for more. */
  readonly onEnd?: () => void;
  /** Somebody scrolls: so many pixels from the top. */
  readonly onScroll?: (top: number) => void;
  readonly scroller?: RefObject<HTMLDivElement | null>;
  readonly className?: string | undefined;
  /** What an item is called, where its words alone do not say. */
  readonly labelOf?: (item: Item) => string;
  readonly children: (item: Item, before: Item | undefined) => ReactNode;
}

/** So many items beyond what is seen are drawn already. */
const BEYOND = 8;

/** Things in their order, however many, each as high as it is: only what is seen is drawn. */
export function Feed<Item>(props: FeedProps<Item>) {
  const { label, items, keyOf, row, height, isWhole, onEnd, onScroll, labelOf, children } = props;
  const own = useRef<HTMLDivElement>(null);
  const scroller = props.scroller ?? own;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: BEYOND,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= items.length - 2 * BEYOND) onEnd?.();
    },
  });
  const all = virtual.getTotalSize();
  const shown = props.keepsHeight === true ? height : Math.min(height, all);
  return (
    <div
      ref={scroller}
      // Scrolled by keyboard too.
      tabIndex={0}
      role="feed"
      aria-label={label}
      aria-busy={props.isBusy ?? false}
      className={`${classes.scroller} ${props.className ?? ''}`}
      style={{ '--height': `${shown}px` }}
      onScroll={({ currentTarget }) => onScroll?.(currentTarget.scrollTop)}
    >
      <div role="presentation" className={classes.room} style={{ '--all': `${all}px` }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          return item === undefined ? null : (
            <article
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={isWhole ? items.length : -1}
              aria-label={labelOf?.(item)}
              className={classes.place}
              style={{ '--start': `${start}px` }}
            >
              {children(item, items[index - 1])}
            </article>
          );
        })}
      </div>
    </div>
  );
}
