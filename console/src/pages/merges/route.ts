import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** What the log of merges is narrowed down to: it stands in the address. */
export interface MergesSearch {
  /** A part of one of the ids. */
  readonly q?: string;
  readonly state?: 'holds' | 'undone';
}

export const mergesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/merges',
  staticData: { title: 'Merges' },
  validateSearch: ({ q, state }): MergesSearch => ({
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...((state === 'holds' || state === 'undone') && { state }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'MergesPage'),
});
