import { count, fixed, percent, silhouetteChart } from '../../charts/index.js';
import type { SegmentSummary } from '../../model/index.js';
import { figure } from '../figure.js';
import { html } from '../html.js';
import type { Chapter } from '../input.js';
import { sectionId, swatch, type Section } from './section.js';

/** The classic silhouette plot, and what it says. */
export function separationSection(chapter: Chapter): Section {
  const { result, segments, many } = chapter;
  const bands = result.silhouettePlot.flatMap(({ segment, values }) => {
    const found = segments.find(({ cluster }) => cluster === segment);
    const known = values.filter((value) => Number.isFinite(value));
    return found === undefined || known.length === 0
      ? []
      : [{ name: found.name, cluster: segment, values: known, share: found.share, segment: found }];
  });
  const misplaced = bands.map(({ values }) => values.filter((v) => v < 0).length / values.length);
  const lede = `The mean silhouette is ${fixed(result.silhouette, 2)}: ${grade(result.silhouette)}. The Davies–Bouldin index is ${fixed(result.daviesBouldin, 2)} (below 1.0 is the target, above 2.0 too much overlap).`;
  return {
    slug: 'separation',
    short: 'How well they separate',
    heading: 'How well they separate',
    lede,
    body:
      bands.length === 0
        ? html`<p class="quiet">There is no silhouette to draw.</p>`
        : figure({
            id: sectionId(chapter, 'silhouette-chart'),
            label: `Silhouette plot, one band a segment. ${lede} ${bands.map(({ name, segment }) => `${name}: ${silhouetteOf(segment)}`).join('; ')}.`,
            caption: html`<b>Every ${chapter.one} as a hairline, by segment, best first.</b> To the
              right: nearer to its own segment than to the next. Left of zero: nearer to another.
              The dashed line is the mean. From
              ${result.silhouetteRows < result.population.fitted - result.holdout.rows ? 'a sample of' : 'all'}
              ${count(result.silhouetteRows)} ${many} that the fit was made from.`,
            build: (setting) => silhouetteChart(bands, result.silhouette, setting),
            table: {
              caption: 'Silhouette of each segment',
              head: ['Segment', 'Mean', 'Best', 'Median', 'Worst', 'Nearer to another'],
              rows: bands.map(({ name, cluster, values, segment }, index) => [
                swatch(name, cluster),
                silhouetteOf(segment),
                fixed(values[0] ?? 0, 2),
                fixed(values[Math.floor(values.length / 2)] ?? 0, 2),
                fixed(values.at(-1) ?? 0, 2),
                percent(misplaced[index] ?? 0),
              ]),
            },
          }),
  };
}

function silhouetteOf({ silhouette }: SegmentSummary): string {
  return silhouette === null ? 'not known' : fixed(silhouette, 2);
}

/** SPEC VAL-1 in words. */
function grade(silhouette: number): string {
  if (silhouette > 0.5) return 'clearly separate groups';
  if (silhouette > 0.3) return 'meaningful separation (0.5 would be clear)';
  if (silhouette >= 0.2) return 'groups that overlap (0.3 is meaningful, 0.5 clear)';
  return 'weak separation (0.3 is meaningful; below 0.2 it proves nothing by itself)';
}
