import type { Play } from '../../model/index.js';

/** A few rows of an activation matrix, for fixtures. */
export const PLAYS: readonly Play[] = [
  {
    segment: 'active-evaluators',
    message: { angle: 'Commercial, focused on return, friendly to comparison' },
    offer: ['ROI calculator', 'comparison guide', 'pricing consultation'],
    channel: [
      { name: 'SDR sequence', deadline: '24h' },
      { name: 'retargeting' },
      { name: 'direct-CTA e-mail' },
    ],
    route: 'named SDR',
  },
  {
    segment: 'technical-validators',
    message: { angle: 'Technical and specific, about integration and security' },
    offer: ['documentation', 'sandbox trial', 'integration playbook'],
    channel: [{ name: 'technical e-mail' }, { name: 'developer community' }],
    route: 'technical SE',
  },
  {
    segment: 'passive-researchers',
    message: { angle: 'Educational, without a pitch' },
    offer: ['research reports', 'benchmarks', 'webinars'],
    channel: [{ name: 'nurture sequence' }, { name: 'awareness retargeting' }],
  },
  {
    segment: 'executive-scanners',
    message: { angle: 'An executive summary - the outcome, briefly' },
    offer: ['one-page brief', 'analyst report', 'peer case study'],
    channel: [{ name: 'personal executive e-mail', deadline: '7d' }, { name: 'roundtable' }],
    route: 'CRM owner',
  },
];
