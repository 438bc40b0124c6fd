import { average, count, fixed, money, moneyShort, percent } from '../../charts/index.js';
import type { Distinction, Estimate, Play, SegmentSummary } from '../../model/index.js';
import { html, type Html } from '../html.js';
import type { Chapter } from '../input.js';
import { estimateDays, estimateMoney, estimateShare } from '../estimates.js';
import { distinctionWords, prose } from '../words.js';
import { otherSayings, sayings } from './sayings.js';
import { colourStyle, sectionId, swatch, type Section } from './section.js';

/** The segments, one after the other: who they are, what sets them apart, what they did next, and what to do for them. */
export function segmentsSection(chapter: Chapter): Section {
  const { result, segments, many } = chapter;
  const stop = result.verdict.level === 'stop';
  return {
    slug: 'segments',
    short: 'The segments',
    heading: stop ? 'The groups that were found' : 'The segments',
    lede: stop
      ? `These are shown so that you can see what the fit found. The verdict is not to act on them: names and differences below may be chance.`
      : segments.length === 0
        ? 'No segment was found.'
        : `${capitalNumber(segments.length)} of them, over ${count(result.population.fitted)} ${many}. Names come from behaviour, never from who somebody is.`,
    body: html`<div class="segments">${segments.map((segment) => card(segment, chapter))}</div>
      ${otherSayings(chapter)} ${ranking(chapter)}`,
  };
}

function card(segment: SegmentSummary, chapter: Chapter): Html {
  const id = sectionId(chapter, `segment-${segment.cluster}`);
  const notes = segment.pressure?.notes ?? [];
  return html`<article class="segment" id="${id}" style="${colourStyle(segment.cluster)}">
    <header>
      <h4>${segment.name}</h4>
      <p class="size">
        <b>${percent(segment.share)}</b> ${count(segment.size)}
        ${segment.size === 1 ? chapter.one : chapter.many}
      </p>
    </header>
    <div>
      <p class="describes">${prose(segment.describes)}</p>
      ${trust(segment)}
      ${
        notes.length === 0
          ? null
          : html`<ul class="notes">
              ${notes.map((note) => html`<li>${prose(note)}</li>`)}
            </ul>`
      }
      <h5>What they went on to do</h5>
      ${wentOn(segment, chapter)}
    </div>
    <div>
      <h5>What sets them apart</h5>
      ${apart(segment.distinguishing)}
      <h5>The play</h5>
      <div class="play">${play(segment, chapter)}</div>
    </div>
    ${toInterview(segment, chapter)} ${sayings(segment.slug, chapter)}
  </article>`;
}

/** What sets a segment apart, as a list. */
export function apart(distinctions: readonly Distinction[]): Html {
  if (distinctions.length === 0) return html`<p class="quiet">Nothing sets them apart.</p>`;
  return html`<ul class="apart">
    ${distinctions.map(
      (distinction) => html`<li>${distinctionWords(distinction)} ${against(distinction)}</li>`,
    )}
  </ul>`;
}

/** The averages behind a difference, where they are known. */
function against({ mean, elsewhere }: Distinction): Html | null {
  if (!Number.isFinite(mean) || !Number.isFinite(elsewhere)) return null;
  return html`<small>${average(mean)} on average, ${average(elsewhere)} elsewhere</small>`;
}

