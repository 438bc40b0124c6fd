import { count, decimal, percent } from '../../charts/index.js';
import { dataTable } from '../figure.js';
import { html } from '../html.js';
import { titleOf, type Chapter } from '../input.js';
import { capital, prose } from '../words.js';
import type { Section } from './section.js';

/** Who and what the fit did not use, and why; its warnings and shortfalls. */
export function leftOutSection(chapter: Chapter): Section {
  const { result, many } = chapter;
  const { population, dropped, warnings, shortfalls } = result;
  const out = Math.max(0, population.known - population.fitted);
  const rows: [string, number, string][] = [
    ['Segmented', population.fitted, 'enough behaviour to say what kind it is'],
    ['Never engaged', population.neverEngaged, 'known, but never did anything themselves'],
    ['Gone quiet', population.goneQuiet, 'were engaged, then nothing for 60 days'],
    ['Too new', population.tooNew, 'seen too recently to have a history; assigned provisionally'],
    ['Nothing in the window', population.notInWindow, 'no event in the days that features see'],
  ];
  return {
    slug: 'left-out',
    short: 'What was left out',
    heading: 'What was left out, and why',
    lede:
      out === 0
        ? `Nobody: all ${count(population.known)} ${many} are in the fit.`
        : `${count(out)} of ${count(population.known)} ${many} (${percent(population.known > 0 ? out / population.known : 0)}) are not in the fit.`,
    body: html`${dataTable({
      caption: `How many ${many} are in the fit, and why the others are not`,
      head: ['State', capital(many), 'Share', 'Why'],
      words: 3,
      rows: rows
        .filter(([, size], index) => index === 0 || size > 0)
        .map(([name, size, why]) => [
          name,
          count(size),
          percent(population.known > 0 ? size / population.known : 0),
          prose(why),
        ]),
    })}
    ${
      dropped.length === 0
        ? null
        : html`<h4>Signals left out</h4>
            <ul>
              ${dropped.map(({ id, reason }) => html`<li><b>${titleOf(chapter, id)}</b>: ${prose(reason)}</li>`)}
            </ul>`
    }
    ${
      shortfalls.length === 0
        ? null
        : html`<h4>Below a minimum</h4>
            <ul>
              ${shortfalls.map(({ what, have, need, remedy }) => html`<li><b>${capital(what)}</b>: ${decimal(have)} of ${decimal(need)} needed. ${prose(remedy)}</li>`)}
            </ul>`
    }
    ${
      warnings.length === 0
        ? null
        : html`<h4>Warnings</h4>
            <ul>
              ${warnings.map((warning) => html`<li>${prose(warning)}</li>`)}
            </ul>`
    }`,
  };
}
