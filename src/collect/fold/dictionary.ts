import type { Store } from '../../store/index.js';

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
 * temporary table `numbered`, which has the columns of `found` and the id. New ones are numbered in the order of their
 * values, so that the same imports give the same numbers. `insert` writes the new entries, of which `fresh` is the query.
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
  const same = columns.map((column) =>
    given.has(column)
      ? `${found}.${column} IS NOT DISTINCT FROM ${table}.${column}`
      : `${table}.${column} IS NULL`,
  );
  const order = columns.filter((column) => given.has(column)).map((column) => `${found}.${column}`);
  await store.run(`
    CREATE TEMP TABLE ${numbered} AS
    SELECT ${found}.*, ${table}.${id} IS NULL AS is_new,
      coalesce(${table}.${id}, ((SELECT coalesce(max(${id}), ${first - 1}) FROM ${table}) + row_number() OVER (PARTITION BY ${table}.${id} IS NULL ORDER BY ${order.join(', ')}))::INTEGER) AS ${id}
    FROM ${found} LEFT JOIN ${table} ON ${same.join(' AND ')}`);
  await store.run(options.insert(`SELECT * FROM ${numbered} WHERE is_new`));
}
