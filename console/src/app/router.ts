import { createRouter } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.js';
import { routeTree } from './routes.js';

/** Where somebody is, and how they get elsewhere. */
export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // What is shown comes from the query client, which knows what is stale.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
