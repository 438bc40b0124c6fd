import type { ActKind } from './acts.js';
import type { LogDeps } from './deps.js';
import { foldLog } from './fold-log.js';
import { Steps } from './fold/context.js';

/**
 * Writes down what a person did, to the log first: from then on it will be done, come what may; then takes it into the
 * store. `deps.acts` must hold the kind. Errors: `disk_full`, `log_damaged`.
 */
export async function recordAct<T>(deps: LogDeps, kind: ActKind<T>, act: T): Promise<void> {
  await deps.log.append([kind.encode(act)]);
  await foldLog(deps, () => new Steps(deps.store));
}
