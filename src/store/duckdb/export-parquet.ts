import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { AppendColumn, Store } from '../store.js';

/** A column to export, by its name. */
export type NamedColumn = AppendColumn & { readonly name: string };

const TYPES = {
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  text: 'VARCHAR',
  blob: 'BLOB',
} as const;

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Writes columns of equal length as a Parquet file, whole or not at all, in the order of their rows; folders on the way
 * are made. The database may write within its own directory only, so the file is made there and then put in place.
 */
export async function exportParquet(
  store: Store,
  columns: readonly NamedColumn[],
  file: string,
): Promise<void> {
  const made = join(store.directory, 'temp', `${randomUUID()}.parquet`);
  const aside = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
  const declared = columns.map(({ name, type }) => `${identifier(name)} ${TYPES[type]}`);
  try {
    await store.transaction(async () => {
      await store.run(
        `CREATE OR REPLACE TEMP TABLE export_rows (${['export_row INTEGER', ...declared].join(', ')})`,
      );
      const rows = columns[0]?.values.length ?? 0;
      const order = {
        type: 'int',
        values: Int32Array.from({ length: rows }, (_, i) => i),
      } as const;
      await store.append('export_rows', [order, ...columns]);
      await store.run(
        `COPY (SELECT * EXCLUDE (export_row) FROM export_rows ORDER BY export_row) TO ${literal(made)} (FORMAT parquet)`,
      );
      await store.run('DROP TABLE export_rows');
    });
    await mkdir(dirname(file), { recursive: true });
    await copyFile(made, aside);
    await rename(aside, file);
  } finally {
    await rm(made, { force: true });
    await rm(aside, { force: true });
  }
}
