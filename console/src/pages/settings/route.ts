import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** The parts of the page, in their order. */
export const TABS = ['keys', 'people', 'roles', 'sessions', 'project', 'health'] as const;
export type Tab = (typeof TABS)[number];

/** What of the page stands in the address. */
export interface SettingsSearch {
  readonly tab?: Tab;
  /** Project: the file that is shown. */
  readonly file?: string;
}

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  staticData: { title: 'Settings', nav: { icon: 'settings', key: 't', order: 10 } },
  validateSearch: ({ tab, file }): SettingsSearch => ({
    ...(TABS.some((one) => one === tab) && { tab: tab as Tab }),
    ...(typeof file === 'string' && file !== '' && { file }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'SettingsPage'),
});
