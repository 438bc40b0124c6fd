import { count, decimal, fixed } from '../charts/index.js';
import type { ComparedMethod, Comparison, LevelComparison } from '../segments/index.js';
import { datesIn } from './dates.js';
import { contentsOf, documentOf } from './document.js';
import { dataTable } from './figure.js';
import { html, type Html } from './html.js';
import { FIGURE_WORDS, METHOD_WORDS, termList } from './method-words.js';
import { sweepFigures } from './sections/choice.js';
import { methodPictures } from './sections/method-pictures.js';
import { grade, silhouetteFigure } from './sections/separation.js';
import { agreementTable, groupsWords, mapsFigure, sideBySide } from './sections/side-by-side.js';
import { chanceStory } from './sections/table-chance.js';
import { capital, prose } from './words.js';

/** What a report of a comparison is made from. */
export interface ComparisonReportInput {
  /** What was compared: the name of the project or of the file. */
  readonly name: string;
  readonly comparison: Comparison | LevelComparison;
  /** ISO 8601. */
  readonly generatedAt: string;
  /** Of Ethogram. */
  readonly version: string;
}

/** What `compare` found, as one HTML file. Pure: the same input gives the same bytes. */
export function renderComparison(input: ComparisonReportInput): string {
  const { name, comparison, version } = input;
  const { models } = comparison;
  return documentOf({
    title: `${name}: methods side by side`,
    version,
    masthead: html`<header class="masthead">
      <p class="eyebrow">Methods side by side</p>
      <h1>${name}</h1>
    </header>`,
    contents: contentsOf([
      { id: 'recommendation', name: 'The recommendation' },
      {
        id: 'methods',
        name: 'Side by side',
        within: [
          { id: 'compare-maps-section', name: 'On one map' },
          { id: 'compare-agreement', name: 'How far they agree' },
          { id: 'compare-chance', name: 'Against chance' },
        ],
      },
      {
        id: 'each',
        name: 'One by one',
        within: models.map(({ algorithm, title }) => ({
          id: `method-${algorithm}`,
          name: capital(title),
        })),
      },
      { id: 'method', name: 'Method' },
    ]),
    main: html`${opening(comparison)} ${together(comparison)} ${oneByOne(comparison)}
    ${methodChapter(input)}`,
  }).markup;
}

function opening(comparison: Comparison | LevelComparison): Html {
  const { recommendation, models, rows, of, words, columns } = comparison;
  const taken = models.find(({ algorithm }) => algorithm === recommendation.algorithm);
  const list = [
    [`${capital(words)} compared`, count(rows), rows < of ? `sampled from ${count(of)}` : ''],
    ['Columns', count(columns.length), ''],
    ['Methods', count(models.length), ''],
    ...('features' in comparison ? [['Features', comparison.features, '']] : []),
  ];
  return html`<section class="opening" id="recommendation" aria-labelledby="recommendation-title">
    <h2 class="eyebrow" id="recommendation-title">The recommendation</h2>
    <div class="verdict ${taken === undefined ? 'stop' : 'act'}">
      <p class="headline">
        ${
          taken === undefined
            ? html`<strong>Take none of them</strong>: there are no groups here to rely on.`
            : html`<strong
                  >Take
                  ${taken.algorithm === 'kmeans' ? 'k-means' : `the ${taken.title}`.replace(/^the (Ward|HDBSCAN|DBSCAN)$/, '$1')}</strong
                >, with ${groupsWords(taken)}.`
        }
      </p>
      <p class="more">${prose(recommendation.why)}</p>
    </div>
    <div class="facts">
      <dl>
        ${list.map(
          ([name = '', value = '', note = '']) =>
            html`<div>
              <dt>${name}</dt>
              <dd><b>${value}</b></dd>
              ${note === '' ? null : html`<dd>${note}</dd>`}
            </div>`,
        )}
      </dl>
    </div>
  </section>`;
}

function together(comparison: Comparison | LevelComparison): Html {
  const { models, recommendation, words, skipped } = comparison;
  const chance = chanceStory({
    id: 'compare',
    many: words,
    null: comparison.null,
    how:
      comparison.level === 'table'
        ? `They are draws of one cloud with the means and covariances of ${count(comparison.null.rows)} ${words}, cut up by k-means as these were.`
        : `They were drawn from the signals of ${count(comparison.null.rows)} ${words}, among equally active ones, and hold no groups; k-means was run on them as on these.`,
    measure: 'separation',
  });
  return html`<section class="chapter" id="methods" aria-labelledby="methods-title">
    <h2 id="methods-title">Side by side</h2>
    ${sideBySide(comparison)}
    ${models.some(({ noise }) => noise > 0) ? html`<p class="quiet">Silhouette and Davies–Bouldin are of those in a group only.</p>` : null}
    ${skipped.map(({ algorithm, reason }) => html`<p class="quiet">${capital(algorithm)} was left out: ${prose(reason)}</p>`)}
    ${'otherFeatures' in comparison ? otherForm(comparison) : null}
    <section class="section" id="compare-maps-section">
      <h3>On one map</h3>
      ${mapsFigure(comparison)}
    </section>
    <section class="section" id="compare-agreement">
      <h3>How far they agree</h3>
      ${recommendation.remarks.map((remark, at) => html`<p class="${at === 0 ? 'lede' : 'quiet'}">${prose(remark)}</p>`)}
      ${agreementTable(models, 'agreement')}
      <p class="quiet">1 is the same groups, 0 what chance would give.</p>
      <details class="figures">
        <summary>By mutual information</summary>
        ${agreementTable(models, 'mutualInformation')}
      </details>
    </section>
    <section class="section" id="compare-chance">
      <h3>${chance.heading}</h3>
      <p class="lede">${chance.lede}</p>
      ${chance.body}
    </section>
  </section>`;
}

