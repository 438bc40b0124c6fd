import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { importFile, type ImportResult } from '../../src/collect/index.js';
import type { IdentityRules } from '../../src/identity/index.js';
import { Mapping } from '../../src/model/index.js';
import { openFileLog, openStore, type Store } from '../../src/store/index.js';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** The folder of an example in the repository. */
export function exampleFolder(name: string): string {
  return path.join(ROOT, 'examples', name);
}

/** The mapping in a file of an example. */
export function exampleMapping(example: string, file = 'mapping.yaml'): Mapping {
  return Mapping.parse(parse(readFileSync(path.join(exampleFolder(example), file), 'utf8')));
}

/**
 * Data that may not be shipped lie in `shared/data` beside the checkout, or above it. A test that needs a folder of it
 * runs where it is found, and is skipped with the reason in its name where it is not.
 */
export function sharedData(folder: string): { directory: string; isThere: boolean; note: string } {
  for (let at = ROOT; ; at = path.dirname(at)) {
    const directory = path.join(at, 'shared', 'data', folder);
    if (existsSync(directory)) return { directory, isThere: true, note: '' };
    if (path.dirname(at) === at) break;
  }
  return {
    directory: '',
    isThere: false,
    note: ` (skipped: no shared/data/${folder} above the checkout)`,
  };
}

/** A store with a log in a directory of its own, into which files are imported. */
export interface Workbench {
  readonly store: Store;
  readonly directory: string;
  import(file: string, mapping: Mapping): Promise<ImportResult>;
  /** Writes a file beside the store and answers its path. */
  write(name: string, text: string): Promise<string>;
  /** Closes the store and its log; the directory stays, for an engine to open. */
  release(): Promise<void>;
  /** Closes what is open and removes the directory. */
  close(): Promise<void>;
}

/** Half a year after the latest row of all examples: nothing in them lies in the future. */
const NOW = Date.UTC(2025, 6, 1);

/** Opens a workbench. `readable` are folders that SQL may read besides, to count on its own. */
export async function openWorkbench(
  options: { readonly currency?: string; readonly readable?: readonly string[] } = {},
): Promise<Workbench> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-example-'));
  const store = await openStore({
    directory,
    ...(options.readable === undefined ? {} : { readable: options.readable }),
  });
  const log = await openFileLog(path.join(directory, 'log'));
  const deps = {
    store,
    log,
    clock: { now: () => NOW },
    project: { currency: options.currency ?? 'USD', rates: {} },
  };
  let isOpen = true;
  async function release(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await log.close();
    await store.close();
  }
  return {
    store,
    directory,
    import: (file, mapping) => importFile(deps, { path: file, mapping }),
    async write(name, text) {
      const file = path.join(directory, name);
      await writeFile(file, text);
      return file;
    },
    release,
    async close() {
      await release();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The counts of an import that tests compare. */
export function countsOf({ rows, imported, duplicates, conflicts, quarantined }: ImportResult) {
  return { rows, imported, duplicates, conflicts, quarantined };
}

/** The first column of the only row of a query, as a number. */
export async function numberOf(store: Store, sql: string): Promise<number> {
  const [row] = await store.all<Record<string, number>>(sql);
  return Object.values(row)[0];
}

/** Nothing particular is said about identity. */
export const NO_RULES: IdentityRules = {
  freeMailDomains: [],
  roleAddresses: [],
  internalDomains: [],
  internalNetworks: [],
  networks: null,
};
