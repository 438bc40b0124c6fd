import { withColourSlots } from './colour-slots.js';
import { datesIn } from './dates.js';
import { contentsOf, documentOf } from './document.js';
import { html, type Html } from './html.js';
import { chapterOf, type Chapter, type ReportInput } from './input.js';
import { chanceSection } from './sections/chance.js';
import { choiceSection } from './sections/choice.js';
import { heatMapSection } from './sections/heat-map.js';
import { holdoutSection } from './sections/holdout.js';
import { leftOutSection } from './sections/left-out.js';
import { mapSection } from './sections/map.js';
import { methodChapter } from './sections/method.js';
import { outcomesSection } from './sections/outcomes.js';
import { overlaySection } from './sections/overlay.js';
import { proposalsSection } from './sections/proposals.js';
import { renderSection, sectionId, type Section } from './sections/section.js';
import { segmentsSection } from './sections/segments.js';
import { separationSection } from './sections/separation.js';
import { sizesSection } from './sections/sizes.js';
import { trackingChapter } from './sections/tracking.js';
import { standsOn, verdictHeadline, whySection } from './sections/verdict.js';
import { capital } from './words.js';

interface ToldChapter {
  readonly chapter: Chapter;
  readonly sections: readonly Section[];
}

/** The whole document. The input is trusted: {@link renderReport} has checked it. */
export function page(input: ReportInput): Html {
  const dates = datesIn(input.project.timezone);
  const chapters = withColourSlots(input.results).map((result) => chapterOf(input, result));
  const told = chapters.map((chapter) => ({ chapter, sections: sectionsOf(chapter) }));
  return documentOf({
    title: `${input.project.name}: segment report`,
    version: input.version,
    masthead: masthead(input),
    contents: contents(told, input),
    main: html`<section class="opening" id="verdict" aria-labelledby="verdict-title">
        <h2 class="eyebrow" id="verdict-title">The verdict</h2>
        ${chapters.map((chapter) => verdictHeadline(chapter, chapters.length === 1))}
        ${standsOn(input, chapters, dates)}
      </section>
      ${told.map(({ chapter, sections }) => renderChapter(chapter, sections))}
      ${input.audit === undefined ? null : trackingChapter(input.audit, input.project.words.contacts, dates)}
      ${methodChapter(input, chapters, dates)}`,
  });
}

function sectionsOf(chapter: Chapter): Section[] {
  return [
    whySection(chapter),
    segmentsSection(chapter),
    heatMapSection(chapter),
    outcomesSection(chapter),
    sizesSection(chapter),
    overlaySection(chapter),
    mapSection(chapter),
    choiceSection(chapter),
    separationSection(chapter),
    chanceSection(chapter),
    holdoutSection(chapter),
    proposalsSection(chapter),
    leftOutSection(chapter),
  ];
}

function masthead({ project, simulated }: ReportInput): Html {
  return html`<header class="masthead">
    <p class="eyebrow">Segment report</p>
    <h1>${project.name}</h1>
    ${simulated ? html`<p class="badge">Simulated market</p>` : null}
  </header>`;
}

function contents(told: readonly ToldChapter[], input: ReportInput): Html {
  return contentsOf([
    { id: 'verdict', name: 'The verdict' },
    ...told.map(({ chapter, sections }) => ({
      id: chapter.prefix,
      name: capital(chapter.many),
      within: sections.map(({ slug, short }) => ({ id: sectionId(chapter, slug), name: short })),
    })),
    ...(input.audit === undefined ? [] : [{ id: 'tracking', name: 'What is tracked' }]),
    { id: 'method', name: 'Method' },
  ]);
}

function renderChapter(chapter: Chapter, sections: readonly Section[]): Html {
  const id = chapter.prefix;
  return html`<section class="chapter" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">
      ${capital(chapter.many)}${chapter.simulated ? html` <span class="badge">Simulated market</span>` : null}
    </h2>
    ${sections.map((section) => renderSection(chapter, section))}
  </section>`;
}
