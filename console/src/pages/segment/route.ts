import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';

/** The parts of the page. */
const TABS = ['profile', 'turning', 'members', 'moves'] as const;
export type Tab = (typeof TABS)[number];

/** What of the page stands in the address. */
export interface SegmentSearch {
  readonly tab?: Tab;
  /** Members: a part of the id. */
  readonly q?: string;
  /** Moves: only those in, or only those out. */
  readonly way?: 'entered' | 'left';
}

export const segmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/$level/$slug',
  staticData: { title: 'Segment' },
  validateSearch: ({ tab, q, way }): SegmentSearch => ({
    ...(isTab(tab) && { tab }),
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...((way === 'entered' || way === 'left') && { way }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'SegmentPage'),
});

function isTab(tab: unknown): tab is Tab {
  return TABS.some((one) => one === tab);
}
