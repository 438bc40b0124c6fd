import { count, percent } from '../../charts/index.js';
import { dataTable } from '../figure.js';
import type { Dates } from '../dates.js';
import { html, type Html } from '../html.js';
import type { ReportAudit } from '../input.js';
import { capital, prose } from '../words.js';

/** What is tracked, and what to instrument next. */
export function trackingChapter(audit: ReportAudit, contacts: string, dates: Dates): Html {
  return html`<section class="chapter" id="tracking" aria-labelledby="tracking-title">
    <h2 id="tracking-title">What is tracked</h2>
    <p class="lede">${prose(audit.verdict)}</p>
    ${
      audit.next.length === 0
        ? null
        : html`<h3>What to instrument next</h3>
            <ol class="proposals">
              ${audit.next.slice(0, 5).map(
                ({ title, why, how }) =>
                  html`<li>
                    <p><b>${title}</b></p>
                    <p>${prose(why)} ${prose(how)}</p>
                  </li>`,
              )}
            </ol>`
    }
    <details class="figures">
      <summary>All ${count(audit.signals.length)} signals</summary>
      ${dataTable({
        caption: 'Signals: whether they are tracked, how widely and since when',
        head: ['Signal', 'Tracked', `${capital(contacts)} with it`, 'Since'],
        rows: audit.signals.map(({ title, tracked, coverage, firstSeen }) => [
          title,
          tracked ? 'yes' : 'no',
          tracked ? percent(coverage) : '–',
          firstSeen === null ? '–' : dates.day(firstSeen),
        ]),
      })}
    </details>
  </section>`;
}
