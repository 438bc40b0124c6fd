import type { ReactNode } from 'react';
import classes from './table.module.css';

interface TableProps {
  /** What it lists, for who does not see it. */
  readonly label: string;
  /** The same at more length. Default: `label`. */
  readonly caption?: string;
  /** Whether its columns share what room there is, so that it never scrolls. Default false. */
  readonly isFitted?: boolean;
  /** Its looks beyond those of every table. */
  readonly className?: string | undefined;
  /** Head and body. */
  readonly children: ReactNode;
}

/** A table that is as wide as its page, and scrolls where it does not fit. */
export function Table(props: TableProps) {
  const { label, caption = label, isFitted = false, className, children } = props;
  const table = (
    <table className={`${classes.table} ${className ?? ''}`} data-fitted={isFitted}>
      <caption className={classes.hidden}>{caption}</caption>
      {children}
    </table>
  );
  if (isFitted) return table;
  return (
    <div
      className={classes.scroll}
      role="group"
      aria-label={label}
      // Scrolled by keyboard too.
      tabIndex={0}
    >
      {table}
    </div>
  );
}
