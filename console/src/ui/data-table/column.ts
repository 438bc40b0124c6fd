import type { ReactNode } from 'react';

/** A column of a table. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What it is sorted by; without, it is not. */
  readonly value?: (row: Row) => string | number;
  /** Figures stand right, so that they can be compared. Default `left`. */
  readonly align?: 'left' | 'right';
  /** As a grid track. Default `minmax(0, 1fr)`. */
  readonly width?: string;
  /** Whether a narrow page leaves it out. */
  readonly isExtra?: boolean;
}

/** What a table is sorted by. */
export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Rows sorted by a column; rows that are equal keep their order. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const value = columns.find(({ id }) => id === sorting?.column)?.value;
  if (sorting === null || value === undefined) return rows;
  const sign = sorting.isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: value(row) }))
    .sort((a, b) => sign * compare(a.key, b.key))
    .map(({ row }) => row);
}

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : words.compare(String(a), String(b));
}
