import {
  count,
  criteriaChart,
  decimal,
  elbowChart,
  fixed,
  likelihoodChart,
  list,
  type LikelihoodPoint,
  type SweepPoint,
} from '../../charts/index.js';
import type { FitResult } from '../../model/index.js';
import { figure } from '../figure.js';
import { html, type Html } from '../html.js';
import type { Chapter } from '../input.js';
import { prose } from '../words.js';
import type { Section } from './section.js';

/** Why so many segments: the elbow, the criteria by number of segments, and where they disagree. */
export function choiceSection(chapter: Chapter): Section {
  const { result, many } = chapter;
  const { sweep, k, elbow } = result;
  return {
    slug: 'choice',
    short: `Why ${count(k)} segments`,
    heading: `Why ${count(k)} segments`,
    lede: prose(result.choice),
    body:
      sweep.length < 2
        ? html`<p class="quiet">
            ${sweep.length === 0 ? 'No other number was tried.' : `Only ${count(k)} was tried.`}
          </p>`
        : html`${sweepFigures({ id: chapter.prefix, what: `segments of ${many}`, sweep, k, elbow })}`,
  };
}

/** Numbers of groups that were tried, two or more. */
export interface SweepStory {
  /** Begins the ids of the figures. */
  readonly id: string;
  /** `segments of contacts`. */
  readonly what: string;
  readonly sweep: FitResult['sweep'];
  readonly k: number;
  readonly elbow: number | null;
}

/** The elbow, or the likelihoods of a mixture, and the other criteria by number of groups. */
export function sweepFigures(story: SweepStory): Html[] {
  const priced = story.sweep.flatMap(({ k, bic, icl }) =>
    bic == null || icl === null ? [] : [{ k, bic, icl }],
  );
  const isPriced = priced.length === story.sweep.length;
  if (!isPriced) return [elbowFigure(story), criteriaFigure(story)];
  const unpriced = story.sweep.map((row) => ({ ...row, icl: null }));
  return [likelihoodFigure(story, priced), criteriaFigure({ ...story, sweep: unpriced })];
}

function elbowFigure({ id, what, sweep, k, elbow }: SweepStory): Html {
  const kneeWords = elbow === null ? 'No knee stands out.' : `The knee is at ${count(elbow)}.`;
  return figure({
    id: `${id}-elbow-chart`,
    label: `Line chart of the within-cluster sum of squares for ${rangeWords(sweep)} ${what}. ${kneeWords} ${count(k)} was chosen.`,
    caption: html`<b>The elbow.</b> Spread left inside the segments (within-cluster sum of squares)
      by number of segments. More segments always leave less; the knee is where another one stops
      paying. ${kneeWords}`,
    build: (setting) => elbowChart(sweep, { k, elbow }, setting),
    table: {
      caption: 'Within-cluster sum of squares by number of segments',
      head: ['Segments', 'Within-cluster sum of squares'],
      rows: sweep.map((row) => [label(row.k, k, elbow), decimal(row.inertia)]),
    },
  });
}

function likelihoodFigure(
  { id, what, sweep, k }: SweepStory,
  points: readonly LikelihoodPoint[],
): Html {
  const best = points.reduce((a, b) => (b.bic < a.bic ? b : a)).k;
  const says = best === k ? 'BIC would take as many.' : `BIC by itself would take ${count(best)}.`;
  return figure({
    id: `${id}-likelihood-chart`,
    label: `Line chart of two prices of a mixture, BIC and ICL, for ${rangeWords(sweep)} ${what}. ${count(k)} was chosen. ${says}`,
    caption: html`<b>Likelihood, less a price.</b> How well a mixture of so many explains the data;
      lower is better. BIC prices every further number that is fitted, ICL also segments that
      overlap. ${says}`,
    build: (setting) => likelihoodChart(points, k, setting),
    table: {
      caption: 'BIC and ICL by number of segments',
      head: ['Segments', 'BIC', 'ICL'],
      rows: points.map((row) => [label(row.k, k, null), count(row.bic), count(row.icl)]),
    },
  });
}

function criteriaFigure({ id, sweep, k, elbow }: SweepStory): Html {
  const disagreement = wishes(sweep, elbow, k);
  const mixture = sweep.every(({ icl }) => icl !== null);
  const repeated = sweep.every(({ stability }) => stability !== null);
  return figure({
    id: `${id}-criteria-chart`,
    label: `Line charts of the other criteria by number of segments. ${disagreement}`,
    caption: html`<b>Other criteria.</b> The figure of the chosen number is marked.`,
    build: (setting) => criteriaChart(sweep, { k, elbow }, setting),
    table: {
      caption: 'Criteria by number of segments',
      head: [
        'Segments',
        ...(mixture ? ['Likelihood (ICL)'] : []),
        'Silhouette',
        'Davies–Bouldin',
        'Calinski–Harabasz',
        ...(repeated ? ['Stability'] : []),
      ],
      rows: sweep.map((row) => [
        label(row.k, k, elbow),
        ...(mixture ? [count(row.icl ?? 0)] : []),
        fixed(row.silhouette, 3),
        fixed(row.daviesBouldin, 2),
        decimal(row.calinskiHarabasz),
        ...(repeated ? [fixed(row.stability ?? 0, 2)] : []),
      ]),
    },
  });
}

function label(tried: number, k: number, elbow: number | null): string {
  const notes = [...(tried === k ? ['chosen'] : []), ...(tried === elbow ? ['knee'] : [])];
  return notes.length === 0 ? count(tried) : `${count(tried)} (${notes.join(', ')})`;
}

function rangeWords(sweep: readonly SweepPoint[]): string {
  return `${count(sweep[0]?.k ?? 0)} to ${count(sweep.at(-1)?.k ?? 0)}`;
}

/** Which number each criterion would take by itself, in a sentence. */
function wishes(sweep: readonly SweepPoint[], elbow: number | null, k: number): string {
  const best = (score: (row: SweepPoint) => number) =>
    sweep.reduce<SweepPoint | null>(
      (top, row) => (top === null || score(row) > score(top) ? row : top),
      null,
    )?.k ?? k;
  const votes = new Map<number, string[]>();
  const vote = (wish: number, name: string) => votes.set(wish, [...(votes.get(wish) ?? []), name]);
  if (elbow !== null) vote(elbow, 'the elbow');
  if (sweep.every(({ icl }) => icl !== null)) {
    vote(
      best((row) => -(row.icl ?? 0)),
      'the likelihood',
    );
  }
  vote(
    best((row) => row.silhouette),
    'the silhouette',
  );
  vote(
    best((row) => -row.daviesBouldin),
    'Davies–Bouldin',
  );
  if (sweep.every(({ stability }) => stability !== null)) {
    vote(
      best((row) => row.stability ?? 0),
      'stability',
    );
  }
  if (votes.size === 1) {
    const [wish = k] = votes.keys();
    return `All criteria agree on ${count(wish)}.`;
  }
  const told = [...votes]
    .sort(([a], [b]) => a - b)
    .map(
      ([wish, names]) =>
        `${list(names)} ${names.length > 1 ? 'point' : 'points'} to ${count(wish)}`,
    );
  return `Each criterion by itself: ${told.join('; ')}.`;
}
