import { count } from '../../charts/index.js';
import { dataTable } from '../figure.js';
import type { Dates } from '../dates.js';
import { html, type Html } from '../html.js';
import type { Chapter, ReportInput } from '../input.js';
import { METHOD_WORDS } from '../method-words.js';
import { capital } from '../words.js';

const FEATURES = {
  mix: [
    'Mix',
    'Each signal is tamed and set between 0 and 1; then everybody’s signals are brought to the same length, so that the kind of behaviour counts and not how much of it there is.',
  ],
  raw: [
    'Raw features',
    'Each signal is tamed and set between 0 and 1. How much somebody does counts as well as its kind.',
  ],
} as const;

const MIXTURE = [
  'Mixture',
  'k-means finds the segments; then a model of how often each kind of behaviour occurs in each decides who belongs where. Its likelihood (ICL) says how well so many segments explain the behaviour, less a price for every further one and for overlap; lower is better.',
] as const;

const TERMS: readonly (readonly [string, string])[] = [
  [
    'Signal',
    'A declared measure of behaviour, such as pricing visits in the last 90 days. Recent events count more. Who somebody is (industry, size, seniority) is never one.',
  ],
  [
    'k-means',
    'Finds centres so that everybody is near one. It is run for each number of segments from many starts, and the best is kept.',
  ],
  [
    'Silhouette',
    'How much nearer somebody is to their own segment than to the next, from −1 to 1. Above 0.3 is meaningful, above 0.5 the goal. Uneven activity alone can raise it, so it proves nothing without the next.',
  ],
  [
    'Null reference',
    'The same search on data without groups, drawn among equally active people. Only what is better than that is structure.',
  ],
  [
    'Davies–Bouldin',
    'How large the segments are for the distance between them. Below 1.0 is the target, above 2.0 too much overlap.',
  ],
  [
    'Stability',
    'How much of a segment comes back when the fit is repeated on resampled data, from 0 to 1. Above 0.75 is stable, below 0.6 is not.',
  ],
  ['Confidence', 'The share of resampled models that put a member into the same segment.'],
  [
    '95% interval',
    'If the data were drawn again and again, 95 of 100 such intervals would hold the true figure.',
  ],
  [
    'Opportunity rate',
    'The share of members with an opportunity within the horizon, by the segment they were in before it. Win rate: won of won and lost. Time to close: median days from created to closed, open deals counted as not yet closed.',
  ],
];

/** How it was done, in half a page, and what it takes to do it again. */
export function methodChapter(
  input: ReportInput,
  chapters: readonly Chapter[],
  dates: Dates,
): Html {
  const mixture = chapters.some(({ result }) => result.algorithm === 'mixture');
  const others = [...new Set(chapters.map(({ result }) => result.algorithm))].filter(
    (algorithm) => algorithm !== 'kmeans' && algorithm !== 'mixture',
  );
  const forms = new Set(chapters.map(({ result }) => result.features));
  const terms = [
    ...TERMS.slice(0, 1),
    ...[...forms].map((form) => FEATURES[form]),
    ...TERMS.slice(1, 2),
    ...(mixture ? [MIXTURE] : []),
    ...others.map((algorithm) => [algorithm, METHOD_WORDS[algorithm]] as const),
    ...TERMS.slice(2),
  ];
  const row = (name: string, of: (chapter: Chapter) => string) => [name, ...chapters.map(of)];
  return html`<section class="chapter" id="method" aria-labelledby="method-title">
    <h2 id="method-title">Method</h2>
    <dl class="terms">
      ${terms.map(
        ([term, text]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
    <h3>To do it again</h3>
    <p>The same events, definitions and seed give the same segments, to the byte on one machine.</p>
    ${dataTable({
      caption: 'What it takes to do it again',
      head: ['Fact', ...chapters.map(({ many }) => capital(many))],
      rows: [
        row('Model', ({ result }) => result.model),
        row('As of', ({ result }) => result.asOf),
        row('Algorithm, features', ({ result }) => `${result.algorithm}, ${result.features}`),
        row('Rows', ({ result }) => count(result.rows)),
        row('Seed', ({ result }) => String(result.seed)),
        row('Digest of the matrix', ({ result }) => result.digest),
      ].map(([name = '', ...cells]) => [name, ...cells.map((cell) => html`<code>${cell}</code>`)]),
    })}
    <p class="quiet">Made by Ethogram ${input.version} on ${dates.moment(input.generatedAt)}.</p>
  </section>`;
}
