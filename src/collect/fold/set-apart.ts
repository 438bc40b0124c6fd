import { literal } from '../compile/sql-text.js';
import type { FoldContext } from './context.js';

/**
 * Puts the rows of `incoming` that have a problem into the quarantine; answers how many. The id of a row there names its
 * import and its line.
 */
export async function setApart(context: FoldContext, incoming: string): Promise<number> {
  const { store, importId, importedAt } = context;
  return store.run(`
    INSERT INTO quarantine (id, import, line, reason, detail, raw, quarantined_at, replayed_by)
    SELECT ${rowId(importId, 'line')}, ${importId}, line, split_part(problem, chr(31), 1),
      nullif(substr(problem, instr(problem, chr(31)) + 1), ''), raw, ${importedAt}, NULL
    FROM ${incoming} WHERE problem IS NOT NULL`);
}

/** Puts the rows that a scan refused (JSON Lines at `path`) into the quarantine; answers how many. */
export async function setRefusedApart(context: FoldContext, path: string): Promise<number> {
  const { store, importId, importedAt } = context;
  const rows = `read_csv(${literal(path)}, columns = {'text': 'VARCHAR'}, header = false, auto_detect = false, delim = '\u0001', quote = '', escape = '', new_line = '\\n', nullstr = '\u0002', max_line_size = 8000000)`;
  return store.run(`
    INSERT INTO quarantine (id, import, line, reason, detail, raw, quarantined_at, replayed_by)
    SELECT ${rowId(importId, 'r.line')}, ${importId}, r.line, r.reason, r.detail, r.raw, ${importedAt}, NULL
    FROM (SELECT from_json(text, '{"line":"BIGINT","reason":"VARCHAR","detail":"VARCHAR","raw":"VARCHAR"}') AS r FROM ${rows})`);
}

function rowId(importId: number, line: string): string {
  return `'q${importId}-' || ${line}`;
}
