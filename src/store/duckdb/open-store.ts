import { mkdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { NEVER_CRASH, type CrashPoint } from '../crash-point.js';
import type { Store } from '../store.js';
import { DuckDbStore } from './duckdb-store.js';
import { storeBusy, translateError } from './errors.js';
import { migrate, shippedMigrations } from './migrate.js';

export interface OpenStoreOptions {
  /** The data directory; made when it does not exist. */
  readonly directory: string;
  /** How much memory the database may use before it spills to disk, as DuckDB writes sizes. Default `1200MB`. */
  readonly memoryLimit?: string;
  /** Default: one a core. */
  readonly threads?: number;
  /** Whether rows come in the order in which they lie in a file, at some cost in memory. Default false. */
  readonly keepsOrder?: boolean;
  /** Directories outside the data directory that the database may read and write. Default none. */
  readonly readable?: readonly string[];
  /** Where a test lets the program die. */
  readonly crash?: CrashPoint;
}

/**
 * A second instance on a file in the same process would succeed, and lose rows (measured), while the lock of the file
 * only keeps other processes out. So this process remembers what it has open.
 */
const openHere = new Set<string>();

/**
 * Opens the store of a data directory, and brings its schema up to date. The database can touch nothing but the data
 * directory and `readable`, and no statement can change that.
 * Errors: `store_busy` (someone has it open), `store_newer`, `store_damaged`, `disk_full`.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  await mkdir(join(options.directory, 'temp'), { recursive: true });
  const directory = await realpath(options.directory);
  if (openHere.has(directory)) throw storeBusy(directory, 'this process');
  openHere.add(directory);
  try {
    return await openLocked(directory, options);
  } catch (error) {
    openHere.delete(directory);
    throw translateError(error, directory);
  }
}

async function openLocked(directory: string, options: OpenStoreOptions): Promise<Store> {
  const instance = await DuckDBInstance.create(join(directory, 'store.duckdb'), {
    memory_limit: options.memoryLimit ?? '1200MB',
    // Live calls fill the default of 16 MB in a second, and each checkpoint stops them.
    checkpoint_threshold: '256MB',
    temp_directory: join(directory, 'temp'),
    preserve_insertion_order: String(options.keepsOrder ?? false),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  try {
    const connection = await instance.connect();
    await confine(connection, [directory, ...(options.readable ?? [])]);
    await migrate(connection, await shippedMigrations());
    return new DuckDbStore(directory, instance, connection, {
      onClose: () => openHere.delete(directory),
      crash: options.crash ?? NEVER_CRASH,
    });
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** SEMANTICS O-4: the directories first, then no other access, then nothing may change. */
async function confine(
  connection: DuckDBConnection,
  directories: readonly string[],
): Promise<void> {
  const list = directories.map((d) => `'${(d.endsWith(sep) ? d : d + sep).replaceAll("'", "''")}'`);
  const settings = [
    "SET TimeZone = 'UTC'",
    'SET enable_progress_bar = true',
    'SET enable_progress_bar_print = false',
    `SET allowed_directories = [${list.join(', ')}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
  for (const setting of settings) await connection.run(setting);
}
