import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/icons.js';
import type { Destination } from './destinations.js';
import classes from './nav.module.css';

interface NavProps {
  readonly destinations: readonly Destination[];
  /** Somebody has chosen. */
  readonly onChoose?: () => void;
}

/** Where one can go. */
export function Nav({ destinations, onChoose }: NavProps) {
  return (
    <nav aria-label="Pages">
      <ul className={classes.list}>
        {destinations.map(({ path, title, icon }) => (
          <li key={path}>
            <Link
              to={path}
              className={classes.link}
              activeProps={{ className: classes.active, 'aria-current': 'page' }}
              activeOptions={{ exact: path === '/', includeSearch: false }}
              onClick={onChoose}
            >
              <Icon name={icon} />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
