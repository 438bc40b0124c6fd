import type { ReactNode } from 'react';
import classes from './stat.module.css';

interface StatProps {
  readonly label: string;
  /** The figure, with its unit; undefined: it is being asked for. */
  readonly value: ReactNode;
  /** What it is compared with, or since when. */
  readonly note?: ReactNode;
}

/** A figure that stands for itself. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <div className={classes.stat}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{value ?? <span className={classes.waiting}>…</span>}</dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}

/** Figures beside each other. */
export function Stats({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.stats}>{children}</dl>;
}
