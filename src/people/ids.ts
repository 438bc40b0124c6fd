import type { LiveIdentity } from '../identity/index.js';
import type { Store } from '../store/index.js';

/** Asks the store as it is. */
export type Look = Store['look'];

/** By what somebody is known in what came in. */
export interface KnownBy {
  /** User ids, those given up included; for an account, its group ids and domains. */
  readonly ids: readonly string[];
  /** In lower case. */
  readonly emails: readonly string[];
  /** Ids of browsers and devices. */
  readonly visitors: readonly string[];
}

/** The key of a public id: what stands after its kind. */
export function keyOf(entity: string): string {
  return entity.slice(entity.indexOf(':') + 1);
}

/** Whether a public id is that of an account. */
export function isAccount(entity: string): boolean {
  return entity.startsWith('account:');
}

/** By what an entity is known. */
export function knownBy(identity: LiveIdentity, entity: string): KnownBy {
  const key = keyOf(entity);
  if (isAccount(entity))
    return { ids: [...new Set([key, key.toLowerCase()])], emails: [], visitors: [] };
  const ids = new Set([key]);
  const emails = new Set(key.includes('@') ? [key.toLowerCase()] : []);
  const visitors = new Set<string>();
  for (const { kind, id } of identity.links(key)) {
    if (kind === 'userId' || kind === 'alias') ids.add(id);
    if (kind === 'email') emails.add(id.toLowerCase());
    // What was given up by alias may have been the id of a browser.
    if (kind === 'visitor' || kind === 'alias') visitors.add(id);
  }
  return { ids: [...ids], emails: [...emails], visitors: [...visitors] };
}

/** SQL of a list of texts that is given as one parameter: {@link listed}. */
export const LIST = `(SELECT unnest(from_json(?, '["VARCHAR"]')))`;

/** Texts as a parameter of {@link LIST}. */
export function listed(texts: Iterable<string>): string {
  return JSON.stringify([...texts]);
}
