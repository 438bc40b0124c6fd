import { count, decimal, fixed, mapsChart, percent } from '../../charts/index.js';
import type { ComparedMethod, Comparison } from '../../segments/index.js';
import { dataTable, figure } from '../figure.js';
import { html, type Html } from '../html.js';
import { capital } from '../words.js';

/** All methods with their figures; the recommended one is marked. */
export function sideBySide({ models, recommendation }: Comparison): Html {
  const or = (value: number | null) => (value === null ? '–' : fixed(value, 2));
  return dataTable({
    caption: 'Methods side by side',
    head: [
      'Method',
      'Groups',
      'In none',
      'Largest',
      'Silhouette',
      'Davies–Bouldin',
      'Stability',
      'Seconds',
    ],
    rows: models.map((model) => [
      model.algorithm === recommendation.algorithm
        ? html`<b>${capital(model.title)}</b> <small class="quiet">recommended</small>`
        : capital(model.title),
      count(model.k),
      percent(model.noise),
      percent(model.largest),
      or(model.silhouette),
      or(model.daviesBouldin),
      or(model.stability),
      decimal(model.seconds),
    ]),
  });
}

/** How far each pair of methods agrees, as coloured figures. */
export function agreementTable(
  models: readonly ComparedMethod[],
  of: 'agreement' | 'mutualInformation',
): Html {
  const name = of === 'agreement' ? 'Adjusted Rand index' : 'Adjusted mutual information';
  const label = `${name} of each pair of methods`;
  return html`<div class="scroll heat" role="group" aria-label="${label}" tabindex="0">
    <table class="heat">
      <caption class="hidden">
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">${name}</th>
          ${models.map(({ title }) => html`<th scope="col"><span>${capital(title)}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${models.map(
          (a) =>
            html`<tr>
              <th scope="row">${capital(a.title)}</th>
              ${models.map((b) => (a === b ? html`<td class="quiet">–</td>` : agreementCell(a[of][b.algorithm] ?? 0)))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Steps 4 (chance) to 8 (the same) of the diverging scale. */
function agreementCell(value: number): Html {
  const step = 4 + Math.min(4, Math.max(0, Math.floor(value * 4 + 0.5)));
  return html`<td class="h${String(step)}">${fixed(value, 2)}</td>`;
}

/** Dots of one picture at most: six of them stand on a page. */
const MOST_DOTS = 700;

/** The same points once for each method, a colour a group; like groups have like colours. */
export function mapsFigure(comparison: Comparison): Html {
  const { models, map, words } = comparison;
  const every = Math.ceil(map.points.length / MOST_DOTS);
  const thin = <Item>(items: readonly Item[]) => items.filter((_, at) => at % every === 0);
  const points = thin(map.points);
  const kept = map.explained.slice(0, 2).reduce((sum, share) => sum + share, 0);
  const panels = models.map((model) => ({
    title: capital(model.title),
    subtitle: groupsWords(model),
    groups: thin(model.groups).map((group) => (group < 0 ? -1 : model.alike[group])),
  }));
  return figure({
    id: 'compare-maps',
    label: `Scatter plots of ${count(points.length)} ${words} on the first two principal components, one for each method, coloured by group.`,
    caption: html`<b>The same ${words}, once for each method.</b> All columns pressed flat into two
      directions, which keep ${percent(kept)} of the variance. Groups that share most ${words} have
      the same colour; grey is in no group.`,
    build: (setting) => mapsChart(points, panels, setting),
    table: {
      caption: 'Sizes of the groups of each method, largest first',
      head: ['Method', 'Sizes', 'In none'],
      words: 2,
      rows: models.map(({ title, sizes, k }) => [
        capital(title),
        k === 0
          ? '–'
          : sizes
              .slice(0, k)
              .sort((a, b) => b - a)
              .map(count)
              .join(', '),
        count(sizes[k] ?? 0),
      ]),
    },
  });
}

/** `5 groups, 12% in none`. */
export function groupsWords({ k, noise }: ComparedMethod): string {
  const groups = k === 0 ? 'no groups' : `${count(k)} ${k === 1 ? 'group' : 'groups'}`;
  return noise > 0 ? `${groups}, ${percent(noise)} in none` : groups;
}
