import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';

/** The address of the page that somebody wanted to see; only ever one of ours. */
interface SignInSearch {
  readonly to?: string;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  staticData: { title: 'Sign in' },
  validateSearch: ({ to }): SignInSearch => (isOurs(to) ? { to } : {}),
  component: lazyRouteComponent(() => import('./index.js'), 'SignInPage'),
});

function isOurs(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to);
}
