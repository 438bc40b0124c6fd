import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** Whom the list is narrowed down to: it stands in the address. */
export interface PeopleSearch {
  /** A part of an id, or an address that means somebody. */
  readonly q?: string;
  readonly level?: 'contact' | 'account';
}

export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  staticData: { title: 'People', nav: { icon: 'people', key: 'p', order: 5 } },
  validateSearch: ({ q, level }): PeopleSearch => ({
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...((level === 'contact' || level === 'account') && { level }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'PeoplePage'),
});
