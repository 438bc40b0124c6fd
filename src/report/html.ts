/** Markup that is safe to put into a page as it is. Made by {@link html} only, so that words from users are always escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What may stand in a template: words (escaped), markup (kept), lists of both, or nothing. Numbers must be formatted first. */
export type Part = string | Html | false | null | readonly Part[];

/**
 * A template whose strings are escaped and whose markup is kept.
 *
 * @example html`<p>${'<b>'}</p>`.markup === '<p>&lt;b&gt;</p>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? '';
  parts.forEach((part, index) => {
    markup += markupOf(part) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

/** Markup from a trusted maker (the chart renderer, our own style sheet): never for words of users. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function markupOf(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  if (part instanceof Html) return part.markup;
  if (part === null || part === false) return '';
  return part.map(markupOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Characters that a page may not hold: controls but for tab and line ends, and lone surrogates. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu;

/** Text without the characters that a page may not hold. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd');
}

function escapeText(text: string): string {
  return printable(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);
}
