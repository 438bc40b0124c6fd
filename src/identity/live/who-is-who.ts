import { canonicalUsers, type Alias } from '../aliases.js';
import { NEVER } from '../moment.js';
import { byteOrder, lowered } from '../text-order.js';

/** An actor that says who it is: by a user id, an address, or both. Times are UTC milliseconds. */
export interface KnownActor {
  readonly actor: number;
  readonly userId: string | null;
  readonly email: string | null;
  readonly groupId: string | null;
  readonly firstAt: number;
  /** Its first group call; `NEVER` without one. */
  readonly groupCallAt: number;
  /** Whether its address is one of a role (`info@`). */
  readonly isRole: boolean;
  /** Whether its user id claims its address (I-5): both are there, the word is trusted, the address is no role's. */
  readonly claimsAddress: boolean;
}

/** An address that is told of a person's id as a trait. */
export interface AddressTrait {
  readonly id: string;
  readonly email: string;
  readonly at: number;
  /** Whether what is known by the address alone may become theirs. */
  readonly claims: boolean;
}

/** A group that is told of a person's id as a trait. */
export interface AccountTrait {
  readonly id: string;
  readonly groupId: string;
  readonly at: number;
}

/** Everything known of people that may be one: ids joined by aliases and by addresses. Nothing here has an order. */
export interface Circle {
  readonly actors: readonly KnownActor[];
  /** Those that hold, each pair once, at its earliest. */
  readonly aliases: readonly Alias[];
  readonly addresses: readonly AddressTrait[];
  readonly accounts: readonly AccountTrait[];
}

/** What the addresses of the project say of companies. */
export interface Companies {
  /** The account of an address by its business domain; null where it has none. */
  accountOfAddress(email: string): string | null;
  /** Whether it is an address of our own staff. */
  isStaffAddress(email: string): boolean;
}

/** From when on a contact is with a group. */
export interface GroupCall {
  readonly at: number;
  readonly groupId: string;
}

/** Where a contact works: with the group of the latest call, before the first call by the business domain. */
export interface Place {
  readonly domainAccount: string | null;
  /** In the order of time, no two at one time. */
  readonly calls: readonly GroupCall[];
  readonly isStaff: boolean;
}

export interface WhoIsWho {
  /** What each id goes by that was given up. */
  readonly goesBy: ReadonlyMap<string, string>;
  /** The contact that what is known by an address alone belongs to. */
  readonly owners: ReadonlyMap<string, string>;
  /** The contact of each actor. */
  readonly contactOf: ReadonlyMap<number, string>;
  /** Of every contact of which anything is known. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Tells who is who in a circle (SEMANTICS I-3 to I-6), and where they work: what `resolveIdentity` says of the same facts,
 * as everything is known now.
 */
export function whoIsWho(circle: Circle, companies: Companies): WhoIsWho {
  const goesBy = canonicalUsers(circle.aliases);
  const nameOf = (id: string) => goesBy.get(id) ?? id;
  const owners = findOwners(circle, nameOf);
  const known = circle.actors.map((a) => ({ ...a, contact: contactOfActor(a, nameOf, owners) }));
  const addresses = [
    ...circle.addresses.map(({ id, email, at }) => ({ contact: nameOf(id), email, at })),
    ...known.flatMap(({ contact, email, firstAt }) =>
      email === null ? [] : [{ contact, email, at: firstAt }],
    ),
  ];
  const calls = [
    ...circle.accounts.map(({ id, groupId, at }) => ({
      contact: contactOfId(id, goesBy, owners),
      groupId,
      at,
    })),
    ...known.flatMap(({ contact, groupId, groupCallAt }) =>
      groupId === null || groupCallAt === NEVER ? [] : [{ contact, groupId, at: groupCallAt }],
    ),
  ];
  const contactOf = new Map(known.map(({ actor, contact }) => [actor, contact]));
  return { goesBy, owners, contactOf, places: findPlaces(addresses, calls, companies) };
}

/** The contact that an id in a file or a trait means. */
export function contactOfId(
  id: string,
  goesBy: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
): string {
  return goesBy.get(id) ?? owners.get(lowered(id)) ?? id;
}

/** The earliest claimant of each address (I-5); of two at one time the one whose id is smaller. */
function findOwners(
  { actors, addresses }: Circle,
  nameOf: (id: string) => string,
): Map<string, string> {
  const earliest = new Map<string, { contact: string; at: number }>();
  const claim = (email: string, contact: string, at: number) => {
    const known = earliest.get(email);
    const isFirst =
      known === undefined ||
      at < known.at ||
      (at === known.at && byteOrder(contact, known.contact) < 0);
    if (isFirst) earliest.set(email, { contact, at });
  };
  for (const { userId, email, claimsAddress, firstAt } of actors) {
    if (claimsAddress && userId !== null && email !== null) claim(email, nameOf(userId), firstAt);
  }
  for (const { id, email, at, claims } of addresses) {
    if (claims) claim(email, nameOf(id), at);
  }
  return new Map([...earliest].map(([email, { contact }]) => [email, contact]));
}

function contactOfActor(
  { userId, email, isRole }: KnownActor,
  nameOf: (id: string) => string,
  owners: ReadonlyMap<string, string>,
): string {
  if (userId !== null) return nameOf(userId);
  const address = email ?? '';
  return isRole ? address : (owners.get(address) ?? address);
}

function findPlaces(
  addresses: readonly { contact: string; email: string; at: number }[],
  calls: readonly { contact: string; groupId: string; at: number }[],
  companies: Companies,
): Map<string, Place> {
  const addressesOf = byContact(addresses);
  const callsOf = byContact(calls);
  const contacts = new Set([...addressesOf.keys(), ...callsOf.keys()]);
  return new Map(
    [...contacts].map((contact) => {
      const own = addressesOf.get(contact) ?? [];
      return [
        contact,
        {
          domainAccount: firstAccount(own, companies),
          calls: inOrder(callsOf.get(contact) ?? []),
          isStaff: own.some(({ email }) => companies.isStaffAddress(email)),
        },
      ];
    }),
  );
}

function byContact<T extends { readonly contact: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.contact);
    if (group === undefined) groups.set(row.contact, [row]);
    else group.push(row);
  }
  return groups;
}

/** The account of the earliest address that has one; of two at one time the smaller address. */
function firstAccount(
  addresses: readonly { readonly email: string; readonly at: number }[],
  companies: Companies,
): string | null {
  let first: { email: string; at: number; account: string } | null = null;
  for (const { email, at } of addresses) {
    const isFirst =
      first === null || at < first.at || (at === first.at && byteOrder(email, first.email) < 0);
    if (!isFirst) continue;
    const account = companies.accountOfAddress(email);
    if (account !== null) first = { email, at, account };
  }
  return first?.account ?? null;
}

/** A contact's calls, each group at its earliest; of those at one time the last by its id holds. */
function inOrder(calls: readonly GroupCall[]): GroupCall[] {
  const earliest = new Map<string, number>();
  for (const { groupId, at } of calls) {
    earliest.set(groupId, Math.min(at, earliest.get(groupId) ?? NEVER));
  }
  const sorted = [...earliest]
    .map(([groupId, at]) => ({ at, groupId }))
    .sort((a, b) => a.at - b.at || byteOrder(a.groupId, b.groupId));
  return sorted.filter(({ at }, index) => sorted[index + 1]?.at !== at);
}
