import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** The first and last moment of the made history: 180 days. */
export const HISTORY_DAYS = 180;
export const HISTORY_START = Date.UTC(2026, 0, 1);
export const AS_OF = HISTORY_START + HISTORY_DAYS * 86_400_000 - 1;

/** Twenty kinds of event, one signal each. */
export const EVENT_NAMES = Array.from({ length: 20 }, (_, n) => `Event ${n}`);

/**
 * Makes the events of the benchmark once, as Parquet: 2 % are sent twice with the same id, four in ten are anonymous on
 * one of two devices a person has, the rest carry the user id, a third of them with the device. Activity is uneven.
 */
export async function benchEvents(events: number, people: number): Promise<string> {
  const directory = join(tmpdir(), 'ethogram-bench');
  const file = join(directory, `events-${events}-${people}.parquet`);
  if (existsSync(file)) return file;
  await mkdir(directory, { recursive: true });
  process.stderr.write(`making ${events} events of ${people} people: ${file}\n`);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  // Hashes of disjoint numbers stand for randomness, so that the file is the same wherever it is made.
  await connection.run(`
    COPY (
      WITH drawn AS (
        SELECT i, hash(CASE WHEN hash(i + 1000000000) % 50 = 0 AND i > 0 THEN i - 1 ELSE i END) AS h FROM range(${events}) AS t(i)
      ), cast_ AS (
        SELECT h, CAST(${people} * pow((h % 1000003) / 1000003.0, 2) AS INTEGER) AS person, (h // 1000003) % 10 AS role,
          (h // 10000030) % 20 AS kind, (h // 200000600) % ${HISTORY_DAYS * 86_400_000} AS age FROM drawn
      )
      SELECT md5(CAST(h AS VARCHAR)) AS message_id,
        CASE WHEN role >= 4 THEN 'user-' || person END AS user_id,
        CASE WHEN role < 6 THEN 'device-' || (person * 2 + role % 2) END AS anonymous_id,
        'Event ' || kind AS event,
        make_timestamp(CAST((${HISTORY_START} + age) * 1000 AS BIGINT)) AS timestamp
      FROM cast_
    ) TO '${file}.part' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
  await rename(`${file}.part`, file);
  return file;
}