function otherForm({ otherFeatures, features, words }: LevelComparison): Html {
  const { k, silhouette, stability, agreement } = otherFeatures;
  const form = { mix: 'kind alone', raw: 'kind and volume' } as const;
  const figures = [
    ...(silhouette === null ? [] : [`silhouette ${fixed(silhouette, 2)}`]),
    ...(stability === null ? [] : [`stability ${fixed(stability, 2)}`]),
  ].join(', ');
  return html`<p>
    These groups go by the ${form[features]} of what ${words} do (<code>${features}</code>). By
    ${form[otherFeatures.features]} (<code>${otherFeatures.features}</code>) k-means takes
    ${count(k)} groups (${figures}), which agree with its groups above to ${fixed(agreement, 2)}.
  </p>`;
}

function oneByOne({ models, words }: Comparison): Html {
  return html`<section class="chapter" id="each" aria-labelledby="each-title">
    <h2 id="each-title">One by one</h2>
    ${models.map((model) => methodSection(model, words))}
  </section>`;
}

function methodSection(model: ComparedMethod, words: string): Html {
  const { algorithm, title, choice, sweep, k, elbow, pictures, alike, notes } = model;
  const id = `method-${algorithm}`;
  const groups = alike.map((cluster) => ({ name: `Group ${count(cluster + 1)}`, cluster }));
  return html`<section class="section" id="${id}">
    <h3>${capital(title)}: ${groupsWords(model)}</h3>
    <p class="lede">${prose(choice)}</p>
    <p>${METHOD_WORDS[algorithm]}</p>
    ${notes.map((note) => html`<p class="quiet">${prose(note)}</p>`)}
    ${sweep.length < 2 ? null : sweepFigures({ id, what: `groups of ${words}`, sweep, k, elbow })}
    ${methodPictures({ id, many: words, pictures, groups })} ${silhouettes(model, id, groups)}
  </section>`;
}

function silhouettes(
  { silhouette, silhouettePlot, sizes, noise }: ComparedMethod,
  id: string,
  groups: readonly { readonly name: string; readonly cluster: number }[],
): Html | null {
  if (silhouette === null) return null;
  const inside = sizes.slice(0, groups.length).reduce((a, b) => a + b, 0);
  const drawn = silhouettePlot.flatMap(({ segment, values }) =>
    values.length === 0
      ? []
      : [
          {
            ...groups[segment],
            values,
            share: sizes[segment] / inside,
            mean: values.reduce((a, b) => a + b, 0) / values.length,
          },
        ],
  );
  // In the same order for every method.
  const bands = drawn.toSorted((a, b) => a.cluster - b.cluster);
  return silhouetteFigure({
    id: `${id}-silhouette`,
    bands,
    mean: silhouette,
    says: `The mean silhouette is ${fixed(silhouette, 2)}: ${grade(silhouette)}.`,
    caption: html`<b>How well each group is apart</b>, best first; left of zero is nearer to another
      group. The mean is ${fixed(silhouette, 2)}:
      ${grade(silhouette)}.${noise > 0 ? ' Those in no group are left out.' : ''}`,
  });
}

function methodChapter({ comparison, generatedAt, version }: ComparisonReportInput): Html {
  const settings = comparison.models.flatMap(({ title, settings }) =>
    Object.entries(settings).map(([name, value]) => [
      `${capital(title)}: ${name}`,
      typeof value === 'number' ? decimal(value) : value,
    ]),
  );
  return html`<section class="chapter" id="method" aria-labelledby="method-title">
    <h2 id="method-title">Method</h2>
    ${termList(FIGURE_WORDS)}
    <h3>To do it again</h3>
    <p>
      All methods saw the same rows, and were measured alike. The same data, options and seed give
      the same comparison, but for the seconds.
    </p>
    ${dataTable({
      caption: 'What it takes to do it again',
      head: ['Fact', 'Value'],
      rows: [
        ...('asOf' in comparison ? [['As of', comparison.asOf]] : []),
        ['Seed', String(comparison.seed)],
        ...settings,
        ['Columns', comparison.columns.join(', ')],
      ].map(([name = '', value = '']) => [name, html`<code>${value}</code>`]),
    })}
    <p class="quiet">Made by Ethogram ${version} on ${datesIn('UTC').moment(generatedAt)}.</p>
  </section>`;
}
