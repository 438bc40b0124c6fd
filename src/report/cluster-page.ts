import { count, decimal } from '../charts/index.js';
import type { TableFit } from '../segments/index.js';
import { datesIn } from './dates.js';
import { contentsOf, documentOf } from './document.js';
import { dataTable } from './figure.js';
import { html, type Html } from './html.js';
import type { Chapter } from './input.js';
import { FIGURE_WORDS, METHOD_WORDS, termList } from './method-words.js';
import { sweepFigures } from './sections/choice.js';
import { heatMapSection } from './sections/heat-map.js';
import { holdoutSection } from './sections/holdout.js';
import { mapSection } from './sections/map.js';
import { methodPictures } from './sections/method-pictures.js';
import { renderSection, sectionId, type Section } from './sections/section.js';
import { separationSection } from './sections/separation.js';
import { chanceStory } from './sections/table-chance.js';
import { tableGroupsSection } from './sections/table-groups.js';
import { verdictHeadline, whySection } from './sections/verdict.js';
import { tableChapter } from './table-chapter.js';
import { prose } from './words.js';

/** What a report of a clustered table is made from. */
export interface ClusterReportInput {
  /** What the table is called: its file name. */
  readonly source: string;
  readonly result: TableFit;
  /** ISO 8601. */
  readonly generatedAt: string;
  /** Of Ethogram. */
  readonly version: string;
}

/** What `cluster` found, as one HTML file. Pure: the same input gives the same bytes. */
export function renderClusterReport(input: ClusterReportInput): string {
  const { source, result, version } = input;
  const chapter = tableChapter(result);
  const sections = sectionsOf(chapter, result);
  return documentOf({
    title: `${source}: groups`,
    version,
    masthead: html`<header class="masthead">
      <p class="eyebrow">Groups in a table</p>
      <h1>${source}</h1>
    </header>`,
    contents: contentsOf([
      { id: 'verdict', name: 'The verdict' },
      ...sections.map(({ slug, short }) => ({ id: sectionId(chapter, slug), name: short })),
      { id: 'method', name: 'Method' },
    ]),
    main: html`<section class="opening" id="verdict" aria-labelledby="verdict-title">
        <h2 class="eyebrow" id="verdict-title">The verdict</h2>
        ${verdictHeadline(chapter, true)} ${facts(result)}
      </section>
      <section class="chapter" id="table" aria-labelledby="table-title">
        <h2 id="table-title">What was found</h2>
        ${sections.map((section) => renderSection(chapter, section))}
      </section>
      ${methodChapter(input)}`,
  }).markup;
}

function sectionsOf(chapter: Chapter, result: TableFit): Section[] {
  const { k, null: structure, holdout, silhouette, segments } = result;
  const byDensity = result.chosenBy === 'density';
  return [
    whySection(chapter),
    tableGroupsSection(chapter, segments),
    ...(k >= 2 ? [heatMapSection(chapter)] : []),
    mapSection({ ...chapter, segments }),
    howSection(chapter, result),
    ...(silhouette === null ? [] : [separationSection(chapter)]),
    ...(structure === null
      ? []
      : [
          chanceStory({
            id: chapter.prefix,
            many: 'rows',
            null: structure,
            how: byDensity
              ? `They are draws of one cloud with the means and covariances of ${count(structure.rows)} rows, on which the same method was run. Compared is the share of rows that stand apart: those in a group other than the largest.`
              : `They are draws of one cloud with the means and covariances of ${count(structure.rows)} rows, cut up by k-means as these rows were.`,
            measure: byDensity ? 'share that stands apart' : 'separation',
          }),
        ]),
    ...(holdout === null ? [] : [holdoutSection(chapter)]),
    ...(result.dropped.length + result.warnings.length === 0 ? [] : [notesSection(result)]),
  ];
}

function howSection(chapter: Chapter, result: TableFit): Section {
  const { k, sweep, elbow, pictures, segments } = result;
  const heading = k === 0 ? 'Why no groups' : `Why ${count(k)} ${k === 1 ? 'group' : 'groups'}`;
  const groups = segments.filter(({ cluster }) => cluster >= 0);
  return {
    slug: 'choice',
    short: heading,
    heading,
    lede: prose(result.choice),
    body: [
      ...(sweep.length < 2
        ? []
        : sweepFigures({ id: chapter.prefix, what: 'groups of rows', sweep, k, elbow })),
      ...methodPictures({ id: chapter.prefix, many: 'rows', pictures, groups }),
    ],
  };
}

function notesSection({ dropped, warnings }: TableFit): Section {
  return {
    slug: 'notes',
    short: 'Worth knowing',
    heading: 'Worth knowing',
    lede: null,
    body: html`<ul>
      ${warnings.map((warning) => html`<li>${prose(warning)}</li>`)}
      ${dropped.map(({ id, reason }) => html`<li>Column <b>${id}</b> was left out: ${prose(reason)}</li>`)}
    </ul>`,
  };
}

function facts({ rows, columns, k, noise, algorithm }: TableFit): Html {
  const list = [
    ['Rows', count(rows)],
    ['Columns', count(columns.length)],
    ['Groups', count(k)],
    ...(noise > 0 ? [['Rows in none', count(noise * rows)]] : []),
    ['Method', algorithm],
  ];
  return html`<div class="facts">
    <dl>
      ${list.map(
        ([name = '', value = '']) =>
          html`<div>
            <dt>${name}</dt>
            <dd><b>${value}</b></dd>
          </div>`,
      )}
    </dl>
  </div>`;
}

function methodChapter({ result, generatedAt, version }: ClusterReportInput): Html {
  const settings = Object.entries(result.settings).map(([name, value]) => [
    name,
    typeof value === 'number' ? decimal(value) : value,
  ]);
  const rows = [
    ['Algorithm', result.algorithm],
    ['Scale of the columns', result.scale],
    ...settings,
    ['Seed', String(result.seed)],
    ['Model', result.model],
    ['Digest of the rows', result.digest],
  ];
  return html`<section class="chapter" id="method" aria-labelledby="method-title">
    <h2 id="method-title">Method</h2>
    ${termList([[result.algorithm, METHOD_WORDS[result.algorithm]], ...FIGURE_WORDS.slice(0, 3)])}
    <h3>To do it again</h3>
    <p>The same rows, options and seed give the same groups, whatever the order of the rows.</p>
    ${dataTable({
      caption: 'What it takes to do it again',
      head: ['Fact', 'Value'],
      rows: rows.map(([name = '', value = '']) => [name, html`<code>${value}</code>`]),
    })}
    <p class="quiet">Made by Ethogram ${version} on ${datesIn('UTC').moment(generatedAt)}.</p>
  </section>`;
}
