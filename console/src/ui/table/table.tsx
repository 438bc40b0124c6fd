import type { ReactNode } from 'react';
import classes from './table.module.css';

interface TableProps {
  /** What it lists, for who does not see it. */
  readonly label: string;
  /** The same at more length. Default: `label`. */
  readonly caption?: string;
  /** Its looks beyond those of every table. */
  readonly className?: string | undefined;
  /** Head and body. */
  readonly children: ReactNode;
}

/** A table that is as wide as its page, and scrolls where it does not fit. */
export function Table({ label, caption = label, className, children }: TableProps) {
  return (
    <div
      className={classes.scroll}
      role="group"
      aria-label={label}
      // Scrolled by keyboard too.
      tabIndex={0}
    >
      <table className={`${classes.table} ${className ?? ''}`}>
        <caption className={classes.hidden}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}
