import { count, decimal, fixed } from '../../charts/index.js';
import { dataTable } from '../figure.js';
import { html } from '../html.js';
import type { Chapter } from '../input.js';
import { capital, prose } from '../words.js';
import type { Section } from './section.js';

const HEADINGS = {
  generalises: 'It holds for those it has not seen',
  overfits: 'It does not hold for those it has not seen',
  'too-little-data': 'Too little data to try it on those it has not seen',
} as const;

/** The holdout: the same segments on entities that the fit never saw. */
export function holdoutSection(chapter: Chapter): Section {
  const { result, many } = chapter;
  const { holdout } = result;
  return {
    slug: 'holdout',
    short: 'On unseen data',
    heading: HEADINGS[holdout.verdict],
    lede: prose(holdout.text),
    body:
      holdout.rows === 0
        ? null
        : html`${dataTable({
              caption: `Training ${many} against those held back`,
              head: ['Measure', 'Training', 'Held back'],
              rows: [
                [
                  capital(many),
                  count(Math.max(0, result.population.fitted - holdout.rows)),
                  count(holdout.rows),
                ],
                ['Silhouette', fixed(holdout.trainSilhouette, 3), fixed(holdout.silhouette, 3)],
              ],
            })}
            <p>
              The share of a segment differs by ${points(holdout.shareDifference)} at most.
              Outcomes: ${prose(holdout.outcomes)}
            </p>`,
  };
}

/** A difference of shares: `1.8 points`. */
function points(difference: number): string {
  const text = decimal(Math.round(difference * 1000) / 10);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}
