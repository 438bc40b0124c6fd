import { Icon } from '../../ui/icons.js';
import { PageLink } from '../../ui/page-link.js';
import type { Alert } from './judge-health.js';
import classes from './alerts.module.css';

/** What somebody should look at; a quiet line where there is nothing. */
export function Alerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  if (alerts.length === 0) {
    return (
      <p className={classes.fine}>
        <Icon name="check" size={16} />
        Nothing is broken
      </p>
    );
  }
  return (
    <ul className={classes.list} aria-label="What needs a look">
      {alerts.map(({ severity, what, remedy, route }) => (
        <li key={what} className={classes.alert} data-severity={severity}>
          <Icon name={severity} size={18} />
          <span>
            {what}{' '}
            <span className={classes.remedy}>
              {route === null ? remedy : <PageLink route={route}>{remedy}</PageLink>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
