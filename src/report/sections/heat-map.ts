import { average, count, decimal, divergingStep, signed } from '../../charts/index.js';
import type { SegmentSummary } from '../../model/index.js';
import { dataTable } from '../figure.js';
import { html, type Html } from '../html.js';
import { titleOf, type Chapter } from '../input.js';
import { lower } from '../words.js';
import { colourStyle, type Section } from './section.js';

interface Row {
  /** Of the column. */
  readonly id: string;
  readonly title: string;
  /** Of every segment; null where it is not known. */
  readonly effects: readonly (number | null)[];
}

/** Every signal of every segment against everybody else, as a table of coloured figures. */
export function heatMapSection(chapter: Chapter): Section {
  const { segments } = chapter;
  const { fitted, others } = rowsOf(chapter);
  return {
    slug: 'profile',
    short: 'How they behave',
    heading: 'How they behave',
    lede: strongest(fitted, segments),
    body: html`${
      fitted.length === 0
        ? html`<p class="quiet">There is nothing to compare: no signal entered the fit.</p>`
        : html`${heatMap(fitted, 'Signals of the fit', chapter)}${scale()}${averages([...fitted, ...others], segments, chapter)}`
    }
    ${
      others.length === 0
        ? null
        : html`<details class="figures">
            <summary>
              ${count(others.length)} more that describe the segments and did not make them
            </summary>
            ${heatMap(others, 'Signals that only describe', chapter)}
          </details>`
    }`,
  };
}

/** The columns that the fit saw, and those that only describe; each part in blocks. */
function rowsOf(chapter: Chapter): { fitted: Row[]; others: Row[] } {
  const { result, segments } = chapter;
  const known = new Set(segments.flatMap(({ effects }) => Object.keys(effects)));
  const columns = new Set(result.columns.map(({ id }) => id));
  const row = (id: string): Row => ({
    id,
    title: titleOf(chapter, id),
    effects: segments.map(({ effects }) => {
      const effect = effects[id];
      return effect !== undefined && Number.isFinite(effect) ? effect : null;
    }),
  });
  return {
    fitted: inBlocks([...columns].filter((id) => known.has(id)).map(row)),
    others: inBlocks([...known].filter((id) => !columns.has(id)).map(row)),
  };
}

/** Rows by the segment in which they stand highest, so that each segment's marks lie together. */
function inBlocks(rows: readonly Row[]): Row[] {
  const peak = ({ effects }: Row) => {
    const known = effects.map((effect) => effect ?? Number.NEGATIVE_INFINITY);
    const most = Math.max(...known);
    return { at: known.indexOf(most), most };
  };
  return [...rows].sort((a, b) => peak(a).at - peak(b).at || peak(b).most - peak(a).most);
}

function strongest(rows: readonly Row[], segments: readonly SegmentSummary[]): string {
  const marks = rows.flatMap(({ title, effects }) =>
    effects.map((effect, index) => ({
      title,
      effect: effect ?? 0,
      name: segments[index]?.name ?? '',
    })),
  );
  const [most] = marks.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const how =
    'Each figure says how far a segment stands from everybody else, in standard deviations; 0.2 is small, 0.8 large.';
  if (most === undefined || most.effect === 0) return how;
  const direction = most.effect > 0 ? 'above' : 'below';
  return `The widest difference is in ${lower(most.title)}: ${most.name} stand ${decimal(Math.abs(Math.round(most.effect * 10) / 10))} standard deviations ${direction} everybody else. ${how}`;
}

function heatMap(rows: readonly Row[], what: string, { many, segments }: Chapter): Html {
  const label = `${what}: how the segments of ${many} differ, in standard deviations`;
  return html`<div class="scroll heat" role="group" aria-label="${label}" tabindex="0">
    <table class="heat">
      <caption class="hidden">
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">Signal</th>
          ${segments.map(({ name, cluster }) => html`<th scope="col" style="${colourStyle(cluster)}"><span>${name}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ title, effects }) =>
            html`<tr>
              <th scope="row">${title}</th>
              ${effects.map((effect) =>
                effect === null
                  ? html`<td class="h4">–</td>`
                  : html`<td class="h${String(divergingStep(effect))}">${signed(effect)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const STEP_WORDS = ['−1.5', '−1', '−0.5', '−0.2', '0', '+0.2', '+0.5', '+1', '+1.5'];

function scale(): Html {
  return html`<p class="scale">
    <span>less than others</span>
    ${STEP_WORDS.map((word, step) => html`<span class="h${String(step)}">${word}</span>`)}
    <span>more than others</span>
  </p>`;
}

/** The plain averages behind the effects, folded away. */
function averages(
  rows: readonly Row[],
  segments: readonly SegmentSummary[],
  { one }: Chapter,
): Html {
  return html`<details class="figures">
    <summary>The averages behind it</summary>
    ${dataTable({
      caption: `Average of each signal, by segment, for one ${one}`,
      head: ['Signal', ...segments.map(({ name }) => name)],
      rows: rows.map(({ id, title }) => [
        title,
        ...segments.map(({ profile }) => {
          const mean = profile[id];
          return mean !== undefined && Number.isFinite(mean) ? average(mean) : '–';
        }),
      ]),
    })}
  </details>`;
}
