import type { LogRecord, Store } from '../../store/index.js';
import { literal } from '../compile/sql-text.js';
import { decodeEvents } from './events-command.js';

/** What is read of the first line of a record, as the database writes structures. */
const HEADER = JSON.stringify({
  source: 'VARCHAR',
  trusted: 'BOOLEAN',
  receivedAt: 'BIGINT',
  quarantined: [{ raw: 'VARCHAR', reason: 'VARCHAR', detail: 'VARCHAR' }],
});

/**
 * Records of calls as rows of the temporary table `live_parsed`: `record` (their number from 0), source, trusted, received_at,
 * the UTC `day` of it, `calls` (texts, nothing checked) and `quarantined`. Errors: `log_damaged`.
 */
export async function parseRecords(store: Store, records: readonly LogRecord[]): Promise<void> {
  await store.run('CREATE TEMP TABLE live_payloads (record INTEGER, payload BLOB)');
  await store.append('live_payloads', [
    { type: 'int', values: Int32Array.from(records, (_, record) => record) },
    { type: 'blob', values: records.map(({ payload }) => payload) },
  ]);
  await store.run(`
    CREATE TEMP TABLE live_parsed AS
    SELECT record, h.source, h.trusted, h."receivedAt" AS received_at, h."receivedAt" // 86400000 AS day, lines[2:] AS calls, h.quarantined
    FROM (
      SELECT record, lines, TRY(from_json(lines[1], ${literal(HEADER)})) AS h
      FROM (SELECT record, string_split(TRY(decode(payload)), chr(10)) AS lines FROM live_payloads)
    )`);
  const broken = await store.all<{ record: number }>(
    'SELECT record FROM live_parsed WHERE source IS NULL OR trusted IS NULL OR received_at IS NULL OR quarantined IS NULL LIMIT 1',
  );
  for (const { record } of broken) {
    const { position, payload } = records[record];
    decodeEvents({ position, payload });
    throw new Error(`the database cannot read the record before ${position}`);
  }
}
