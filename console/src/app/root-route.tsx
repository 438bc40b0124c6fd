import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import type { IconName } from '../ui/icons.js';
import { ErrorState } from '../ui/error-state.js';
import { NotFound } from './not-found.js';

/** What every route may use before its page is shown. */
export interface RouterContext {
  readonly queryClient: QueryClient;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What the window is called, and the navigation if it leads there. */
    readonly title?: string;
    /** Where it stands in the navigation, and `g` with which letter leads there. */
    readonly nav?: {
      readonly icon: IconName;
      readonly key: string;
      readonly order: number;
      /** Until when it stands there. Default: always. */
      readonly until?: 'set up';
      /** What one must be allowed to do to see it there. Default: nothing. */
      readonly needs?: string;
    };
  }
}

/** The route that holds all others. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} isPage />,
});
