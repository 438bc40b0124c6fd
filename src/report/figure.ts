import type { Chart, ChartSetting } from '../charts/index.js';
import { drawSvg } from './draw.js';
import { html, trusted, type Html, type Part } from './html.js';

/** Widths in pixels that a chart is drawn for: the page's column, and a telephone's. */
const WIDE = 860;
const NARROW = 350;

/** A chart with all that lets somebody read it without seeing it. */
export interface FigureInput {
  readonly id: string;
  /** One sentence of what the chart shows and what it says; read out instead of the drawing. */
  readonly label: string;
  /** Stands below the chart. */
  readonly caption?: Part;
  readonly build: (setting: ChartSetting) => Chart;
  /** The same figures as a table. */
  readonly table: TableInput;
}

/** A table of words: the first cell of each row heads it. */
export interface TableInput {
  readonly caption: string;
  readonly head: readonly string[];
  /** The column, counted from 0, that holds words and not figures. */
  readonly words?: number;
  readonly rows: readonly (readonly Part[])[];
}

/** A chart, drawn once for wide and once for narrow pages, its caption, and its figures folded away below it. */
export function figure({ id, label, caption, build, table }: FigureInput): Html {
  return html`<figure class="chart" id="${id}">
    <div role="img" aria-label="${label}">
      <div class="wide" aria-hidden="true">${trusted(drawSvg(build, WIDE))}</div>
      <div class="narrow" aria-hidden="true">${trusted(drawSvg(build, NARROW))}</div>
    </div>
    ${caption === undefined ? null : html`<figcaption>${caption}</figcaption>`}
    <details class="figures">
      <summary>The figures</summary>
      ${dataTable(table)}
    </details>
  </figure>`;
}

/** A table that scrolls inside itself where the page is too narrow for it. */
export function dataTable({ caption, head, rows, words }: TableInput): Html {
  const [first = '', ...others] = head;
  const kind = (index: number) => (index + 1 === words ? 'words' : 'number');
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">
    <table class="data">
      <caption class="hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          ${others.map((name, index) => html`<th scope="col" class="${kind(index)}">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = '', ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell, index) => html`<td class="${kind(index)}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
