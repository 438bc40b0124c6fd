import { count, percent, sizesChart } from '../../charts/index.js';
import type { SegmentSummary } from '../../model/index.js';
import { figure } from '../figure.js';
import { html, type Html } from '../html.js';
import type { Chapter } from '../input.js';
import { prose } from '../words.js';
import { colourStyle, sectionId, swatch, type Section } from './section.js';
import { apart, capitalNumber, trust } from './segments.js';

/** The groups of a table: how large, and what sets each apart; those in none last, in grey. */
export function tableGroupsSection(chapter: Chapter, groups: readonly SegmentSummary[]): Section {
  const { segments, result } = chapter;
  const noise = groups.find(({ cluster }) => cluster < 0);
  const outside =
    noise === undefined
      ? ''
      : noise.size === 1
        ? ' One row is in none, and is shown as a group of its own, in grey.'
        : ` ${count(noise.size)} rows (${percent(noise.share)}) are in none, and are shown as a group of their own, in grey.`;
  const found =
    segments.length === 0
      ? 'No group was found.'
      : `${capitalNumber(segments.length)} over ${count(result.rows)} rows.`;
  const bySize = [...groups].sort(
    (a, b) => Number(a.cluster < 0) - Number(b.cluster < 0) || b.size - a.size,
  );
  return {
    slug: 'groups',
    short: 'The groups',
    heading: result.verdict.level === 'stop' ? 'What was found' : 'The groups',
    lede: `${found}${outside}`,
    body: html`${figure({
        id: sectionId(chapter, 'sizes-chart'),
        label: `Bar chart of the number of rows in each group. ${found}${outside}`,
        build: (setting) => sizesChart(bySize, setting),
        table: {
          caption: 'Size of each group in rows',
          head: ['Group', 'Rows', 'Share'],
          rows: bySize.map(({ name, cluster, size, share }) => [
            swatch(name, cluster),
            count(size),
            percent(share),
          ]),
        },
      })}
      <div class="segments">${bySize.map((group) => card(group, chapter))}</div>`,
  };
}

function card(group: SegmentSummary, chapter: Chapter): Html {
  const { name, cluster, share, size, describes, distinguishing, examples } = group;
  const id = sectionId(chapter, cluster < 0 ? 'noise' : `segment-${cluster}`);
  return html`<article class="segment" id="${id}" style="${colourStyle(cluster)}">
    <header>
      <h4>${name}</h4>
      <p class="size"><b>${percent(share)}</b> ${count(size)} ${size === 1 ? 'row' : 'rows'}</p>
    </header>
    <div>
      <p class="describes">${prose(describes)}</p>
      ${trust(group)}
    </div>
    <div>
      <h5>What sets it apart</h5>
      ${apart(distinguishing)}
    </div>
    ${
      examples.length === 0
        ? null
        : html`<details class="interviews">
            <summary>${capitalNumber(examples.length)} typical rows</summary>
            <p>
              ${examples.map((example, at) => html`${at === 0 ? '' : ', '}<code>${example}</code>`)}
            </p>
          </details>`
    }
  </article>`;
}
