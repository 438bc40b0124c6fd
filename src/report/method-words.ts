import type { Algorithm } from '../model/index.js';
import { html, type Html } from './html.js';

/** What each method does, in a sentence or two. */
export const METHOD_WORDS: Readonly<Record<Algorithm, string>> = {
  kmeans:
    'Finds centres so that every row is near one; a row belongs to the nearest. Quick, simple, and its groups are round and of like width.',
  mixture:
    'Each group is a mix of kinds of behaviour, and a row belongs to the group that most likely made it, however much it holds. For counts.',
  gmm: 'Groups are oval clouds that may lie in one another and be of any width; a row belongs to the likeliest.',
  ward: 'Joins the two nearest groups, again and again, until all are one; the tree of these merges is cut where the groups hold best.',
  hdbscan:
    'Groups are places denser than what is around them, of any shape, and it finds their number itself. Whoever is in no such place is noise.',
  dbscan:
    'Groups are chains of places with enough neighbours within one distance; the rest is noise. It finds their number itself.',
};

/** What the figures of a comparison mean. */
export const FIGURE_WORDS: readonly (readonly [string, string])[] = [
  [
    'Silhouette',
    'How much nearer a row is to its own group than to the next, from −1 to 1. Above 0.3 is meaningful, above 0.5 clear. It favours round groups; rows in no group are left out.',
  ],
  [
    'Davies–Bouldin',
    'How wide the groups are for the distance between them. Below 1.0 is the target, above 2.0 too much overlap.',
  ],
  [
    'Stability',
    'How much of a group comes back when the method is run on a random half of the rows, from 0 to 1. Above 0.75 is stable, below 0.6 is not.',
  ],
  [
    'Agreement',
    'Adjusted Rand index: of all pairs of rows, how far two methods agree on whether they belong together; 1 is the same groups, 0 what chance would give. Rows in no group count as a group.',
  ],
];

/** Terms and what they mean, in two columns. */
export function termList(terms: readonly (readonly [string, string])[]): Html {
  return html`<dl class="terms">
    ${terms.map(
      ([term, text]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${text}</dd>
        </div>`,
    )}
  </dl>`;
}
