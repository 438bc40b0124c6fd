import { count } from '../../../../../src/charts/index.js';
import type { Audit } from '../../../api/audit.js';
import { Icon } from '../../../ui/icons.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import classes from './audit.module.css';

/** Whether what is tracked is enough for segments that can be trusted. */
export function Enough({ audit }: { readonly audit: Audit }) {
  const { verdict, ready, checks, asOf, contacts, accounts } = audit;
  return (
    <Section
      title="Is it enough?"
      aside={
        <>
          {count(contacts)} contacts, {count(accounts)} accounts, as of{' '}
          <RelativeTime at={asOf} as="date" />
        </>
      }
    >
      <p className={classes.verdict} data-ready={ready}>
        <Icon name={ready ? 'check' : 'care'} size={18} />
        {verdict}
      </p>
      <ul className={classes.checks} aria-label="What a fit needs">
        {checks.map(({ what, have, need, ok }) => (
          <li key={what} data-ok={ok}>
            <span className={classes.check}>
              <b>{count(have)}</b> of {count(need)} {what}
            </span>
            <span
              className={classes.meter}
              style={{ '--part': need === 0 ? 1 : Math.min(1, have / need) }}
              aria-hidden="true"
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
