import { literal } from '../compile/sql-text.js';
import type { FoldContext } from './context.js';
import { provenanceOf } from './provenance.js';

/**
 * Puts the rows of `incoming` that have a problem into the quarantine; answers how many. The id of a row there names its
 * import and its line. In a replay they are there already and get the reason they have now.
 */
export async function setApart(context: FoldContext, incoming: string): Promise<number> {
  const { store, replays } = context;
  const { importId, acceptedAt } = provenanceOf(context);
  const reason = 'split_part(problem, chr(31), 1)';
  const detail = `nullif(substr(problem, instr(problem, chr(31)) + 1), '')`;
  if (replays !== undefined) {
    return store.run(`
      UPDATE quarantine SET reason = ${reason}, detail = ${detail}
      FROM ${incoming} i
      WHERE i.problem IS NOT NULL AND i.line = quarantine.line AND quarantine.import = ${replays} AND replayed_by IS NULL`);
  }
  return store.run(`
    INSERT INTO quarantine (id, import, line, reason, detail, raw, quarantined_at, replayed_by)
    SELECT ${rowId(importId, 'line')}, ${importId}, line, ${reason}, ${detail}, raw, ${acceptedAt}, NULL
    FROM ${incoming} WHERE problem IS NOT NULL`);
}

/** The lines of the rows that still wait in the quarantine of an import, or of some of them: a query. */
export function waitingLines(importId: number, lines?: readonly number[]): string {
  const wanted = lines === undefined ? '' : ` AND line IN (${['NULL', ...lines].join(', ')})`;
  return `SELECT line FROM quarantine WHERE import = ${importId} AND replayed_by IS NULL${wanted}`;
}

/** Marks the rows of `incoming` that were taken after all. */
export async function markReplayed({ store, importId, replays }: FoldContext): Promise<void> {
  await store.run(`
    UPDATE quarantine SET replayed_by = ${importId}
    WHERE import = ${replays} AND replayed_by IS NULL AND line IN (SELECT line FROM incoming WHERE problem IS NULL)`);
}

/** Puts the rows that a scan refused (JSON Lines at `path`) into the quarantine; answers how many. */
export async function setRefusedApart(context: FoldContext, path: string): Promise<number> {
  const { store, importId, importedAt } = context;
  const rows = `read_csv(${literal(path)}, columns = {'text': 'VARCHAR'}, header = false, auto_detect = false, delim = '\u0001', quote = '', escape = '', new_line = '\\n', nullstr = '\u0002', max_line_size = 8000000)`;
  return store.run(`
    INSERT INTO quarantine (id, import, line, reason, detail, raw, quarantined_at, replayed_by)
    SELECT ${rowId(String(importId), 'r.line')}, ${importId}, r.line, r.reason, r.detail, r.raw, ${importedAt}, NULL
    FROM (SELECT from_json(text, '{"line":"BIGINT","reason":"VARCHAR","detail":"VARCHAR","raw":"VARCHAR"}') AS r FROM ${rows})`);
}

/** The id of a row of the quarantine, of SQL. */
export function rowId(importId: string, line: string): string {
  return `'q' || ${importId} || '-' || ${line}`;
}
