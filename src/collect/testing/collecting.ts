import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openFileLog, openStore, type EventLog, type Store } from '../../store/index.js';
import type { CollectDeps, ImportResult } from '../deps.js';
import { importFile, type ImportOptions } from '../import-file.js';
import { loadMapping } from '../mapping/load-mapping.js';
import { NOW } from './now.js';

export { NOW } from './now.js';

/** A data directory with its store and log, and a folder to put files in. */
export interface Collecting extends CollectDeps {
  readonly directory: string;
  /** Writes a file and answers its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  /** Imports text or bytes as a file; `mapping` as YAML. */
  take(
    name: string,
    content: string | Uint8Array,
    options?: Omit<ImportOptions, 'path' | 'mapping'> & { mapping?: string },
  ): Promise<ImportResult>;
  close(): Promise<void>;
}

/** A fresh directory that is removed when the running test ends. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'ethogram-collect-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Opens a data directory (default: a fresh one) for a test; closed when it ends. */
export async function collecting(
  directory?: string,
  project: CollectDeps['project'] = { currency: 'USD', rates: {} },
): Promise<Collecting> {
  const data = directory ?? (await temporaryDirectory());
  const store: Store = await openStore({ directory: data, memoryLimit: '500MB' });
  const log: EventLog = await openFileLog(join(data, 'log'));
  const files = await temporaryDirectory();
  const deps = { store, log, clock: { now: () => NOW }, project };
  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(files, name);
    await writeFile(path, content);
    return path;
  };
  const close = async (): Promise<void> => {
    await store.close();
    await log.close();
  };
  onTestFinished(close);
  return {
    ...deps,
    directory: data,
    file,
    async take(name, content, { mapping, ...options } = {}) {
      const path = await file(name, content);
      const loaded = mapping === undefined ? {} : { mapping: loadMapping(mapping, 'mapping.yaml') };
      return importFile(deps, { path, ...loaded, ...options });
    },
    close,
  };
}

/** An event as a person would write it down: what tests compare. */
export interface PlainEvent {
  readonly type: string;
  readonly event: string | null;
  readonly at: string;
  readonly who: string;
  readonly url: string | null;
  readonly properties: unknown;
  readonly flag: string | null;
}

/** All events of a store in the order of their time and digest. */
export async function eventsOf(store: Store): Promise<PlainEvent[]> {
  const rows = await store.all<{
    type: string;
    event: string | null;
    at: number;
    who: string;
    url: string | null;
    properties: string | null;
    flag: string | null;
  }>(`
    SELECT s.type, s.event, s.flag, e.occurred_at AS at, c.url, e.properties,
      concat_ws(' ', 'a=' || a.anonymous_id, 'u=' || a.user_id, 'e=' || a.email, 'g=' || a.group_id, 'ip=' || a.ip) AS who
    FROM events e JOIN actors a USING (actor) JOIN shapes s USING (shape) LEFT JOIN contents c USING (content)
    ORDER BY e.occurred_at, e.id`);
  return rows.map(({ at, properties, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    properties: properties === null ? null : (JSON.parse(properties) as unknown),
  }));
}

/** What waits in the quarantine: line, reason, detail and text of each row. */
export async function quarantineOf(
  store: Store,
): Promise<{ line: number; reason: string; detail: string | null; raw: string | null }[]> {
  return store.all(
    'SELECT line, reason, detail, raw FROM quarantine WHERE replayed_by IS NULL ORDER BY import, line',
  );
}
