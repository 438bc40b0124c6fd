import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../../app/shell-route.js';

/** The parts of what was found, in their order. */
export const TABS = ['verdict', 'groups', 'number', 'map'] as const;
export type Tab = (typeof TABS)[number];

/** What of the page stands in the address: nothing of these is where a table is brought. */
export interface TableSearch {
  /** A table that was sent: without a job it is asked what to look for. */
  readonly table?: string;
  /** The job whose groups are shown. */
  readonly job?: string;
  readonly tab?: Tab;
}

export const labTableRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/lab/table',
  staticData: { title: 'Groups in a table' },
  validateSearch: ({ table, job, tab }): TableSearch => ({
    ...(isText(table) && { table: String(table) }),
    ...(isText(job) && { job: String(job) }),
    ...(TABS.some((one) => one === tab) && { tab: tab as Tab }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'TablePage'),
});

function isText(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
