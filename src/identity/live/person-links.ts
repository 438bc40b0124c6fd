import { byteOrder } from '../text-order.js';
import type { CompanyClaims } from './company-claims.js';
import type { Facts } from './facts.js';
import { whoIsWho } from './who-is-who.js';

/** One thing that ties a contact together: what was said, and by when it was known first. */
export interface PersonLink {
  /** A user id or an address of the contact, a visitor id that was seen with one of these, an id given up by alias, or a group. */
  readonly kind: 'userId' | 'email' | 'visitor' | 'alias' | 'group';
  readonly id: string;
  /** The id of the contact that it was said of or seen with; null where it stands for itself. */
  readonly of: string | null;
  /** When first, UTC milliseconds. */
  readonly at: number;
  /** False for the word of a browser: it may be anybody's (I-6). */
  readonly trusted: boolean;
}

/** All that ties a contact together, by its key; the earliest first. Nothing for a contact that is not known. */
export function explainPerson(
  facts: Facts,
  companies: CompanyClaims,
  contact: string,
): PersonLink[] {
  const number = facts.people.find(contact);
  if (number === 0) return [];
  const circle = facts.circleOf(facts.idsAround(number));
  const { contactOf, goesBy } = whoIsWho(circle, companies);
  const nameOf = (id: string) => goesBy.get(id) ?? id;
  const links: PersonLink[] = [];
  for (const { actor, userId, email, groupId, firstAt: at } of circle.actors) {
    if (contactOf.get(actor) !== contact) continue;
    const trusted = facts.actors.isTrusted(actor);
    const visitor = facts.visitors.textOrNull(facts.actors.visitor(actor));
    const of = userId ?? email;
    if (userId !== null) links.push({ kind: 'userId', id: userId, of: null, at, trusted });
    if (email !== null) links.push({ kind: 'email', id: email, of: userId, at, trusted });
    if (visitor !== null) links.push({ kind: 'visitor', id: visitor, of, at, trusted });
    if (groupId !== null) links.push({ kind: 'group', id: groupId, of, at, trusted });
  }
  for (const { id, email, at, claims } of circle.addresses) {
    if (nameOf(id) === contact)
      links.push({ kind: 'email', id: email, of: id, at, trusted: claims });
  }
  for (const { previousId, userId, at } of circle.aliases) {
    if (nameOf(userId) !== contact) continue;
    links.push({ kind: 'alias', id: previousId, of: userId, at, trusted: true });
  }
  return eachOnce(links);
}

/** Each link once, at its earliest. */
function eachOnce(links: readonly PersonLink[]): PersonLink[] {
  const earliest = new Map<string, PersonLink>();
  for (const link of links) {
    const key = JSON.stringify([link.kind, link.id, link.of, link.trusted]);
    const known = earliest.get(key);
    if (known === undefined || link.at < known.at) earliest.set(key, link);
  }
  return [...earliest]
    .sort(([a, one], [b, other]) => one.at - other.at || byteOrder(a, b))
    .map(([, link]) => link);
}
