import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** What the page is for, or what it shows, in a sentence. */
  readonly lead?: ReactNode;
  /** What can be done: buttons, choices. */
  readonly actions?: ReactNode;
}

/** The head of a page. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <div className={classes.head}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
