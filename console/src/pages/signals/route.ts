import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { EVENT_TYPES, type EventType } from '../../api/doings.js';
import { shellRoute } from '../../app/shell-route.js';
import { isMoment } from '../../ui/as-of/moment.js';

/** The parts of the page, in their order. */
export const TABS = ['audit', 'quarantine', 'live', 'download'] as const;
export type Tab = (typeof TABS)[number];

/** What of the page stands in the address. */
export interface SignalsSearch {
  /** Default: the audit. */
  readonly tab?: Tab;
  /** Quarantine: only what was set apart for this, came in this file, from this source. */
  readonly reason?: string;
  readonly file?: string;
  readonly source?: string;
  /** Live: a part of what it says, and the kind of call. */
  readonly q?: string;
  readonly type?: EventType;
  /** Audit and download: as of when (ISO 8601). Default: now. */
  readonly asOf?: string | undefined;
  /** Download: whose signals, in which form, written how. Default: contacts, values, CSV. */
  readonly level?: 'account' | undefined;
  readonly form?: 'mix' | 'raw' | undefined;
  readonly format?: 'parquet' | undefined;
}

export const signalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/signals',
  staticData: { title: 'Signals', nav: { icon: 'signals', key: 'i', order: 7 } },
  validateSearch: ({ tab, reason, file, source, q, type, ...matrix }): SignalsSearch => ({
    ...(TABS.some((one) => one === tab) && { tab: tab as Tab }),
    ...(isText(reason) && { reason: String(reason) }),
    ...(isText(file) && { file: String(file) }),
    ...(isText(source) && { source: String(source) }),
    ...(isText(q) && { q: String(q) }),
    ...(EVENT_TYPES.some((one) => one === type) && { type: type as EventType }),
    ...(matrix['level'] === 'account' && { level: matrix['level'] }),
    ...((matrix['form'] === 'mix' || matrix['form'] === 'raw') && { form: matrix['form'] }),
    ...(isMoment(matrix['asOf']) && { asOf: matrix['asOf'] }),
    ...(matrix['format'] === 'parquet' && { format: matrix['format'] }),
  }),
  component: lazyRouteComponent(() => import('./index.js'), 'SignalsPage'),
});

function isText(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
