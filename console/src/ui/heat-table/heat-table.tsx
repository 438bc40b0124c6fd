import type { ReactNode } from 'react';
import { useDiverging } from './use-diverging.js';
import classes from './heat-table.module.css';

/** What is under a head in a row. */
interface HeatCell {
  /** Standard deviations from everybody else, which colour it; null: not known. Default: it has no colour. */
  readonly effect?: number | null;
  readonly text: string;
  /** What stands under it, smaller. */
  readonly detail?: string;
}

/** A row: one column of the data. */
export interface HeatTableRow {
  readonly id: string;
  readonly title: string;
  /** In the order of the heads. */
  readonly cells: readonly HeatCell[];
}

interface HeatTableProps {
  /** What it shows, for who does not see it. */
  readonly label: string;
  /** What its rows are: `Signal`. */
  readonly of: string;
  /** Groups, or figures, by a key. */
  readonly heads: readonly { readonly key: string; readonly head: ReactNode }[];
  readonly rows: readonly HeatTableRow[];
  /** Whether the first group is the one that it is about. */
  readonly isOfFirst?: boolean;
}

/** How groups differ: a row for each column of the data, coloured by how far a group is from everybody else. */
export function HeatTable({ label, of, heads, rows, isOfFirst = false }: HeatTableProps) {
  const colours = useDiverging();
  return (
    <div className={classes.scroll} role="group" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.hidden}>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {heads.map(({ key, head }, index) => (
              <th key={key} scope="col" data-own={isOfFirst && index === 0}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, cells }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              {cells.map(({ effect, text, detail }, index) => (
                <td
                  key={heads[index]?.key}
                  data-own={isOfFirst && index === 0}
                  {...(effect !== undefined && { style: colours(effect) })}
                >
                  {text}
                  {detail !== undefined && <span className={classes.detail}>{detail}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
