import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.js';
import { KINDS, type Kind } from './rows.js';

/** What the list is narrowed down to: it stands in the address. */
export interface SegmentsSearch {
  readonly level?: 'contact' | 'account';
  readonly kind?: Kind;
  /** A part of the name, the slug or the description. */
  readonly q?: string;
}

export const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments',
  staticData: { title: 'Segments', nav: { icon: 'segments', key: 's', order: 2 } },
  validateSearch: ({ level, kind, q }): SegmentsSearch => ({
    ...((level === 'contact' || level === 'account') && { level }),
    ...(isKind(kind) && { kind }),
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'SegmentsPage'),
});

function isKind(kind: unknown): kind is Kind {
  return KINDS.some((one) => one === kind);
}
