import type { Merge, VisitorLink } from '../../identity/index.js';
import type { Context } from '../context.js';
import { counted, day, integer } from './numbers.js';
import { wrap } from './width.js';

type Page = Pick<Context, 'style' | 'columns'>;

const iso = (at: number) => new Date(at).toISOString();

/** A merge as a program reads it. */
export function mergeJson({ at, recordedAt, undoneAt, decisions, ...merge }: Merge) {
  return {
    ...merge,
    at: iso(at),
    recordedAt: iso(recordedAt),
    undoneAt: undoneAt === null ? null : iso(undoneAt),
    decisions: decisions.map((each) => ({ ...each, at: iso(each.at) })),
  };
}

/** How a visitor became a contact's, as a program reads it. */
export function visitorJson({ at, recordedAt, ...link }: VisitorLink) {
  return { ...link, at: iso(at), recordedAt: iso(recordedAt) };
}

/** Some merges of a total, one paragraph each. */
export function mergesText(merges: readonly Merge[], total: number, page: Page): string {
  if (total === 0) return 'No user ids were merged.';
  const more = total - merges.length;
  return [
    page.style.bold(counted(total, 'merge')),
    ...merges.map((merge) => mergeText(merge, page)),
    ...(more === 0 ? [] : [page.style.dim(`… and ${integer(more)} more (--limit, or --json)`)]),
  ].join('\n\n');
}

/** A merge: its id, what was said, what was decided, and what follows. */
export function mergeText(merge: Merge, { style, columns }: Page): string {
  const { id, previousId, userId, at, recordedAt, source, trusted, decisions } = merge;
  const known = recordedAt === at ? '' : `, known since ${day(recordedAt)}`;
  const lines = [
    `“${source}” said so on ${day(at)}${known}${trusted ? '' : '; it is not trusted with merges'}`,
    ...decisions.map(
      (each) =>
        `${each.act === 'undo' ? 'undone' : 'made to hold again'} on ${day(each.at)} by ${each.by}${each.reason === null ? '' : `: ${each.reason}`}`,
    ),
    effect(merge),
  ];
  return [
    `${style.cyan(id)}  ${previousId} → ${userId}`,
    ...lines.map((line) => `    ${wrap(line, columns - 4, '    ')}`),
  ].join('\n');
}

function effect({ previousId, previousGoesBy, userId, userGoesBy }: Merge): string {
  return previousGoesBy === userGoesBy
    ? `one person, who goes by ${userGoesBy}`
    : `two people: ${goes(previousId, previousGoesBy)}, and ${goes(userId, userGoesBy)}`;
}

const goes = (id: string, by: string) => (id === by ? id : `${id} (goes by ${by})`);

const VIA = { userId: 'seen with the user id', email: 'seen with', alias: 'aliased to' } as const;

/** Some visitors of a total, a line each. */
export function visitorsText(
  visitors: readonly VisitorLink[],
  total: number,
  { style }: Page,
): string {
  if (total === 0) return 'No visitor became this contact.';
  const more = total - visitors.length;
  return [
    style.bold(`${counted(total, 'link')} from a visitor`),
    ...visitors.map(
      ({ visitorId, via, said, at }) =>
        `  ${style.cyan(visitorId)} ${VIA[via]} ${said} on ${day(at)}`,
    ),
    ...(more === 0 ? [] : [style.dim(`  … and ${integer(more)} more`)]),
  ].join('\n');
}
