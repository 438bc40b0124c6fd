import { chanceChart, count, fixed } from '../../charts/index.js';
import { figure } from '../figure.js';
import { html } from '../html.js';
import type { Chapter } from '../input.js';
import { sectionId, type Section } from './section.js';

/** The null reference: what separation data without any groups would reach. */
export function chanceSection(chapter: Chapter): Section {
  const { result, many } = chapter;
  const reference = result.null;
  if (reference.draws === 0) {
    return {
      slug: 'chance',
      short: 'Against chance',
      heading: 'Could it be chance?',
      lede: 'The comparison with chance was not made.',
      body: null,
    };
  }
  const p =
    reference.p < 0.001 ? 'p < 0.001' : `p = ${fixed(reference.p, reference.p < 0.1 ? 3 : 2)}`;
  const lede = reference.beaten
    ? `No: the separation found is ${fixed(reference.observed, 3)}, and 95 of 100 data sets without groups stay below ${fixed(reference.quantile95, 3)} (${p}).`
    : `It could: data without groups separates as well. The separation found is ${fixed(reference.observed, 3)}, and chance reaches ${fixed(reference.quantile95, 3)} one time in twenty (${p}).`;
  return {
    slug: 'chance',
    short: 'Against chance',
    heading: 'Could it be chance?',
    lede,
    body: figure({
      id: sectionId(chapter, 'chance-chart'),
      label: `Scale of separation. ${lede}`,
      caption: html`<b
          >Separation (silhouette) found, against ${count(reference.draws)} data sets without
          groups.</b
        >
        They were drawn from the signals of ${count(reference.rows)} ${many}, among equally active
        ones: that keeps how much everybody does and which signals go together, and holds no groups;
        then the same search was run.`,
      build: (setting) => chanceChart(reference, setting),
      table: {
        caption: 'Separation found, and separation by chance',
        head: ['Data', 'Silhouette'],
        rows: [
          ['Found', fixed(reference.observed, 3)],
          ['95 of 100 data sets without groups stay below', fixed(reference.quantile95, 3)],
        ],
      },
    }),
  };
}
