/** A value that goes into a statement or comes back in a small result. */
export type SqlValue = string | number | bigint | boolean | null;

/** One column of a chunk. Texts keep their nulls; in numbers a null is `NaN` (doubles) or 0, and {@link Chunk.isNull} tells. */
export type ColumnData =
  | Float64Array
  | Float32Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | readonly (string | null)[];

/**
 * Some rows of a streamed result, by column. The arrays follow the SQL types: DOUBLE `Float64Array`, FLOAT `Float32Array`,
 * INTEGER `Int32Array`, BIGINT `BigInt64Array`, BOOLEAN `Uint8Array` (0 or 1), VARCHAR an array of texts. Cast in SQL to one of them.
 */
export interface Chunk {
  readonly rows: number;
  column(index: number): ColumnData;
  isNull(index: number, row: number): boolean;
}

/** A column to append. `bigint` takes whole numbers in doubles too (times); a `NaN` in a `double` or `bigint` column is stored as NULL. */
export type AppendColumn =
  | { readonly type: 'int'; readonly values: Int32Array }
  | { readonly type: 'bigint'; readonly values: BigInt64Array | Float64Array }
  | { readonly type: 'double'; readonly values: Float64Array }
  | { readonly type: 'text'; readonly values: readonly (string | null)[] }
  | { readonly type: 'blob'; readonly values: readonly Uint8Array[] };

/**
 * Where everything is kept: SQL over one data directory, one writer at a time.
 * Statements run in the order they are asked for. What runs inside {@link Store.transaction} is atomic, and statements
 * from elsewhere wait until it has ended.
 */
export interface Store {
  /** The data directory. */
  readonly directory: string;
  /** Runs one statement, or several without parameters; answers how many rows the last one changed. */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /** A small result as objects. Whole numbers come as `number` when they are safe, else as `bigint`; lists as arrays. */
  all<T = Record<string, SqlValue>>(sql: string, params?: readonly SqlValue[]): Promise<T[]>;
  /**
   * As {@link Store.all}, of what is committed: it waits for no transaction and no other statement, and sees no temporary tables. For
   * people who look while something long goes on.
   */
  look<T = Record<string, SqlValue>>(sql: string, params?: readonly SqlValue[]): Promise<T[]>;
  /** A large result, chunk by chunk. A statement run in between is safe: the rest of the stream is then held in memory. */
  stream(sql: string, params?: readonly SqlValue[]): AsyncIterable<Chunk>;
  /**
   * Inserts columns of equal length into all the columns of a table, in their order. Whatever else is to be done has its turn every
   * now and then; nothing may change the arrays meanwhile.
   */
  append(table: string, columns: readonly AppendColumn[]): Promise<void>;
  /** Runs `work` in a transaction: committed when it returns, rolled back when it throws. One inside another joins it. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** How far the running statement is, 0 to 1; null when nobody knows. */
  progress(): number | null;
  /** Stops the running statement; it fails with `interrupted`. */
  interrupt(): void;
  close(): Promise<void>;
}
