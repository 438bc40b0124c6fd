import { readFile, readdir } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EthogramError } from '../../errors.js';

/** One step of the schema: `NNN-name.sql`, applied once, in the order of the numbers. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** The migrations that come with the program. */
export async function shippedMigrations(): Promise<Migration[]> {
  const folder = new URL('./migrations/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => /^\d+-.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      version: Number.parseInt(name, 10),
      name,
      sql: await readFile(new URL(name, folder), 'utf8'),
    })),
  );
}

/**
 * Brings a database to the newest schema, each step in a transaction of its own, so that a process that dies leaves
 * whole steps only. Errors: `store_newer` when the database knows more steps than this program.
 */
export async function migrate(
  connection: DuckDBConnection,
  migrations: readonly Migration[],
): Promise<void> {
  await connection.run(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER NOT NULL, name VARCHAR NOT NULL)',
  );
  const reader = await connection.runAndReadAll('SELECT max(version) FROM migrations');
  const current = Number(reader.getRows()[0]?.[0] ?? 0);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new EthogramError(
      'store_newer',
      `the store was written by a newer version: schema ${current} (this program knows ${newest}); update ethogram`,
    );
  }
  for (const { version, name, sql } of migrations) {
    if (version <= current) continue;
    await connection.run('BEGIN');
    try {
      await connection.run(sql);
      await connection.run('INSERT INTO migrations VALUES ($1, $2)', [version, name]);
      await connection.run('COMMIT');
    } catch (error) {
      await connection.run('ROLLBACK');
      throw error;
    }
  }
}
