import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';
import { isMoment } from '../../ui/as-of/moment.js';
import { EVENT_TYPES, type EventType } from '../../api/doings.js';

/** What the timeline is narrowed down to: moves between segments, or one kind of event. */
const SHOWS = ['moves', ...EVENT_TYPES] as const;
export type Show = 'moves' | EventType;

/** What of the page stands in the address. */
export interface PersonSearch {
  readonly show?: Show;
  /** Timeline: a part of a name, a title or a path. */
  readonly q?: string;
  /** As of when it is asked why (ISO 8601); default: now. */
  readonly at?: string;
}

export const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/$id',
  staticData: { title: 'Person' },
  validateSearch: ({ show, q, at }): PersonSearch => ({
    ...(isMoment(at) && { at }),
    ...(isShow(show) && { show }),
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'PersonPage'),
});

function isShow(show: unknown): show is Show {
  return SHOWS.some((one) => one === show);
}