function wentOn({ outcomes }: SegmentSummary, { project }: Chapter): Html {
  if (outcomes === null) return html`<p class="quiet">No outcomes are known.</p>`;
  const rows: { name: string; estimate: Estimate | null; text: (e: Estimate) => Html }[] = [
    { name: 'Opportunity rate', estimate: outcomes.opportunityRate, text: estimateShare },
    {
      name: 'Deal size',
      estimate: outcomes.dealSize,
      text: (e) => estimateMoney(e, project.currency),
    },
    { name: 'Win rate', estimate: outcomes.winRate, text: estimateShare },
    { name: 'Time to close', estimate: outcomes.velocity, text: estimateDays },
    { name: 'Time to win', estimate: outcomes.salesCycle, text: estimateDays },
  ];
  return html`<dl class="outcomes">
    ${rows.map(
      ({ name, estimate, text }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${estimate === null ? html`<i>too little data</i>` : text(estimate)}</dd>
        </div>`,
    )}
    <div>
      <dt>Pipeline</dt>
      <dd><b>${moneyShort(outcomes.pipeline, project.currency)}</b></dd>
    </div>
    <div>
      <dt>Won</dt>
      <dd><b>${moneyShort(outcomes.wonRevenue, project.currency)}</b></dd>
    </div>
  </dl>`;
}

function play(segment: SegmentSummary, { project, result }: Chapter): Html {
  if (result.verdict.level === 'stop') {
    return html`<p class="quiet">None on this verdict.</p>`;
  }
  const found = project.plays?.find(
    (row) => row.segment === segment.slug || row.segment === segment.archetype?.slug,
  );
  if (found !== undefined) return playText(found);
  return segment.play
    ? html`<p>The activation matrix has one.</p>`
    : html`<p class="quiet">
        None yet: it is not activated until the activation matrix has a row for
        <code>${segment.slug}</code>.
      </p>`;
}

function playText({ message, offer, channel, route }: Play): Html {
  return html`<p><b>Say.</b> ${prose(message.angle)}</p>
    <p><b>Offer.</b> ${prose(offer.join(', '))}</p>
    <p>
      <b>Where.</b>
      ${prose(channel.map(({ name, deadline }) => (deadline === undefined ? name : `${name} within ${span(deadline)}`)).join(', then '))}
    </p>
    ${route === undefined ? null : html`<p><b>Who.</b> ${prose(route)}</p>`}`;
}

function span(deadline: string): string {
  const amount = deadline.slice(0, -1);
  const unit = deadline.endsWith('h') ? 'hour' : 'day';
  return `${amount} ${unit}${amount === '1' ? '' : 's'}`;
}

/** How far a segment can be trusted, in figures. */
export function trust({
  stability,
  confidence,
  silhouette,
  archetype,
}: SegmentSummary): Html | null {
  const parts: Html[] = [];
  if (stability !== null) parts.push(html`<span>stability <b>${fixed(stability, 2)}</b></span>`);
  if (confidence !== null) parts.push(html`<span>confidence <b>${percent(confidence)}</b></span>`);
  if (silhouette !== null) parts.push(html`<span>silhouette <b>${fixed(silhouette, 2)}</b></span>`);
  if (archetype !== null)
    parts.push(html`<span>archetype match <b>${percent(archetype.score)}</b></span>`);
  return parts.length === 0 ? null : html`<p class="trust">${parts}</p>`;
}

function toInterview({ examples }: SegmentSummary, { many }: Chapter): Html | null {
  if (examples.length === 0) return null;
  return html`<details class="interviews">
    <summary>${capitalNumber(examples.length)} typical ${many} to talk to</summary>
    <p>${examples.map((id, index) => html`${index === 0 ? '' : ', '}<code>${id}</code>`)}</p>
  </details>`;
}

/** Segments by pipeline and by won revenue, with what stands behind it. */
function ranking(chapter: Chapter): Html | null {
  const { result, project } = chapter;
  const rows = result.outcomes.ranking.flatMap((row) => {
    const segment = result.segments.find(({ slug }) => slug === row.slug);
    return segment === undefined ? [] : [{ ...row, segment }];
  });
  if (!result.outcomes.available || rows.length === 0) return null;
  const most = Math.max(
    1,
    ...rows.map((row) => row.pipeline),
    ...rows.map((row) => row.wonRevenue),
  );
  const amount = (value: number) =>
    html`<td class="number bar">
      <span style="--w:${((100 * value) / most).toFixed(1)}%"
        >${money(value, project.currency)}</span
      >
    </td>`;
  const label = 'Segments ranked by pipeline and won revenue';
  return html`<h4 class="apart-heading">By pipeline and won revenue</h4>
    <div class="scroll" role="group" aria-label="${label}" tabindex="0">
      <table class="ranking">
        <caption class="hidden">
          ${label}
        </caption>
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col" class="number">Opportunities</th>
            <th scope="col" class="number">Pipeline</th>
            <th scope="col" class="number">Won revenue</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ segment, pipeline, wonRevenue }) =>
              html`<tr style="${colourStyle(segment.cluster)}">
                <th scope="row">${swatch(segment.name, segment.cluster)}</th>
                <td class="number">
                  ${segment.outcomes === null ? '–' : count(segment.outcomes.opportunities)}
                </td>
                ${amount(pipeline)}${amount(wonRevenue)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

const NUMBER_WORDS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
];

/** A number that begins a sentence: in words up to ten. */
export function capitalNumber(value: number): string {
  return NUMBER_WORDS[value] ?? count(value);
}
