import type { ReactNode } from 'react';
import classes from './states.module.css';

interface EmptyStateProps {
  readonly title: string;
  /** Why there is nothing, and what leads to something. */
  readonly children: ReactNode;
  /** What to do, a link or a button. */
  readonly action?: ReactNode;
  /** A drawing above. */
  readonly icon?: ReactNode;
}

/** Nothing is here yet: says why, and what leads to something. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      {icon !== undefined && <div className={classes.icon}>{icon}</div>}
      <p className={classes.title}>{title}</p>
      <div className={classes.words}>{children}</div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
