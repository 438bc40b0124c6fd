import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** The parts of a model, in their order. */
export const TABS = ['verdict', 'number', 'map', 'moves'] as const;
export type Tab = (typeof TABS)[number];

/** What of the page stands in the address: nothing of these is the list. */
export interface LabSearch {
  /** The model that is shown. */
  readonly model?: string;
  readonly tab?: Tab;
  /** The job of the comparison that is shown. */
  readonly compare?: string;
}

export const labRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lab',
  staticData: { title: 'Model lab', nav: { icon: 'lab', key: 'l', order: 3 } },
  validateSearch: ({ model, tab, compare }): LabSearch => ({
    ...(isText(model) && { model: String(model) }),
    ...(TABS.some((one) => one === tab) && { tab: tab as Tab }),
    ...(isText(compare) && { compare: String(compare) }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'LabPage'),
});

function isText(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
