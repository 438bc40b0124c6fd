import type { Store } from '../store/index.js';

/** The number of the last import; 0: there was none. */
export async function lastImport(store: Store): Promise<number> {
  const [row] = await store.all<{ last: number | null }>('SELECT max(import) AS last FROM imports');
  return row?.last ?? 0;
}

/** The imports of files after a number, and where their records of the log end. */
export function importsAfter(
  store: Store,
  last: number,
): Promise<{ id: number; position: number }[]> {
  return store.all(
    `SELECT import AS id, position FROM imports WHERE import > ? AND format <> 'http' ORDER BY import`,
    [last],
  );
}
