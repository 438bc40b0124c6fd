import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** Whom the list is narrowed down to: it stands in the address. */
export interface PeopleSearch {
  /** Parts of a name, an address, a company or an id. */
  readonly q?: string;
  readonly level?: 'contact' | 'account';
  /** A slug. */
  readonly segment?: string;
  readonly stage?: string;
}

export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  staticData: { title: 'People', nav: { icon: 'people', key: 'p', order: 5 } },
  validateSearch: ({ q, level, segment, stage }): PeopleSearch => ({
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...((level === 'contact' || level === 'account') && { level }),
    ...(typeof segment === 'string' && segment !== '' && { segment }),
    ...(typeof stage === 'string' && stage !== '' && { stage }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'PeoplePage'),
});
