import type { Audit } from '../../../api/audit.js';
import { Section } from '../../../ui/section.js';
import classes from './audit.module.css';

/** What to track next, and how; says nothing where all is tracked. */
export function Next({ audit: { next } }: { readonly audit: Audit }) {
  if (next.length === 0) return null;
  return (
    <Section title="What to track next" note="The signals that would teach the most come first.">
      <ol className={classes.next} aria-label="What to track next">
        {next.map(({ id, title, why, how }) => (
          <li key={id}>
            <b>{title}</b> <span className={classes.quiet}>{why}</span>
            <div>
              <code>{how}</code>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
