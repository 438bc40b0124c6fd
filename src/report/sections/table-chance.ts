import { chanceChart, count, fixed } from '../../charts/index.js';
import type { FitResult } from '../../model/index.js';
import { figure } from '../figure.js';
import { html } from '../html.js';
import type { Section } from './section.js';

/** What was compared with chance. */
export interface ChanceStory {
  readonly id: string;
  readonly many: string;
  readonly null: FitResult['null'];
  /** How chance was made up, in a sentence. */
  readonly how: string;
  /** What is measured: silhouettes, or the share of rows that stand apart. */
  readonly measure: 'separation' | 'share that stands apart';
}

/** Whether data without groups would look as good. */
export function chanceStory({ id, many, null: reference, how, measure }: ChanceStory): Section {
  const frame = { slug: 'chance', short: 'Against chance', heading: 'Could it be chance?' };
  if (reference.draws === 0) {
    const lede = `There are too few ${many} to compare with chance.`;
    return { ...frame, lede, body: null };
  }
  const p = `p = ${fixed(reference.p, 2)}`;
  const lede = reference.beaten
    ? `No: the ${measure} is ${fixed(reference.observed, 3)}, and 95 of 100 data sets without groups stay below ${fixed(reference.quantile95, 3)} (${p}).`
    : `It could: data without groups does as well. The ${measure} is ${fixed(reference.observed, 3)}, and chance reaches ${fixed(reference.quantile95, 3)} one time in twenty (${p}).`;
  return {
    ...frame,
    lede,
    body: figure({
      id: `${id}-chance-chart`,
      label: `Scale of the ${measure}. ${lede}`,
      caption: html`<b>Found, against ${count(reference.draws)} data sets without groups.</b>
        ${how}`,
      build: (setting) => chanceChart(reference, setting),
      table: {
        caption: 'Found, and by chance',
        head: ['Data', measure === 'separation' ? 'Silhouette' : 'Share that stands apart'],
        rows: [
          ['Found', fixed(reference.observed, 3)],
          ['95 of 100 data sets without groups stay below', fixed(reference.quantile95, 3)],
        ],
      },
    }),
  };
}
