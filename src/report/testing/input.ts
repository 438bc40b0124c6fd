import type { FitResult } from '../../model/index.js';
import type { ReportInput } from '../input.js';
import { PLAYS } from './plays.js';

/** A whole input of the report around some results. */
export function reportInput(
  results: readonly FitResult[],
  changes: Partial<ReportInput> = {},
): ReportInput {
  return {
    project: {
      name: 'Nordlicht Software',
      words: { contact: 'contact', contacts: 'contacts', account: 'account', accounts: 'accounts' },
      currency: 'EUR',
      timezone: 'Europe/Berlin',
      plays: PLAYS,
    },
    results,
    audit: {
      tracked: 18,
      declared: 20,
      contacts: 6130,
      accounts: 1333,
      historyDays: 180,
      ready: true,
      verdict: 'Ready: 18 signals are tracked, enough for a strong model.',
      signals: [
        {
          id: 'pricing_visits',
          title: 'Pricing visits',
          tracked: true,
          coverage: 0.42,
          firstSeen: '2026-01-02T08:00:00.000Z',
        },
        {
          id: 'calculator_use',
          title: 'Calculator use',
          tracked: false,
          coverage: 0,
          firstSeen: null,
        },
      ],
      next: [
        {
          title: 'Calculator use',
          why: 'one of the priority eight',
          how: 'send Calculator Used',
        },
      ],
    },
    simulated: true,
    generatedAt: '2026-07-01T09:12:00.000Z',
    version: '0.1.0',
    ...changes,
  };
}
