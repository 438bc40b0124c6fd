import type { Store } from '../../store/index.js';
import { hasRows } from './context.js';

/** A dictionary of the store: each distinct combination of `columns` once, under a number. */
export interface Dictionary {
  readonly table: string;
  readonly id: string;
  /** The columns that make an entry, all of them. */
  readonly columns: readonly string[];
  /** Whether number 0 is kept for "nothing": entries begin at 1. */
  readonly first: number;
}

/**
 * Gives every combination in `found` (a temporary table with the `given` columns of the dictionary) its number in the
 * temporary table `numbered`, which has the columns of `found` and the id. New ones are numbered in an order that depends on
 * their values alone, so that the same imports give the same numbers. `insert` writes the new entries, of which `fresh` is the query.
 */
export async function numberEntries(
  store: Store,
  dictionary: Dictionary,
  options: {
    readonly found: string;
    readonly numbered: string;
    readonly given: ReadonlySet<string>;
    readonly insert: (fresh: string) => string;
  },
): Promise<void> {
  const { table, id, columns, first } = dictionary;
  const { found, numbered, given } = options;
  const order = columns.filter((column) => given.has(column)).join(', ');
  const next = `(SELECT coalesce(max(${id}), ${first - 1}) FROM ${table})`;
  // By hash, which sorts faster than texts do.
  const fresh = `row_number() OVER (ORDER BY hash(${order}))`;
  if (!(await hasRows(store, `SELECT 1 FROM ${table}`))) {
    await store.run(`
      CREATE TEMP TABLE ${numbered} AS
      SELECT *, true AS is_new, (${first - 1} + ${fresh})::INTEGER AS ${id} FROM ${found}`);
  } else {
    const same = columns.map((column) =>
      given.has(column) ? `f.${column} IS NOT DISTINCT FROM t.${column}` : `t.${column} IS NULL`,
    );
    const known = columns
      .filter((column) => given.has(column))
      .map((column) => `f.${column} IS NOT DISTINCT FROM n.${column}`);
    await store.run(`
      CREATE TEMP TABLE ${numbered} AS
      SELECT f.*, false AS is_new, t.${id} FROM ${found} f JOIN ${table} t ON ${same.join(' AND ')}`);
    await store.run(`
      INSERT INTO ${numbered}
      SELECT *, true, (${next} + ${fresh})::INTEGER
      FROM (SELECT f.* FROM ${found} f ANTI JOIN ${numbered} n ON ${known.join(' AND ')})`);
  }
  await store.run(options.insert(`SELECT * FROM ${numbered} WHERE is_new`));
}
