import { html, trusted, type Html } from './html.js';
import { styleSheet } from './style/index.js';

/** What stands in the frame that all reports share. */
export interface DocumentParts {
  readonly title: string;
  /** Of Ethogram. */
  readonly version: string;
  readonly masthead: Html;
  readonly contents: Html;
  readonly main: Html;
}

/** A whole HTML document that needs nothing else. */
export function documentOf({ title, version, masthead, contents, main }: DocumentParts): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="Ethogram ${version}" />
        <title>${title}</title>
        <style>
          ${trusted(styleSheet())}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        ${masthead} ${contents}
        <main id="main">${main}</main>
      </body>
    </html> `;
}

/** A place in the contents, with the places within it. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly within?: readonly Entry[];
}

/** The contents of a document. */
export function contentsOf(entries: readonly Entry[]): Html {
  return html`<nav class="contents" aria-label="Contents">
    <p class="brand">Ethogram</p>
    ${list(entries)}
  </nav>`;
}

function list(entries: readonly Entry[]): Html {
  return html`<ul>
    ${entries.map(
      ({ id, name, within = [] }) =>
        html`<li><a href="#${id}">${name}</a>${within.length === 0 ? null : list(within)}</li>`,
    )}
  </ul>`;
}
