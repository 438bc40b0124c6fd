import { clip, pad, widthOf } from './width.js';

/** A column of a table. Numbers stand on the right. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Plain texts longer than this are shortened. */
  readonly most?: number;
}

/**
 * Rows of texts under their titles, aligned, two spaces apart; no lines drawn. `title` paints the titles, `first` the first
 * cell of each row.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  title: (text: string) => string = (text) => text,
  first: (text: string, row: number) => string = (text) => text,
): string {
  const cells = rows.map((row) =>
    row.map((cell, j) => (columns[j]?.most === undefined ? cell : clip(cell, columns[j].most))),
  );
  const widths = columns.map((column, j) =>
    Math.max(widthOf(column.title), ...cells.map((row) => widthOf(row[j] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    columns
      .map(({ align }, j) => pad(row[j] ?? '', widths[j] ?? 0, align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((column) => title(column.title))),
    ...cells.map((row, i) => line([first(row[0] ?? '', i), ...row.slice(1)])),
  ].join('\n');
}
