import { decimal, percent, plural } from '../../../../../src/charts/index.js';
import type { Estimate, FitResult, SegmentOutcomes } from '../../../../../src/model/index.js';

/** One thing that came of it. */
export interface Measure {
  readonly title: string;
  readonly subtitle: string;
  readonly of: (outcomes: SegmentOutcomes) => Estimate | null;
  readonly format: (value: number) => string;
}

/** What is told of what came of it, in the order of a deal; amounts as `money` writes them. */
export function measuresOf(
  { level, outcomes }: FitResult,
  money: (amount: number) => string,
): readonly Measure[] {
  const days = (value: number) => `${decimal(value >= 10 ? Math.round(value) : value)} d`;
  return [
    {
      title: 'Opportunity rate',
      subtitle: `of ${level}s, in ${plural(outcomes.horizonDays, 'day')}`,
      of: ({ opportunityRate }) => opportunityRate,
      format: percent,
    },
    {
      title: 'Win rate',
      subtitle: 'won of all closed',
      of: ({ winRate }) => winRate,
      format: percent,
    },
    {
      title: 'Deal size',
      subtitle: 'mean amount',
      of: ({ dealSize }) => dealSize,
      format: money,
    },
    {
      title: 'Time to close',
      subtitle: 'median',
      of: ({ velocity }) => velocity,
      format: days,
    },
    {
      title: 'Time to win',
      subtitle: 'median',
      of: ({ salesCycle }) => salesCycle,
      format: days,
    },
  ];
}
