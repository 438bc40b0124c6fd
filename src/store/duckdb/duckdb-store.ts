import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  DuckDBConnection,
  DuckDBInstance,
  DuckDBResult,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api';
import type { CrashPoint } from '../crash-point.js';
import type { AppendColumn, Chunk, SqlValue, Store } from '../store.js';
import { appendChunks } from './append-chunks.js';
import { translateError } from './errors.js';
import { Mutex } from './mutex.js';
import { bindValue, plainValue } from './values.js';
import { readChunk } from './vectors.js';

/** A result that is still being read; DuckDB drops it when its connection runs something else. */
interface OpenStream {
  result: DuckDBResult | null;
  readonly held: Chunk[];
}

/**
 * The store in an embedded DuckDB file. One connection does all the work, so temporary tables are seen by every caller; another is for
 * looking, and waits for nobody.
 */
export class DuckDbStore implements Store {
  readonly directory: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #onClose: () => void;
  readonly #crash: CrashPoint;
  /** Whole transactions, and statements outside of any, take turns; statements take turns within. */
  readonly #turns = new Mutex();
  readonly #statements = new Mutex();
  readonly #looks = new Mutex();
  #reader: DuckDBConnection | null = null;
  readonly #inside = new AsyncLocalStorage<true>();
  #open: OpenStream | null = null;
  #busy = 0;
  #closed = false;

  constructor(
    directory: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    { onClose, crash }: { onClose: () => void; crash: CrashPoint },
  ) {
    this.directory = directory;
    this.#instance = instance;
    this.#connection = connection;
    this.#onClose = onClose;
    this.#crash = crash;
  }

  run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
    return this.#statement(async () => {
      const result = await this.#connection.run(sql, ...bound(params));
      return result.rowsChanged;
    });
  }

  all<T = Record<string, SqlValue>>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return this.#statement(() => readAll<T>(this.#connection, sql, params));
  }

  look<T = Record<string, SqlValue>>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return this.#looks.run(async () => {
      try {
        this.#reader ??= await this.#instance.connect();
        return await readAll<T>(this.#reader, sql, params);
      } catch (error) {
        throw translateError(error, this.directory);
      }
    });
  }

  async *stream(sql: string, params: readonly SqlValue[] = []): AsyncGenerator<Chunk> {
    const open: OpenStream = { result: null, held: [] };
    await this.#statement(async () => {
      open.result = await this.#connection.stream(sql, ...bound(params));
      this.#open = open;
    });
    let ahead: Promise<void> = this.#fetch(open);
    try {
      for (;;) {
        await ahead;
        const held = open.held.shift();
        if (held === undefined) return;
        // The database works on the next chunk while the caller works on this one.
        ahead = this.#fetch(open);
        ahead.catch(() => undefined); // thrown where it is awaited
        yield held;
      }
    } finally {
      await ahead.catch(() => undefined);
      if (this.#open === open) this.#open = null;
    }
  }

  append(table: string, columns: readonly AppendColumn[]): Promise<void> {
    if (new Set(columns.map((column) => column.values.length)).size > 1) {
      throw new RangeError(`columns of different lengths for table ${table}`);
    }
    return this.#statement(async () => {
      const appender = await this.#connection.createAppender(table);
      try {
        await appendChunks(appender, columns);
      } finally {
        appender.closeSync();
      }
    });
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore()) return work();
    return this.#turns.run(() =>
      this.#inside.run(true, async () => {
        await this.run('BEGIN');
        try {
          const answer = await work();
          this.#crash('before-commit');
          await this.run('COMMIT');
          this.#crash('after-commit');
          return answer;
        } catch (error) {
          await this.#rollback(error);
          throw error;
        }
      }),
    );
  }

  progress(): number | null {
    if (this.#busy === 0 || this.#closed) return null;
    const { percentage } = this.#connection.progress;
    return percentage < 0 ? null : Math.min(1, percentage / 100);
  }

  interrupt(): void {
    if (!this.#closed) this.#connection.interrupt();
  }

  close(): Promise<void> {
    const isIdle = () => this.#looks.run(async () => undefined);
    return this.#turns.run(async () => {
      if (this.#closed) return;
      await isIdle();
      this.#closed = true;
      this.#reader?.closeSync();
      this.#connection.closeSync();
      this.#instance.closeSync();
      this.#onClose();
    });
  }

  /** One statement in its turn, with errors of the table. */
  #statement<T>(work: () => Promise<T>): Promise<T> {
    const inTurn = () =>
      this.#statements.run(async () => {
        await this.#holdOpenStream();
        this.#busy += 1;
        try {
          return await work();
        } catch (error) {
          throw translateError(error, this.directory);
        } finally {
          this.#busy -= 1;
        }
      });
    return this.#inside.getStore() ? inTurn() : this.#turns.run(inTurn);
  }

  #fetch(open: OpenStream): Promise<void> {
    return this.#statements.run(async () => {
      if (open.result === null || open.held.length > 0) return;
      try {
        const chunk = await open.result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) this.#finish(open);
        else open.held.push(readChunk(chunk));
      } catch (error) {
        this.#finish(open);
        throw translateError(error, this.directory);
      }
    });
  }

  /** Takes what is left of an open stream into memory, since the next statement ends it. */
  async #holdOpenStream(): Promise<void> {
    const open = this.#open;
    if (open?.result == null) return;
    const { result } = open;
    this.#finish(open);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      open.held.push(readChunk(chunk));
    }
  }

  #finish(open: OpenStream): void {
    open.result = null;
    if (this.#open === open) this.#open = null;
  }

  /** A rollback that fails (a fatal error has closed the database) must not hide why it was needed. */
  async #rollback(reason: unknown): Promise<void> {
    try {
      await this.run('ROLLBACK');
    } catch (error) {
      if (reason instanceof Error && reason.cause === undefined) reason.cause = error;
    }
  }
}

async function readAll<T>(
  connection: DuckDBConnection,
  sql: string,
  params: readonly SqlValue[],
): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql, ...bound(params));
  const names = reader.deduplicatedColumnNames();
  return reader
    .getRows()
    .map((row) => Object.fromEntries(names.map((n, i) => [n, plainValue(row[i] ?? null)])) as T);
}

function bound(params: readonly SqlValue[]): [values?: DuckDBValue[], types?: DuckDBType[]] {
  if (params.length === 0) return [];
  const all = params.map(bindValue);
  return [all.map((p) => p.value), all.map((p) => p.type)];
}
