import { count, percent } from '../../charts/index.js';
import type { Reason, Verdict } from '../../model/index.js';
import type { Dates } from '../dates.js';
import { html, type Html } from '../html.js';
import type { Chapter, ReportInput } from '../input.js';
import { capital, headlineParts, prose } from '../words.js';
import { colourStyle, swatch, type Section } from './section.js';

/** The verdict of a level as a headline in plain words. */
export function verdictHeadline(chapter: Chapter, alone: boolean): Html {
  const { verdict } = chapter.result;
  const { call, rest, more } = headlineParts(verdict);
  return html`<div class="verdict ${verdict.level}">
    ${alone ? null : html`<p class="of"><a href="#${chapter.prefix}">${capital(chapter.many)}</a></p>`}
    <p class="headline">${verdictSign(verdict)}<strong>${call}</strong>${rest}</p>
    ${more === '' ? null : html`<p class="more">${prose(more)}</p>`}
    ${verdict.level === 'stop' ? null : glance(chapter)}
    <p class="because">
      ${reasonCounts(verdict.reasons)} <a href="#${chapter.prefix}-why">Read the reasons</a>
    </p>
  </div>`;
}

/** The segments at a glance: one bar, divided by share, and their names. */
function glance({ segments, prefix }: Chapter): Html {
  return html`<div class="glance">
    <div class="strip" aria-hidden="true">
      ${segments.map(({ cluster, share }) => html`<i style="${colourStyle(cluster)};flex-grow:${(share * 100).toFixed(2)}"></i>`)}
    </div>
    <ul>
      ${segments.map(({ name, cluster, share }) => html`<li><a href="#${prefix}-segment-${String(cluster)}">${swatch(name, cluster)}</a> <b>${percent(share)}</b></li>`)}
    </ul>
  </div>`;
}

/** A shape of its own for each verdict, so that it does not hang on colour. */
function verdictSign({ level }: Verdict): Html {
  const path = {
    act: html`<path
      d="M4 12.5l5 5L20 6.5"
      fill="none"
      stroke="currentColor"
      stroke-width="3.4"
      stroke-linecap="round"
      stroke-linejoin="round"
    />`,
    care: html`<path
        d="M12 3.2L22 20.5H2z"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linejoin="round"
      /><path
        d="M12 10v5M12 17.6v.4"
        stroke="currentColor"
        stroke-width="2.6"
        stroke-linecap="round"
      />`,
    stop: html`<circle
        cx="12"
        cy="12"
        r="9.2"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
      /><path d="M6.8 12h10.4" stroke="currentColor" stroke-width="3" stroke-linecap="round" />`,
  }[level];
  return html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;
}

function reasonCounts(reasons: readonly Reason[]): string {
  const of = (weight: Reason['weight']) => reasons.filter((r) => r.weight === weight).length;
  const parts = [
    ...(of('stop') > 0 ? [`${of('stop')} against`] : []),
    ...(of('care') > 0 ? [`${of('care')} for caution`] : []),
    ...(of('good') > 0 ? [`${of('good')} in favour`] : []),
  ];
  if (parts.length === 0) return '';
  return `${reasons.length === 1 ? 'One reason' : `${count(reasons.length)} reasons`}: ${parts.join(', ')}.`;
}

/** What the report stands on: as of when, how many people and companies, days, signals, opportunities. */
export function standsOn(input: ReportInput, chapters: readonly Chapter[], dates: Dates): Html {
  const facts: { name: string; value: string; note: string }[] = [];
  for (const { result, many } of chapters) {
    facts.push({
      name: `${capital(many)} segmented`,
      value: count(result.population.fitted),
      note: `of ${count(result.population.known)} known`,
    });
  }
  const [first] = chapters;
  const { audit } = input;
  if (audit !== undefined) {
    if (chapters.every(({ level }) => level !== 'account') && audit.accounts > 0) {
      facts.push({
        name: capital(input.project.words.accounts),
        value: count(audit.accounts),
        note: 'known',
      });
    }
    facts.push({ name: 'Days of history', value: count(audit.historyDays), note: '' });
    facts.push({
      name: 'Signals tracked',
      value: count(audit.tracked),
      note: `of ${count(audit.declared)} declared`,
    });
  } else if (first !== undefined) {
    const signals = new Set(first.result.columns.map((column) => column.signal)).size;
    facts.push({ name: 'Signals used', value: count(signals), note: '' });
  }
  facts.push(opportunitiesFact(chapters));
  return html`<div class="facts">
    ${first === undefined ? null : html`<p>What was known at the end of <time datetime="${first.result.asOf}">${dates.day(first.result.asOf)}</time>${input.simulated ? ', of a market that is simulated: nobody in it exists' : ''}.</p>`}
    <dl>
      ${facts.map(
        ({ name, value, note }) =>
          html`<div>
            <dt>${name}</dt>
            <dd><b>${value}</b></dd>
            ${note === '' ? null : html`<dd>${note}</dd>`}
          </div>`,
      )}
    </dl>
  </div>`;
}

/** Opportunities by accounts where they are told: a contact's would count one for each person it lists. */
function opportunitiesFact(chapters: readonly Chapter[]): {
  name: string;
  value: string;
  note: string;
} {
  const teller = chapters.find(({ level }) => level === 'account') ?? chapters[0];
  const total = (teller?.segments ?? []).reduce(
    (sum, { outcomes }) => sum + (outcomes?.opportunities ?? 0),
    0,
  );
  if (teller === undefined || total === 0)
    return { name: 'Opportunities', value: 'none', note: 'known' };
  return { name: 'Opportunities', value: count(total), note: `of segmented ${teller.many}` };
}

/** Every reason with its remedy, the gravest first. */
export function whySection(chapter: Chapter): Section {
  const { verdict } = chapter.result;
  const groups = [
    { weight: 'stop', heading: 'Against acting' },
    { weight: 'care', heading: 'For caution' },
    { weight: 'good', heading: 'In favour' },
  ] as const;
  return {
    slug: 'why',
    short: 'Why this verdict',
    heading: 'Why this verdict',
    lede: null,
    body: html`<div class="reasons">
      ${groups.map(({ weight, heading }) => {
        const reasons = verdict.reasons.filter((reason) => reason.weight === weight);
        if (reasons.length === 0) return null;
        return html`<div class="${weight}">
          <h4>${heading}</h4>
          <ul>
            ${reasons.map((reason) => reasonItem(reason))}
          </ul>
        </div>`;
      })}
    </div>`,
  };
}

function reasonItem({ text, remedy, weight }: Reason): Html {
  const todo = weight !== 'good' && remedy.trim() !== '';
  return html`<li>
    <p>${prose(text)}</p>
    ${todo ? html`<p class="remedy"><b>What helps:</b> ${prose(remedy)}</p>` : null}
  </li>`;
}
