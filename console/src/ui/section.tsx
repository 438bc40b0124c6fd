import { useId, type ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  readonly title: ReactNode;
  /** What stands right of the title: a choice, a link. */
  readonly aside?: ReactNode;
  /** A sentence under the title. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
  /** Whether what is in it goes up to its edge: tables, lists. */
  readonly isFlush?: boolean;
}

/** A part of a page, on paper of its own. */
export function Section({ title, aside, note, children, isFlush = false }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
        {note !== undefined && <p className={classes.note}>{note}</p>}
      </div>
      <div className={isFlush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
