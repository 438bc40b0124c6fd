import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  staticData: { title: 'Overview', nav: { icon: 'overview', key: 'o', order: 1 } },
  component: lazyRouteComponent(() => import('./index.js'), 'OverviewPage'),
});
