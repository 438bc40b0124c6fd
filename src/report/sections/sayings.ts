import { datesIn } from '../dates.js';
import { html, type Html } from '../html.js';
import type { Chapter, ReportInterview } from '../input.js';

/** What members of a segment said when they were asked, word for word. */
export function sayings(slug: string, chapter: Chapter): Html | null {
  const said = chapter.interviews.filter(({ segment }) => segment === slug);
  if (said.length === 0) return null;
  return html`<div class="sayings">
    <h5>What they said</h5>
    ${said.map((interview) => saying(interview, chapter))}
  </div>`;
}

/** What was said of segments that have no card here: those by state, and those of earlier models. */
export function otherSayings(chapter: Chapter): Html | null {
  const shown = new Set(chapter.segments.map(({ slug }) => slug));
  const others = chapter.interviews.filter(({ segment }) => !shown.has(segment));
  if (others.length === 0) return null;
  return html`<div class="sayings">
    <h4 class="apart-heading">Said of other segments</h4>
    ${others.map((interview) => saying(interview, chapter, nameOf(interview.segment, chapter)))}
  </div>`;
}

function nameOf(slug: string, { states }: Chapter): string {
  return states.find((state) => state.slug === slug)?.name ?? `${slug}, of an earlier model`;
}

function saying(
  { entity, at, by, said }: ReportInterview,
  { project }: Chapter,
  segment: string | null = null,
): Html {
  const iso = new Date(at).toISOString();
  return html`<figure>
    <blockquote>${said}</blockquote>
    <figcaption>
      <code>${entity}</code>${segment === null ? null : html` of ${segment}`},
      <time datetime="${iso}">${datesIn(project.timezone).day(iso)}</time
      >${by === null ? null : html`, asked by ${by}`}
    </figcaption>
  </figure>`;
}
