import classes from './rows-table.module.css';

/** So many say enough. */
const SHOWN = 8;

interface RowsTableProps {
  readonly columns: readonly string[];
  /** By column. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** The first rows of a file, as they are written. */
export function RowsTable({ columns, rows }: RowsTableProps) {
  if (rows.length === 0) return <p className={classes.none}>It has no rows that could be shown.</p>;
  return (
    // Scrolled by keyboard too.
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="The first rows">
      <table className={classes.table}>
        <caption className={classes.hidden}>The first rows, as they are written</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column}>{written(row[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
