import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';

/** The address of the page that somebody wanted to see; only ever one of ours. */
interface SignInSearch {
  readonly to?: string | undefined;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  staticData: { title: 'Sign in' },
  // What is left out here is taken from the address as it is: it must be said that there is none.
  validateSearch: ({ to }): SignInSearch => ({ to: isOurs(to) ? to : undefined }),
  component: lazyRouteComponent(() => import('./index.js'), 'SignInPage'),
});

function isOurs(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to);
}
