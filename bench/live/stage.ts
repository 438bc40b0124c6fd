import type { Rule } from '../../src/model/index.js';
import type { JobKeys } from './run-job.js';
import { Served } from './served.js';

/** A served project and its keys. */
export interface Stage {
  readonly served: Served;
  readonly keys: JobKeys;
}

/** What is served. */
export interface Setting {
  readonly rules: readonly Rule[];
  /** Done before the server starts. */
  readonly prepare?: (served: Served) => Promise<void>;
  readonly nodeOptions: readonly string[];
}

/** Makes a project and lets work be done while it is served; removes it in the end. */
export async function onStage<T>(
  { rules, prepare, nodeOptions }: Setting,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const served = await Served.make(rules, nodeOptions);
  try {
    await prepare?.(served);
    const keys = { key: await served.key('collector'), reader: await served.key('analyst') };
    await served.start();
    return await work({ served, keys });
  } finally {
    await served.remove();
  }
}
