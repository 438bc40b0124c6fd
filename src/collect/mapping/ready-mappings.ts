import { readFileSync, readdirSync } from 'node:fs';
import type { Mapping } from '../../model/index.js';
import { loadMapping } from './load-mapping.js';

const FOLDER = new URL('../mappings/', import.meta.url);

/** The names of the mappings that come with the program. */
export const READY_MAPPING_NAMES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length))
  .sort();

/** The mappings that come with the program, by name; each is read when it is first asked for. */
export const READY_MAPPINGS: Readonly<Record<string, Mapping>> = Object.defineProperties(
  {},
  Object.fromEntries(
    READY_MAPPING_NAMES.map((name) => {
      let loaded: Mapping | undefined;
      const get = () => (loaded ??= readMapping(`${name}.yaml`));
      return [name, { enumerable: true, get }];
    }),
  ),
);

function readMapping(file: string): Mapping {
  return loadMapping(readFileSync(new URL(file, FOLDER), 'utf8'), file);
}

/** The ready mappings of a family: `hubspot` is `hubspot-contacts`, `hubspot-deals` ... */
export function readyFamily(name: string): Mapping[] {
  return READY_MAPPING_NAMES.filter((one) => one === name || one.startsWith(`${name}-`)).map(
    (one) => READY_MAPPINGS[one],
  );
}
