import type { Level } from '../../../api/segments.js';
import { Feed, useOpened } from '../../../ui/feed/index.js';
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

/** A timeline of any length, with the days. */
export function ItemList({ items, level, onEnd, isWhole }: ItemListProps) {
  const [opened, toggle] = useOpened();
  return (
    <Feed
      label="What happened, newest first"
      items={items}
      keyOf={({ key }) => key}
      row={46}
      height={640}
      isWhole={isWhole}
      isBusy={!isWhole}
      onEnd={onEnd}
    >
      {(item, before) => (
        <>
          {(before === undefined || dayOf(before.at) !== dayOf(item.at)) && (
            <h3 className={classes.day}>{dayOf(item.at)}</h3>
          )}
          {item.move !== null ? (
            <MoveRow move={item.move} level={level} />
          ) : (
            <EventRow
              event={item.event}
              level={level}
              isOpen={opened.has(item.key)}
              onToggle={() => toggle(item.key)}
            />
          )}
        </>
      )}
    </Feed>
  );
}
