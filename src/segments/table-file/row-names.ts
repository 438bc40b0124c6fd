import { identifier, type OpenTable } from './open-table.js';

/** Names of columns whose numbers are names and not amounts. */
const NAMES_ROWS = /(^|[^a-z])(id|key|no|number|nr|index)$/i;

/** Whether a column is called as one that names rows: `customer_id`. */
export function looksLikeName(column: string): boolean {
  return NAMES_ROWS.test(column);
}

/** Whether a column has another value in every row. */
export async function isDifferentEverywhere(
  { store, source }: Pick<OpenTable, 'store' | 'source'>,
  column: string,
): Promise<boolean> {
  const [row] = await store.all<{ same: boolean }>(
    `SELECT count(DISTINCT ${identifier(column)}) = count(*) AS same FROM ${source}`,
  );
  return row?.same ?? false;
}
