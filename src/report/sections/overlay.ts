import { count, list, percent } from '../../charts/index.js';
import type { Overlay, SegmentSummary } from '../../model/index.js';
import { html, type Html } from '../html.js';
import { readable, type Chapter } from '../input.js';
import { lower } from '../words.js';
import { colourStyle, swatch, type Section } from './section.js';

type Value = Overlay['values'][number];

interface Surprise extends Value {
  readonly trait: string;
  readonly segment: SegmentSummary;
}

/** Who is in the segments: firmographic composition, laid over what behaviour found. */
export function overlaySection(chapter: Chapter): Section {
  const { segments } = chapter;
  const traits = [...new Set(segments.flatMap(({ overlay }) => overlay.map(({ trait }) => trait)))];
  const surprises = surprisesOf(segments);
  const telling = new Set(surprises.map(({ trait }) => trait));
  const shown = traits.filter((trait) => telling.has(trait));
  const folded = traits.filter((trait) => !telling.has(trait));
  const lede =
    traits.length === 0
      ? 'No firmographics are known, so nothing can be laid over the segments.'
      : `Firmographics had no say in who is in which segment; they are laid over it afterwards. ${
          surprises.length === 0
            ? 'No difference is larger than chance allows: behaviour cuts across them.'
            : 'These differences hold after correction for the many comparisons made:'
        }`;
  return {
    slug: 'overlay',
    short: 'Who they are',
    heading: 'Who they are',
    lede,
    body:
      traits.length === 0
        ? null
        : html`${
            surprises.length === 0
              ? null
              : html`<ul class="surprises">
                  ${surprises.slice(0, MOST).map(surprise)}
                </ul>`
          }
          ${surprises.length > MOST ? html`<p class="quiet">${count(surprises.length - MOST)} more are marked in the tables.</p>` : null}
          ${shown.map((trait) => table(trait, segments, chapter))}
          ${
            folded.length === 0
              ? null
              : html`<details class="figures">
                  <summary>
                    ${shown.length === 0 ? 'The' : 'Other'} compositions:
                    ${list(folded.map((trait) => lower(readable(trait))))}
                  </summary>
                  ${folded.map((trait) => table(trait, segments, chapter))}
                </details>`
          }`,
  };
}

const MOST = 8;

function surprisesOf(segments: readonly SegmentSummary[]): Surprise[] {
  return segments
    .flatMap((segment) =>
      segment.overlay.flatMap(({ trait, values }) =>
        values.filter((value) => value.surprising).map((value) => ({ ...value, trait, segment })),
      ),
    )
    .sort((a, b) => Math.abs(b.share - b.overall) - Math.abs(a.share - a.overall));
}

function surprise({ segment, trait, value, share, overall }: Surprise): Html {
  return html`<li style="${colourStyle(segment.cluster)}">
    <b>${segment.name}</b>, ${lower(readable(trait))}: ${percent(share)} <q>${value}</q>, against
    ${percent(overall)} of everybody.
  </li>`;
}

/** One trait: segments down, values across, shares in the cells; surprising ones marked. */
function table(trait: string, segments: readonly SegmentSummary[], { many }: Chapter): Html {
  const overlays = segments.map((segment) => segment.overlay.find((o) => o.trait === trait));
  const overall = new Map<string, number>();
  for (const overlay of overlays) {
    for (const value of overlay?.values ?? []) overall.set(value.value, value.overall);
  }
  const values = [...overall.keys()];
  const label = `${readable(trait)} of the ${many} in each segment`;
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0">
    <table class="shares">
      <caption>
        ${readable(trait)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Segment</th>
          ${values.map((value) => html`<th scope="col" class="number">${value}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${segments.map(({ name, cluster }, index) => {
          const own = new Map(overlays[index]?.values.map((value) => [value.value, value]));
          return html`<tr style="${colourStyle(cluster)}">
            <th scope="row">${swatch(name, cluster)}</th>
            ${values.map((value) => share(own.get(value)))}
          </tr>`;
        })}
        <tr class="all">
          <th scope="row">Everybody</th>
          ${values.map((value) => html`<td class="number">${percent(overall.get(value) ?? 0)}</td>`)}
        </tr>
      </tbody>
    </table>
  </div>`;
}

function share(value: Value | undefined): Html {
  if (value === undefined) return html`<td class="number">–</td>`;
  const text = percent(value.share);
  if (!value.surprising) return html`<td class="number">${text}</td>`;
  const more = value.share > value.overall;
  return html`<td class="number surprising">
    <span aria-hidden="true">${more ? '▲' : '▼'}</span> <b>${text}</b
    ><span class="hidden">, surprisingly ${more ? 'many' : 'few'}</span>
  </td>`;
}
