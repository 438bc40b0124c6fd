import { lowered } from '../text-order.js';
import type { Answers } from './answers.js';
import type { CompanyClaims } from './company-claims.js';
import type { Facts } from './facts.js';
import { contactOfId, whoIsWho, type Circle, type WhoIsWho } from './who-is-who.js';

/**
 * The key of the contact that an id means, as a person may type it: its key or public id (`contact:ann`), a user id that was given
 * up, an address in whatever case. null when there is no such contact.
 */
export function findKey(
  facts: Facts,
  answers: Answers,
  companies: CompanyClaims,
  typed: string,
): string | null {
  const id = typed.replace(/^contact:/, '');
  for (const spelling of new Set([id, lowered(id)])) {
    const number = facts.people.find(spelling);
    if (number === 0) continue;
    const ids = facts.idsAround(number);
    const circle = facts.circleOf(ids);
    const who = whoIsWho(circle, companies);
    const meant = contactOfId(spelling, who.goesBy, who.owners);
    for (const key of [spelling, meant]) {
      if (isContact(facts, answers, ids, circle, who, key)) return key;
    }
  }
  return null;
}

/** The key of the contact that an id means of which something was said: its own, where it means nobody else. */
export function meantBy(
  facts: Facts,
  answers: Answers,
  companies: CompanyClaims,
  id: string,
): string {
  const number = facts.people.find(id);
  const address = facts.people.find(lowered(id));
  if (number === 0 && address === 0) return id;
  const goesBy = answers.goesBy.get(number);
  if (goesBy !== undefined) return facts.people.text(goesBy);
  if (!id.includes('@')) return id;
  const { goesBy: names, owners } = whoIsWho(
    facts.circleOf(facts.idsAround(number === 0 ? address : number)),
    companies,
  );
  return contactOfId(id, names, owners);
}

/** Whether somebody goes by a key: an actor, a visitor that was given up for it, or one of whom traits are told. */
function isContact(
  facts: Facts,
  answers: Answers,
  ids: ReadonlySet<number>,
  circle: Circle,
  who: WhoIsWho,
  key: string,
): boolean {
  if ([...who.contactOf.values()].includes(key)) return true;
  for (const id of ids) {
    const told = facts.people.text(id);
    if (facts.isTold(id) && contactOfId(told, who.goesBy, who.owners) === key) return true;
  }
  return circle.aliases.some(({ previousId }) => {
    const visitor = facts.visitors.find(previousId);
    const isMet = visitor !== 0 && [...facts.plainActorsOf(visitor)].length > 0;
    return (
      isMet &&
      answers.stitches.get(visitor).some(({ contact }) => facts.people.text(contact) === key)
    );
  });
}
