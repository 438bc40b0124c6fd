import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** The ways in which data comes in. */
export const WAYS = ['site', 'file', 'demo'] as const;
export type Way = (typeof WAYS)[number];

/** What of the page stands in the address. */
export interface WelcomeSearch {
  /** Usual: from a website. */
  readonly way?: Way;
  /** The file that was sent, of which it is shown how it would be read. */
  readonly upload?: string;
}

export const welcomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/welcome',
  staticData: {
    title: 'Set up',
    nav: { icon: 'welcome', key: 'w', order: 20, until: 'set up', needs: 'imports.write' },
  },
  validateSearch: ({ way, upload }): WelcomeSearch => ({
    ...(WAYS.some((one) => one === way) && { way: way as Way }),
    ...(typeof upload === 'string' && upload !== '' && { upload }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'WelcomePage'),
});
