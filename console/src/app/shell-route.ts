import { createRoute, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.js';
import { cameByLink } from '../api/sign-in-link.js';
import { rootRoute } from './root-route.js';
import { Shell } from './shell/shell.js';

/** Pages of somebody who is signed in: with navigation around them. Anybody else is asked to sign in, and comes back. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const toSignIn = () =>
      redirect({ to: '/sign-in', search: { to: location.href }, replace: true });
    // A link is used even by whoever is signed in: it is how a forgotten password is chosen anew.
    if (cameByLink()) throw toSignIn();
    if ((await context.queryClient.ensureQueryData(sessionQuery)) === null) throw toSignIn();
  },
  component: Shell,
});
