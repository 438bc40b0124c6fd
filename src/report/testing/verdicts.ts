import type { Verdict } from '../../model/index.js';

/** Verdicts as `fit` words them, for fixtures. */
export const VERDICTS: Readonly<Record<'act' | 'care' | 'stop' | 'noOutcomes', Verdict>> = {
  act: {
    level: 'act',
    headline: 'These segments are real, stable and tied to revenue.',
    reasons: [
      {
        text: 'The groups separate far better than shuffled data (p = 0.01).',
        remedy: '',
        weight: 'good',
      },
      {
        text: 'Refits on resampled data find the same groups (stability 0.91).',
        remedy: '',
        weight: 'good',
      },
    ],
  },
  care: {
    level: 'care',
    headline:
      'The segments are real but they overlap: act, and expect people to move between them.',
    reasons: [
      {
        text: 'Behaviour groups far better than it would by chance: 0 of 99 shuffled data sets separate as well (p = 0.01).',
        remedy: '',
        weight: 'good',
      },
      {
        text: 'Refits on resampled data find the same groups (stability 0.86).',
        remedy: '',
        weight: 'good',
      },
      {
        text: 'The fifth that was held back looks the same: the segments generalise.',
        remedy: '',
        weight: 'good',
      },
      {
        text: 'The segments overlap: the silhouette is 0.24, where 0.3 is meaningful and 0.5 the goal.',
        remedy:
          'More distinctive signals separate groups further. Instrument the ROI calculator and form interactions next.',
        weight: 'care',
      },
      {
        text: 'Davies–Bouldin is 1.42, above the target of 1.0.',
        remedy:
          'Try leaving out signals that nobody acts on; 8 to 15 columns are recommended and 20 are in use.',
        weight: 'care',
      },
    ],
  },
  stop: {
    level: 'stop',
    headline: 'There are no groups here to act on: the data separates no better than chance.',
    reasons: [
      {
        text: 'Shuffled data separates as well as these accounts do (p = 0.31).',
        remedy:
          'Look for signals that tell buyers apart: pricing, comparison and documentation pages first.',
        weight: 'stop',
      },
      {
        text: 'A refit on resampled data finds other groups (stability 0.52).',
        remedy: 'A longer history steadies the groups: 90 days or more.',
        weight: 'stop',
      },
      {
        text: 'The holdout falls apart: separation drops from 0.11 to 0.04.',
        remedy: 'More accounts, or fewer columns.',
        weight: 'stop',
      },
      { text: 'Data comes from 14 tracked signals; 8 are needed.', remedy: '', weight: 'good' },
    ],
  },
  noOutcomes: {
    level: 'care',
    headline: 'The segments hold together, but nothing yet ties them to revenue.',
    reasons: [
      {
        text: 'The groups separate better than shuffled data (p = 0.01).',
        remedy: '',
        weight: 'good',
      },
      {
        text: 'No outcome is known.',
        remedy: 'Import opportunities with their creation date, amount and status.',
        weight: 'care',
      },
    ],
  },
};
