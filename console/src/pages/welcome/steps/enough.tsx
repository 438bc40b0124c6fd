import { useQuery } from '@tanstack/react-query';
import { count } from '../../../../../src/charts/index.js';
import { auditQuery } from '../../../api/audit.js';
import { Icon } from '../../../ui/icons.js';
import classes from './steps.module.css';

/** How often it is looked anew: the server reads everything for it. */
const EVERY_MS = 20_000;

/** What is still missing for a verdict to be trusted, bar by bar; `says` stands there until that is known. */
export function Enough({ says }: { readonly says: string }) {
  const { data } = useQuery({ ...auditQuery, refetchInterval: EVERY_MS });
  if (data === undefined) return <p className={classes.says}>{says}</p>;
  return (
    <>
      <p className={classes.says}>
        {data.ready
          ? data.verdict
          : 'Not enough yet for a verdict to be trusted; until then it says “act with care” at most.'}
      </p>
      <ul className={classes.checks} aria-label="What a verdict needs">
        {data.checks.map(({ what, have, need, ok }) => (
          <li key={what} className={classes.check} data-ok={ok}>
            <Icon name={ok ? 'check' : 'close'} size={14} />
            <span>
              {count(have)} of {count(need)} {what}
              <span className={classes.hidden}>{ok ? ': enough' : ': not enough yet'}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
