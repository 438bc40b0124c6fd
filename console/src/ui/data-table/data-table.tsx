import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { Icon } from '../icons.js';
import { sorted, type Column, type Sorting } from './column.js';
import classes from './data-table.module.css';

interface DataTableProps<Row> {
  /** What it lists, for who does not see it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** Pixels of the part that scrolls; fewer rows take less. Default 480. */
  readonly height?: number;
  /** What stands in place of no rows. */
  readonly empty?: ReactNode;
  readonly sortedBy?: Sorting;
  /** The end of what is there comes into sight: time to ask for more. */
  readonly onEnd?: () => void;
  /** How many there are altogether, where not all are there yet. */
  readonly total?: number;
}

/** Pixels. */
const ROW = 40;
/** So many rows beyond what is seen are drawn already. */
const BEYOND = 12;

/** A table of any length: only what is seen is drawn. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, height = 480, empty, onEnd, total } = props;
  const [sorting, setSorting] = useState<Sorting | null>(props.sortedBy ?? null);
  const ordered = useMemo(() => sorted(rows, columns, sorting), [rows, columns, sorting]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: ordered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: BEYOND,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= ordered.length - BEYOND) onEnd?.();
    },
  });
  const tracks = {
    '--tracks': tracksOf(columns),
    '--narrow-tracks': tracksOf(columns.filter((column) => column.isExtra !== true)),
  };
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={(total ?? ordered.length) + 1}
      className={classes.table}
      style={tracks}
    >
      <div role="rowgroup">
        <div role="row" className={classes.head} aria-rowindex={1}>
          {columns.map((column) => (
            <Head key={column.id} column={column} sorting={sorting} onSort={setSorting} />
          ))}
        </div>
      </div>
      {ordered.length === 0 && <div className={classes.empty}>{empty ?? 'Nothing yet.'}</div>}
      <div
        ref={scroller}
        role="rowgroup"
        // Scrolled by keyboard too.
        tabIndex={0}
        className={classes.scroller}
        style={{ '--height': `${Math.min(height, ordered.length * ROW)}px` }}
      >
        <div
          role="presentation"
          className={classes.all}
          style={{ '--all': `${virtual.getTotalSize()}px` }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = ordered[index];
            return row === undefined ? null : (
              <div
                key={rowId(row)}
                role="row"
                aria-rowindex={index + 2}
                className={classes.row}
                style={{ '--start': `${start}px` }}
              >
                {columns.map((column) => (
                  <div
                    key={column.id}
                    role="cell"
                    className={classes.cell}
                    data-align={column.align}
                    data-extra={column.isExtra}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting) => void;
}

function Head<Row>({ column, sorting, onSort }: HeadProps<Row>) {
  const { id, title, align, isExtra, value } = column;
  const isSorted = sorting?.column === id;
  const order = isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : 'none';
  const icon = isSorted ? (sorting.isDescending ? 'sortDown' : 'sortUp') : 'sort';
  return (
    <div
      role="columnheader"
      aria-sort={value === undefined ? undefined : order}
      className={classes.cell}
      data-align={align}
      data-extra={isExtra}
    >
      {value === undefined ? (
        title
      ) : (
        <button
          type="button"
          className={classes.sort}
          data-sorted={isSorted}
          onClick={() =>
            // Figures are looked at from the top, words from the beginning.
            onSort({
              column: id,
              isDescending: isSorted ? !sorting.isDescending : align === 'right',
            })
          }
        >
          {title}
          <Icon name={icon} size={14} />
        </button>
      )}
    </div>
  );
}

function tracksOf<Row>(columns: readonly Column<Row>[]): string {
  return columns.map(({ width = 'minmax(0, 1fr)' }) => width).join(' ');
}
