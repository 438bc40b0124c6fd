/** The same job as an engineer would write it by hand in DuckDB's SQL, for this file alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { AS_OF, EVENT_NAMES } from './data.js';

const [file = ''] = process.argv.slice(2);
const directory = await mkdtemp(join(tmpdir(), 'by-hand-bench-'));
const instance = await DuckDBInstance.create(join(directory, 'db'), {
  memory_limit: '1200MB',
  temp_directory: directory,
  preserve_insertion_order: 'false',
});
const connection = await instance.connect();
const day = Math.floor(AS_OF / 86_400_000);
const from = (days: number) => `make_timestamp(${(day - days + 1) * 86_400_000_000})`;

const started = performance.now();
await connection.run(
  `CREATE TABLE events AS
   SELECT message_id, any_value(user_id) AS user_id, any_value(anonymous_id) AS anonymous_id, any_value(event) AS event, any_value(timestamp) AS timestamp
   FROM read_parquet('${file}') GROUP BY message_id`,
);
const imported = performance.now();
await connection.run(
  'CREATE TABLE links AS SELECT anonymous_id, arg_min(user_id, timestamp) AS user_id FROM events WHERE user_id IS NOT NULL AND anonymous_id IS NOT NULL GROUP BY anonymous_id',
);
const resolved = performance.now();
await connection.run(`
  CREATE TABLE matrix AS
  SELECT coalesce(e.user_id, l.user_id) AS contact, ${EVENT_NAMES.map((name, n) => `sum(CASE WHEN event = '${name}' THEN weight ELSE 0 END) AS s${n}`).join(', ')}
  FROM (SELECT *, CASE WHEN timestamp >= ${from(30)} THEN 2.0::DOUBLE WHEN timestamp >= ${from(60)} THEN 1.5 WHEN timestamp >= ${from(90)} THEN 1 ELSE 0 END AS weight FROM events) e
  LEFT JOIN links l ON l.anonymous_id = CASE WHEN e.user_id IS NULL THEN e.anonymous_id END
  WHERE coalesce(e.user_id, l.user_id) IS NOT NULL GROUP BY contact`);
const columns = EVENT_NAMES.map(() => [] as number[]);
const contacts: string[] = [];
const result = await connection.stream(`SELECT * FROM matrix ORDER BY contact`);
for (
  let chunk = await result.fetchChunk();
  chunk !== null && chunk.rowCount > 0;
  chunk = await result.fetchChunk()
) {
  for (const id of chunk.getColumnVector(0).toArray()) contacts.push(String(id));
  for (const [n, column] of columns.entries())
    for (const value of chunk.getColumnVector(n + 1).toArray()) column.push(Number(value));
}
const ended = performance.now();

const total = columns.flat().reduce((a, b) => a + b, 0);
connection.closeSync();
instance.closeSync();
await rm(directory, { recursive: true });
process.stdout.write(
  `${JSON.stringify({
    seconds: {
      import: (imported - started) / 1000,
      resolve: (resolved - imported) / 1000,
      matrix: (ended - resolved) / 1000,
      whole: (ended - started) / 1000,
    },
    checksum: `${contacts.length} contacts, ${total}`,
    peakMb: process.resourceUsage().maxRSS / 1024,
  })}\n`,
);
