import { readActivations, type ModelInForce } from '../segments/index.js';
import type { Store } from '../store/index.js';
import { NOTHING_DECLARED, readDefinitions, type InForce } from './definitions.js';

/** Something else decides who is in which segment, and since when: other rules, or a model. */
export type Change = InForce | FrozenSince;

/** A model with what its columns stand for. */
export type Frozen = Pick<ModelInForce, 'definition' | 'declared'>;

/** A model, and since when it puts people into segments. */
export type FrozenSince = Frozen & Pick<ModelInForce, 'at'>;

/** Whether a change is a model, and not definitions. */
export function isModel(change: Change): change is FrozenSince {
  return 'definition' in change;
}

/** Everything that was ever in force, in the order of the log; the first is nothing. */
export async function readChanges(store: Store): Promise<Change[]> {
  const changes: (Change & { readonly position: number })[] = [
    ...(await readDefinitions(store)),
    ...(await readActivations(store)),
  ];
  return [NOTHING_DECLARED, ...changes.sort((a, b) => a.position - b.position)];
}
