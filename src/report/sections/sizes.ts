import { count, percent, sizesChart } from '../../charts/index.js';
import { figure } from '../figure.js';
import type { Chapter } from '../input.js';
import { html } from '../html.js';
import { capital } from '../words.js';
import type { Section } from './section.js';
import { sectionId, swatch } from './section.js';

/** How large the segments are. */
export function sizesSection(chapter: Chapter): Section {
  const { segments, result, many, states } = chapter;
  const bySize = [...segments].sort((a, b) => b.size - a.size);
  const largest = bySize[0];
  const smallest = bySize.at(-1);
  const known = result.population.known;
  const lede =
    largest === undefined || smallest === undefined
      ? 'There is no segment to measure.'
      : segments.length === 1
        ? `${largest.name} is all there is.`
        : `${largest.name} are the largest with ${percent(largest.share)}, ${smallest.name} the smallest with ${percent(smallest.share)}.`;
  const rows = [
    ...bySize,
    ...states.map((state) => ({ ...state, share: known > 0 ? state.size / known : 0 })),
  ];
  const note =
    states.length === 0
      ? null
      : `In grey: segments by state, which a fit does not decide; their share is of all ${count(known)} ${many} known, that of the others of the ${count(result.population.fitted)} segmented.`;
  return {
    slug: 'sizes',
    short: 'How large they are',
    heading: 'How large they are',
    lede,
    body:
      rows.length === 0
        ? null
        : figure({
            id: sectionId(chapter, 'sizes-chart'),
            label: `Bar chart of the number of ${many} in each segment. ${lede}`,
            ...(note === null ? {} : { caption: note }),
            build: (setting) => sizesChart(rows, setting),
            table: {
              caption: `Size of each segment in ${many}`,
              head: ['Segment', capital(many), 'Share'],
              rows: rows.map(({ name, cluster, size, share }) => [
                swatch(name, cluster),
                count(size),
                html`${percent(share)}${cluster < 0 ? ' of all known' : ''}`,
              ]),
            },
          }),
  };
}
