import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';
import { isDay } from './period.js';

/** Which moves are shown: it stands in the address. What is left out is as usual. */
export interface FlowSearch {
  /** Usual: contacts. */
  readonly level?: 'account';
  /** Usual: between the segments that the model found. */
  readonly of?: 'rule' | 'stage';
  /** The last so many days. Usual: 30. */
  readonly days?: 7 | 90;
  /** Days in the zone of who looks, both included, like `2026-11-03`; in place of `days`. */
  readonly from?: string;
  readonly to?: string;
  /** Whether those who came from none and went to none are left out. */
  readonly between?: true;
  /** The move of which it is shown who made it: two slugs, `-` for none. */
  readonly leaving?: string;
  readonly entering?: string;
}

export const flowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/flow',
  staticData: { title: 'Flow', nav: { icon: 'flow', key: 'f', order: 4 } },
  validateSearch: (said): FlowSearch => {
    const { level, of, days, from, to, between, leaving, entering } = said;
    return {
      ...(level === 'account' && { level }),
      ...((of === 'rule' || of === 'stage') && { of }),
      ...((days === 7 || days === 90) && { days }),
      ...(isDay(from) && isDay(to) && from <= to && { from, to }),
      ...(between === true && { between }),
      ...(isText(leaving) && isText(entering) && { leaving, entering }),
    };
  },
  component: lazyRouteComponent(() => import('./index.js'), 'FlowPage'),
});

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
