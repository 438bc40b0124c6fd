import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { CONTACTS } from './calls.js';
import { EVENT_NAMES } from './rules.js';
import type { Served } from './served.js';

const HISTORY_DAYS = 80;

const MAPPING = {
  kind: 'events',
  name: 'bench',
  format: 'parquet',
  timezone: 'UTC',
  event: {
    event: 'event',
    messageId: 'message_id',
    userId: 'user_id',
    groupId: 'group_id',
    timestamp: { column: 'timestamp', as: 'timestamp' },
  },
};

/** Gives a project a past of some events, by an import. */
export async function givePast(served: Served, events: number): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-bench-past-'));
  try {
    const file = path.join(directory, 'past.parquet');
    await makePast(file, events);
    const mapping = path.join(directory, 'bench.yaml');
    await writeFile(mapping, JSON.stringify(MAPPING));
    await served.cli('import', file, '--map', mapping);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Events of the last days as Parquet: hashes of their numbers stand for randomness. */
async function makePast(file: string, events: number): Promise<void> {
  const start = Date.now() - (HISTORY_DAYS + 1) * 86_400_000;
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`
    COPY (
      WITH drawn AS (SELECT i, hash(i) AS h FROM range(${events}) AS t(i)),
      cast_ AS (
        -- Everybody did something, and some did much more.
        SELECT i, CASE WHEN i < ${CONTACTS} THEN i ELSE CAST(${CONTACTS - 1} * pow((h % 1000003) / 1000003.0, 2) AS INTEGER) END AS person,
          CAST(${EVENT_NAMES.length - 1} * pow((h // 1000003 % 1009) / 1009.0, 2) AS INTEGER) AS kind,
          (h // 2000006000) % ${HISTORY_DAYS * 86_400_000} AS age
        FROM drawn
      )
      SELECT 'past-' || i AS message_id, 'user-' || lpad(person::VARCHAR, 7, '0') AS user_id, 'company-' || lpad((person % 5000)::VARCHAR, 5, '0') AS group_id,
        'Feature ' || lpad(kind::VARCHAR, 2, '0') AS event, make_timestamp(CAST((${start} + age) * 1000 AS BIGINT)) AS timestamp
      FROM cast_
    ) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
