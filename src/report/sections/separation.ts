import { count, fixed, percent, silhouetteChart, type SilhouetteBand } from '../../charts/index.js';
import { figure } from '../figure.js';
import { html, type Html, type Part } from '../html.js';
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
  const lede = `The mean silhouette is ${fixed(result.silhouette, 2)}: ${grade(result.silhouette)}. The Davies–Bouldin index is ${fixed(result.daviesBouldin, 2)} (below 1.0 is the target, above 2.0 too much overlap).`;
  return {
    slug: 'separation',
    short: 'How well they separate',
    heading: 'How well they separate',
    lede,
    body:
      bands.length === 0
        ? html`<p class="quiet">There is no silhouette to draw.</p>`
        : silhouetteFigure({
            id: sectionId(chapter, 'silhouette-chart'),
            bands: bands.map(({ segment, ...band }) => ({ ...band, mean: segment.silhouette })),
            mean: result.silhouette,
            says: lede,
            caption: html`<b>Every ${chapter.one} as a hairline, by segment, best first.</b> To the
              right: nearer to its own segment than to the next. Left of zero: nearer to another.
              The dashed line is the mean. From
              ${result.silhouetteRows < result.population.fitted - result.holdout.rows ? 'a sample of' : 'all'}
              ${count(result.silhouetteRows)} ${many} that the fit was made from.`,
          }),
  };
}

/** A silhouette plot, and what is said of it. */
export interface SilhouetteStory {
  readonly id: string;
  /** With values, at least one; `mean` of the whole group, which the values are a sample of. */
  readonly bands: readonly (SilhouetteBand & { readonly mean: number | null })[];
  readonly mean: number;
  /** What the plot says, in a sentence. */
  readonly says: string;
  readonly caption: Part;
}

/** The classic silhouette plot. */
export function silhouetteFigure({ id, bands, mean, says, caption }: SilhouetteStory): Html {
  return figure({
    id,
    label: `Silhouette plot, one band a segment. ${says} ${bands.map((band) => `${band.name}: ${meanOf(band.mean)}`).join('; ')}.`,
    caption,
    build: (setting) => silhouetteChart(bands, mean, setting),
    table: {
      caption: 'Silhouette of each segment',
      head: ['Segment', 'Mean', 'Best', 'Median', 'Worst', 'Nearer to another'],
      rows: bands.map(({ name, cluster, values, mean: own }) => [
        swatch(name, cluster),
        meanOf(own),
        fixed(values[0] ?? 0, 2),
        fixed(values[Math.floor(values.length / 2)] ?? 0, 2),
        fixed(values.at(-1) ?? 0, 2),
        percent(values.filter((value) => value < 0).length / values.length),
      ]),
    },
  });
}

function meanOf(silhouette: number | null): string {
  return silhouette === null ? 'not known' : fixed(silhouette, 2);
}

/** SPEC VAL-1 in words. */
export function grade(silhouette: number): string {
  if (silhouette > 0.5) return 'clearly separate groups';
  if (silhouette > 0.3) return 'meaningful separation (0.5 would be clear)';
  if (silhouette >= 0.2) return 'groups that overlap (0.3 is meaningful, 0.5 clear)';
  return 'weak separation (0.3 is meaningful; below 0.2 it proves nothing by itself)';
}
