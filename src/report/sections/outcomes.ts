import {
  count,
  decimal,
  intervalsChart,
  moneyShort,
  percent,
  plural,
  type IntervalPanel,
} from '../../charts/index.js';
import type { Estimate, SegmentOutcomes, SegmentSummary } from '../../model/index.js';
import { estimateDays, estimateMoney, estimateShare } from '../estimates.js';
import { figure } from '../figure.js';
import { html, type Html } from '../html.js';
import type { Chapter } from '../input.js';
import { prose } from '../words.js';
import { sectionId, swatch, type Section } from './section.js';

interface Measure {
  readonly title: string;
  readonly subtitle: string;
  readonly of: (outcomes: SegmentOutcomes) => Estimate | null;
  readonly text: (estimate: Estimate) => Html;
  readonly format: (value: number) => string;
  readonly overall: number | null;
}

/** What the members of each segment went on to do, with 95 % intervals. */
export function outcomesSection(chapter: Chapter): Section {
  const { result, segments } = chapter;
  const { outcomes } = result;
  const told = outcomes.available && segments.some((segment) => segment.outcomes !== null);
  return {
    slug: 'outcomes',
    short: 'What they went on to do',
    heading: 'What they went on to do',
    lede: told ? finding(chapter) : prose(outcomes.text),
    body: told ? chart(chapter) : null,
  };
}

/** What the opportunity rates say, in a sentence or two. */
function finding({ result, segments }: Chapter): string {
  const rates = segments
    .flatMap(({ name, outcomes }) => {
      const rate = outcomes?.opportunityRate;
      return rate === null || rate === undefined ? [] : [{ name, value: rate.value }];
    })
    .sort((a, b) => b.value - a.value);
  const [first] = rates;
  const last = rates.at(-1);
  const { p } = result.outcomes;
  if (first === undefined || last === undefined || p === null) {
    return 'Too little has happened yet to compare how often opportunities follow.';
  }
  const range = `opportunities follow most often for ${first.name} (${percent(first.value)}) and least often for ${last.name} (${percent(last.value)})`;
  return p < 0.05
    ? `The segments differ: ${range}. That is more than chance allows (${pWords(p)}).`
    : `The segments cannot be told apart by it (${pWords(p)}): ${range}, no more than chance allows.`;
}

function pWords(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${decimal(p)}`;
}

function chart(chapter: Chapter): Html {
  const { result, segments } = chapter;
  const measures = measuresOf(chapter);
  const panels = measures.map(({ title, subtitle, of, format, overall }): IntervalPanel => ({
    title,
    subtitle,
    overall,
    format,
    values: segments.map((segment) => estimate(segment, of)),
  }));
  const best = highest(segments);
  return figure({
    id: sectionId(chapter, 'outcomes-chart'),
    label: `Dot-and-whisker chart of opportunity rate, deal size, win rate and time to close by segment, with 95% intervals.${best === null ? '' : ` ${best.name} have the highest opportunity rate.`}`,
    caption: html`Dots are the figures, lines their 95% intervals, dashed lines everybody together.
    ${prose(result.outcomes.text)} Where fewer than ten outcomes stand behind a figure, it is not
    guessed: too little data.`,
    build: (setting) => intervalsChart(segments, panels, setting),
    table: {
      caption: 'Outcomes of each segment, with 95% intervals',
      head: [
        'Segment',
        ...measures.map(({ title }) => title),
        'Time to win',
        'Opportunities',
        'Won / lost',
      ],
      rows: segments.map((segment) => [
        swatch(segment.name, segment.cluster),
        ...measures.map(({ of, text }) => cell(estimate(segment, of), text)),
        cell(
          estimate(segment, ({ salesCycle }) => salesCycle),
          estimateDays,
        ),
        segment.outcomes === null
          ? '–'
          : `${count(segment.outcomes.opportunities)} of ${count(segment.outcomes.exposures)}`,
        segment.outcomes === null
          ? '–'
          : `${count(segment.outcomes.won)} / ${count(segment.outcomes.lost)}`,
      ]),
    },
  });
}

function cell(value: Estimate | null, text: (estimate: Estimate) => Html): Html {
  return value === null ? html`<i>too little data</i>` : text(value);
}

function estimate(
  { outcomes }: SegmentSummary,
  of: (outcomes: SegmentOutcomes) => Estimate | null,
): Estimate | null {
  const value = outcomes === null ? null : of(outcomes);
  if (value === null) return null;
  const known = [value.value, value.low, value.high].every((figure) => Number.isFinite(figure));
  return known ? value : null;
}

function measuresOf({ result, segments, project, many }: Chapter): Measure[] {
  const known = segments.flatMap(({ outcomes }) => (outcomes === null ? [] : [outcomes]));
  const sum = (of: (outcomes: SegmentOutcomes) => number) =>
    known.reduce((total, outcomes) => total + of(outcomes), 0);
  const ratio = (top: number, bottom: number) => (bottom > 0 ? top / bottom : null);
  return [
    {
      title: 'Opportunity rate',
      subtitle: `of ${many}, in ${plural(result.outcomes.horizonDays, 'day')}`,
      of: ({ opportunityRate }) => opportunityRate,
      text: estimateShare,
      format: percent,
      overall: ratio(
        sum((o) => o.opportunities),
        sum((o) => o.exposures),
      ),
    },
    {
      title: 'Deal size',
      subtitle: 'mean amount',
      of: ({ dealSize }) => dealSize,
      text: (value) => estimateMoney(value, project.currency),
      format: (value) => moneyShort(value, project.currency),
      overall: null,
    },
    {
      title: 'Win rate',
      subtitle: 'won of all closed',
      of: ({ winRate }) => winRate,
      text: estimateShare,
      format: percent,
      overall: ratio(
        sum((o) => o.won),
        sum((o) => o.won + o.lost),
      ),
    },
    {
      title: 'Time to close',
      subtitle: 'median days',
      of: ({ velocity }) => velocity,
      text: estimateDays,
      format: decimal,
      overall: null,
    },
  ];
}

function highest(segments: readonly SegmentSummary[]): SegmentSummary | null {
  return segments.reduce<SegmentSummary | null>((top, segment) => {
    const rate = segment.outcomes?.opportunityRate?.value;
    if (rate === undefined) return top;
    return rate > (top?.outcomes?.opportunityRate?.value ?? -1) ? segment : top;
  }, null);
}
