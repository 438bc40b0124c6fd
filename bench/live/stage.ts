import type { Rule } from '../../src/model/index.js';
import type { JobKeys } from './run-job.js';
import { Served } from './served.js';

/** A served project and its keys. */
export interface Stage {
  readonly served: Served;
  readonly keys: JobKeys;
}

/** Makes a project with these rules and lets work be done while it is served; removes it in the end. */
export async function onStage<T>(
  rules: readonly Rule[],
  nodeOptions: readonly string[],
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const served = await Served.make(rules, nodeOptions);
  try {
    const keys = { key: await served.key('collector'), reader: await served.key('analyst') };
    await served.start();
    return await work({ served, keys });
  } finally {
    await served.remove();
  }
}
