import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

export const checklistRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/checklist',
  staticData: { title: 'Checklist' },
  component: lazyRouteComponent(() => import('./index.js'), 'ChecklistPage'),
});
