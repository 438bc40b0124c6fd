import { list } from '../../charts/index.js';
import type { MergeProposal } from '../../model/index.js';
import { html, type Html } from '../html.js';
import type { Chapter } from '../input.js';
import { prose } from '../words.js';
import type { Section } from './section.js';

/** What might be simpler: segments to merge, to collapse, to share a play. */
export function proposalsSection(chapter: Chapter): Section {
  const { proposals } = chapter.result;
  return {
    slug: 'proposals',
    short: 'Proposals',
    heading: 'Proposals',
    lede:
      proposals.length === 0
        ? 'None: every segment stands by itself.'
        : 'Nothing below is done by itself; each is for a person to decide.',
    body:
      proposals.length === 0
        ? null
        : html`<ol class="proposals">
            ${proposals.map((proposal) => item(proposal, chapter))}
          </ol>`,
  };
}

function item(proposal: MergeProposal, { result }: Chapter): Html {
  const names = proposal.segments.map(
    (slug) => result.segments.find((segment) => segment.slug === slug)?.name ?? slug,
  );
  return html`<li>
    <p><b>${action(proposal.kind, names)}</b></p>
    <p>${prose(proposal.reason)}</p>
  </li>`;
}

function action(kind: MergeProposal['kind'], names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (kind === 'merge') return `Merge ${list(names)}.`;
  if (kind === 'share-play') return `One play for ${list(names)}.`;
  if (kind === 'artifact') return `Treat ${list(names)} as an artifact: it relates to no outcome.`;
  return others.length === 0 ? `Collapse ${first}.` : `Collapse ${first} into ${list(others)}.`;
}
