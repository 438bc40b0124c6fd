import {
  count,
  criteriaChart,
  decimal,
  elbowChart,
  fixed,
  list,
  type SweepPoint,
} from '../../charts/index.js';
import { figure } from '../figure.js';
import { html } from '../html.js';
import type { Chapter } from '../input.js';
import { prose } from '../words.js';
import { sectionId, type Section } from './section.js';

/** Why so many segments: the elbow, the criteria by number of segments, and where they disagree. */
export function choiceSection(chapter: Chapter): Section {
  const { result, many } = chapter;
  const { sweep, k, elbow } = result;
  const disagreement = wishes(sweep, elbow, k);
  const marks = { k, elbow };
  const mixture = sweep.every(({ icl }) => icl !== null);
  const kneeWords = elbow === null ? 'No knee stands out.' : `The knee is at ${count(elbow)}.`;
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
        : html` ${figure({
            id: sectionId(chapter, 'elbow-chart'),
            label: `Line chart of the within-cluster sum of squares for ${rangeWords(sweep)} segments of ${many}. ${kneeWords} ${count(k)} was chosen.`,
            caption: html`<b>The elbow.</b> Spread left inside the segments (within-cluster sum of
              squares) by number of segments. More segments always leave less; the knee is where
              another one stops paying. ${kneeWords}`,
            build: (setting) => elbowChart(sweep, marks, setting),
            table: {
              caption: 'Within-cluster sum of squares by number of segments',
              head: ['Segments', 'Within-cluster sum of squares'],
              rows: sweep.map((row) => [label(row.k, k, elbow), decimal(row.inertia)]),
            },
          })}
          ${figure({
            id: sectionId(chapter, 'criteria-chart'),
            label: `Line charts of the other criteria by number of segments. ${disagreement}`,
            caption: html`<b>Other criteria.</b> The figure of the chosen number is marked.`,
            build: (setting) => criteriaChart(sweep, marks, setting),
            table: {
              caption: 'Criteria by number of segments',
              head: [
                'Segments',
                ...(mixture ? ['Likelihood (ICL)'] : []),
                'Silhouette',
                'Davies–Bouldin',
                'Calinski–Harabasz',
                'Stability',
              ],
              rows: sweep.map((row) => [
                label(row.k, k, elbow),
                fixed(row.silhouette, 3),
                fixed(row.daviesBouldin, 2),
                decimal(row.calinskiHarabasz),
                row.stability === null ? '–' : fixed(row.stability, 2),
              ]),
            },
          })}`,
  };
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
