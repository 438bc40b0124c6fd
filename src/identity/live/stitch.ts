import { EVER } from '../moment.js';
import { byteOrder } from '../text-order.js';
import type { Stitch } from './span.js';

/**
 * Whose a visitor id is at each time (I-3): that of the latest link at or before, ahead of the first link that of the first. A
 * contact counts from its earliest link; of those linked at one time the last by its key holds, but the first of all keeps the past.
 */
export function stitch(
  links: readonly { readonly contact: string; readonly at: number }[],
): Stitch[] {
  const earliest = new Map<string, number>();
  for (const { contact, at } of links) {
    const known = earliest.get(contact);
    if (known === undefined || at < known) earliest.set(contact, at);
  }
  const sorted = [...earliest]
    .map(([contact, at]) => ({ contact, at }))
    .sort((a, b) => a.at - b.at || byteOrder(a.contact, b.contact));
  return sorted.flatMap(({ contact, at }, index) => {
    if (index === 0) return [{ from: EVER, contact }];
    return sorted[index + 1]?.at === at ? [] : [{ from: at, contact }];
  });
}
