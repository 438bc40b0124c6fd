import type { LiveIdentity } from '../identity/index.js';
import { isAccount, keyOf, type Look } from './ids.js';
import { readTraits, type TraitNow } from './traits.js';

/** What somebody is called, and where they can be reached; null where nobody said so. */
export interface Named {
  readonly name: string | null;
  readonly email: string | null;
  /** Of an account. */
  readonly domain: string | null;
}

const FULL = ['name', 'fullName', 'full_name', 'companyName', 'company_name', 'displayName'];
const FIRST = ['firstName', 'first_name', 'firstname', 'givenName'];
const LAST = ['lastName', 'last_name', 'lastname', 'familyName'];
const DOMAIN = ['domain', 'website'];
const COMPANY = ['company'];

/** The traits that say what somebody is called. */
export const NAMING = [...FULL, ...FIRST, ...LAST, 'email', ...DOMAIN, ...COMPANY];

/** What some entities are called, by public id. */
export async function readNames(
  look: Look,
  identity: LiveIdentity,
  entities: readonly string[],
): Promise<Map<string, Named>> {
  const traits = await readTraits(look, identity, entities, NAMING);
  return new Map(
    entities.map((entity) => [entity, namedBy(entity, traits.get(entity) ?? [])] as const),
  );
}

/** What an entity is called, by what is said of it. */
export function namedBy(entity: string, traits: readonly TraitNow[]): Named {
  const first = (names: readonly string[]) => {
    for (const name of names) {
      const text = traits.find((trait) => trait.name === name)?.value;
      if (typeof text === 'string' && text.trim() !== '') return text.trim();
    }
    return null;
  };
  const parts = [first(FIRST), first(LAST)].filter((part) => part !== null).join(' ');
  const key = keyOf(entity);
  const own = key.includes('@') ? key : null;
  return {
    name: first(FULL) ?? (parts === '' ? null : parts),
    email: isAccount(entity) ? null : (first(['email']) ?? own),
    domain: isAccount(entity) ? (first(DOMAIN) ?? (key.includes('.') ? key : null)) : null,
  };
}
