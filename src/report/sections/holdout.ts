import { count, fixed, percent } from '../../charts/index.js';
import { dataTable } from '../figure.js';
import { html } from '../html.js';
import type { Chapter } from '../input.js';
import { sentence } from '../words.js';
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
    lede: sentence(holdout.text),
    body:
      holdout.rows === 0
        ? null
        : dataTable({
            caption: `Training ${many} against those held back`,
            head: ['', 'Training', 'Held back'],
            rows: [
              [`Number of ${many}`, count(result.rows), count(holdout.rows)],
              ['Silhouette', fixed(holdout.trainSilhouette, 3), fixed(holdout.silhouette, 3)],
              [
                'Largest difference of a segment’s share',
                '',
                html`${percent(holdout.shareDifference).replace('%', '')}
                ${holdout.shareDifference === 0.01 ? 'point' : 'points'}`,
              ],
              ['Outcomes', '', sentence(holdout.outcomes)],
            ],
          }),
  };
}
