import { hash } from 'node:crypto';
import { canonicalJson, type Mapping } from '../model/index.js';
import type { Store } from '../store/index.js';
import { type FoldCounts, numberOf } from './fold/context.js';

/** What is recorded of an import beside its counts. `blob` is empty for a replay, which has no file of its own. */
export interface ImportRecord {
  readonly importId: number;
  readonly file: string;
  readonly blob: string;
  readonly format: string;
  readonly mapping: Mapping;
  readonly source: string;
  /** Whether it is believed when it says who somebody is. Default true. */
  readonly trusted?: boolean;
  readonly importedAt: number;
}

/** The digest that tells whether two mappings are the same. */
export function mappingDigest(mapping: Mapping): string {
  return hash('sha256', canonicalJson(mapping));
}

/** The number of the import that is about to be recorded. */
export function nextImport(store: Store): Promise<number> {
  return numberOf(store, 'SELECT coalesce(max(import), 0) + 1 FROM imports');
}

/** Writes down what became of an import; `failed` says why nothing did. */
export async function recordImport(
  store: Store,
  record: ImportRecord,
  position: number,
  counts: FoldCounts & { readonly rows: number },
  failed: string | null,
): Promise<void> {
  const { importId, file, blob, format, mapping, source, trusted = true, importedAt } = record;
  const { rows, imported, duplicates, conflicts, quarantined } = counts;
  const row = {
    import: importId,
    position,
    file,
    blob,
    kind: mapping.kind,
    format,
    mapping: JSON.stringify(mapping),
    mapping_digest: mappingDigest(mapping),
    source,
    trusted,
    rows,
    imported,
    duplicates,
    conflicts,
    quarantined,
    imported_at: importedAt,
    failed,
  };
  const names = Object.keys(row);
  const places = names.map(() => '?').join(', ');
  await store.run(
    `INSERT INTO imports (${names.join(', ')}) VALUES (${places})`,
    Object.values(row),
  );
}
