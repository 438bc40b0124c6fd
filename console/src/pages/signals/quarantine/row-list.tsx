import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { QuarantinedRow } from '../../../api/quarantine.js';
import { Row } from './row.js';
import classes from './quarantine.module.css';

interface RowListProps {
  readonly rows: readonly QuarantinedRow[];
  /** Ids of those that are chosen; null: nothing can be chosen. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onChoose: (ids: readonly string[], isOn: boolean) => void;
  /** Tries one again; null: that may not be done. */
  readonly onTry: ((id: string) => void) | null;
  readonly onEnd: () => void;
  /** Whether these are all. */
  readonly isWhole: boolean;
}

/** Pixels: about; what is drawn is measured. */
const ROW = 62;
const HEIGHT = 620;
const BEYOND = 8;

/** What waits, however much: only what is seen is drawn. */
export function RowList(props: RowListProps) {
  const { rows, chosen, onChoose, onTry, onEnd, isWhole } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: BEYOND,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= rows.length - 2 * BEYOND) onEnd();
    },
  });
  const toggle = (id: string) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const ids = rows.map(({ id }) => id);
  const on = chosen === null ? 0 : ids.filter((id) => chosen.has(id)).length;
  return (
    <>
      {chosen !== null && (
        <div className={classes.all}>
          <Checkbox
            size="xs"
            label={isWhole ? 'Choose all of these' : `Choose the ${rows.length} that are here`}
            checked={on === rows.length}
            indeterminate={on > 0 && on < rows.length}
            onChange={() => onChoose(ids, on < rows.length)}
          />
        </div>
      )}
      <div
        ref={scroller}
        // Scrolled by keyboard too.
        tabIndex={0}
        role="feed"
        aria-label="What waits"
        aria-busy={false}
        className={classes.scroller}
        style={{ '--height': `${Math.min(HEIGHT, virtual.getTotalSize())}px` }}
      >
        <div
          role="presentation"
          className={classes.room}
          style={{ '--all': `${virtual.getTotalSize()}px` }}
        >
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <article
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={isWhole ? rows.length : -1}
                aria-label={`${row.file}, ${row.reason}`}
                className={classes.place}
                style={{ '--start': `${start}px` }}
              >
                <Row
                  row={row}
                  isOpen={open.has(row.id)}
                  onToggle={() => toggle(row.id)}
                  isChosen={chosen?.has(row.id) ?? null}
                  onChoose={(isOn) => onChoose([row.id], isOn)}
                  onTry={onTry === null ? null : () => onTry(row.id)}
                />
              </article>
            );
          })}
        </div>
      </div>
    </>
  );
}
