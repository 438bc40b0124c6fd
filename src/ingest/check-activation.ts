import type { IdentityRules } from '../identity/index.js';
import type { Store } from '../store/index.js';
import { readChanges, type Frozen } from './changes.js';
import type { Definitions } from './definitions.js';
import { Live } from './live.js';

/**
 * Says whether a model can be activated while nothing is live: whoever goes live next has to take it in, beside all that was ever
 * in force and the rules of now. Errors: `usage` for one with a segment that a rule has.
 */
export async function checkActivation(
  { store, rules }: { readonly store: Store; readonly rules: IdentityRules },
  model: Frozen,
  declared: Definitions,
): Promise<void> {
  const live = new Live(rules, await readChanges(store));
  live.checkRules(declared);
  live.checkModel(model);
}
