import type { Chapter } from '../input.js';
import { html, type Html, type Part } from '../html.js';

/** One section of a chapter: what the navigation calls it, its heading, and what it holds. */
export interface Section {
  readonly slug: string;
  /** For the navigation. */
  readonly short: string;
  readonly heading: string;
  /** The finding, in a sentence or two, under the heading. */
  readonly lede: Part;
  readonly body: Part;
}

/** The id of a section of a chapter. */
export function sectionId(chapter: Chapter, slug: string): string {
  return `${chapter.prefix}-${slug}`;
}

/** A section as markup. */
export function renderSection(chapter: Chapter, section: Section): Html {
  const id = sectionId(chapter, section.slug);
  return html`<section class="section" id="${id}">
    <h3>${section.heading}</h3>
    ${section.lede === null ? null : html`<p class="lede">${section.lede}</p>`} ${section.body}
  </section>`;
}

/** The colour of a segment as an inline custom property, for rules and swatches. */
export function colourStyle(cluster: number): string {
  return cluster < 0 ? '--c:var(--other)' : `--c:var(--segment-${(cluster % 8) + 1})`;
}

/** A segment's name with its colour before it. */
export function swatch(name: string, cluster: number): Html {
  return html`<span class="swatch" style="${colourStyle(cluster)}">${name}</span>`;
}
