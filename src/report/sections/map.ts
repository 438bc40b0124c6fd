import { count, mapChart, percent } from '../../charts/index.js';
import { figure } from '../figure.js';
import { html } from '../html.js';
import type { Chapter } from '../input.js';
import { sectionId, swatch, type Section } from './section.js';

/** Entities on the first two principal components. */
export function mapSection(chapter: Chapter): Section {
  const { result, segments, many } = chapter;
  const { explained } = result.map;
  const points = thin(
    result.map.points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
  );
  const total = explained.slice(0, 2).reduce((sum, share) => sum + share, 0);
  const lede = `All signals pressed flat into two directions, which keep ${percent(total)} of the variance: groups that touch here may still be apart in the rest.`;
  return {
    slug: 'map',
    short: 'The map',
    heading: 'The map',
    lede: points.length === 0 ? 'There is no map to draw.' : lede,
    body:
      points.length === 0
        ? null
        : figure({
            id: sectionId(chapter, 'map-chart'),
            label: `Scatter plot of ${count(points.length)} ${many} on the first two principal components, coloured by segment. ${lede}`,
            caption: html`Each dot is one of
            ${points.length < result.population.fitted ? `${count(points.length)} sampled` : count(points.length)}
            ${many}; a large dot is the centre of its segment.`,
            build: (setting) => mapChart(points, segments, explained, setting),
            table: {
              caption: 'Centre of each segment on the map',
              head: ['Segment', 'First component', 'Second component', 'Dots'],
              rows: segments.map(({ name, cluster }) => {
                const own = points.filter(({ segment }) => segment === cluster);
                const mean = (of: (point: { x: number; y: number }) => number) =>
                  own.length === 0
                    ? '–'
                    : coordinate(own.reduce((sum, p) => sum + of(p), 0) / own.length);
                return [
                  swatch(name, cluster),
                  mean((p) => p.x),
                  mean((p) => p.y),
                  count(own.length),
                ];
              }),
            },
          }),
  };
}

/** As many dots as a page can show, evenly from the whole sample. */
function thin<Point>(points: readonly Point[]): Point[] {
  const every = Math.ceil(points.length / MOST_DOTS);
  return points.filter((_, index) => index % every === 0);
}

const MOST_DOTS = 2500;

function coordinate(value: number): string {
  return value
    .toFixed(2)
    .replace('-', '−')
    .replace(/^−0\.00$/, '0.00');
}
