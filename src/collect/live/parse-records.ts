import { z } from 'zod';
import type { LogRecord, Store } from '../../store/index.js';
import { unknownRecord } from '../commands.js';
import { literal } from '../compile/sql-text.js';

/** What is read of a record, as the database writes structures. */
const STRUCTURE = JSON.stringify({
  source: 'VARCHAR',
  trusted: 'BOOLEAN',
  receivedAt: 'BIGINT',
  calls: ['JSON'],
  quarantined: [{ raw: 'VARCHAR', reason: 'VARCHAR', detail: 'VARCHAR' }],
});

/** The same for one that the database could not read. */
const Whole = z.object({
  source: z.string(),
  trusted: z.boolean(),
  receivedAt: z.number().int(),
  calls: z.array(z.unknown()),
  quarantined: z.array(
    z.object({ raw: z.string(), reason: z.string(), detail: z.string().nullable() }),
  ),
});

/**
 * Records of calls as rows of the temporary table `live_parsed`: `record` (their number from 0), source, trusted, received_at,
 * the UTC `day` of it, `calls` (texts of JSON) and `quarantined`. A record that the database does not take for JSON, though it
 * is some, is mended. Errors: `log_damaged` when it is none.
 */
export async function parseRecords(store: Store, records: readonly LogRecord[]): Promise<void> {
  const decoder = new TextDecoder();
  const texts = records.map(({ payload }) => decoder.decode(payload));
  const broken = await parse(store, texts);
  for (const record of broken) texts[record] = mended(texts[record] ?? '', records[record]);
  if (broken.length > 0 && (await parse(store, texts)).length > 0) {
    throw new Error('records of the log that were mended cannot be read');
  }
}

/** Answers the numbers of the records that cannot be read. */
async function parse(store: Store, texts: readonly string[]): Promise<number[]> {
  await store.run(
    'DROP TABLE IF EXISTS temp.live_parsed; CREATE OR REPLACE TEMP TABLE live_payloads (record INTEGER, payload VARCHAR)',
  );
  await store.append('live_payloads', [
    { type: 'int', values: Int32Array.from(texts, (_, record) => record) },
    { type: 'text', values: texts },
  ]);
  await store.run(`
    CREATE TEMP TABLE live_parsed AS
    SELECT record, p.source, p.trusted, p."receivedAt" AS received_at, p."receivedAt" // 86400000 AS day, p.calls, p.quarantined
    FROM (SELECT record, TRY(from_json(payload, ${literal(STRUCTURE)})) AS p FROM live_payloads);
    DROP TABLE live_payloads`);
  const broken = await store.all<{ record: number }>(
    'SELECT record FROM live_parsed WHERE source IS NULL OR trusted IS NULL OR received_at IS NULL OR calls IS NULL OR quarantined IS NULL',
  );
  return broken.map(({ record }) => record);
}

/** Half of a character, as JSON writes it: the database takes no text with one. */
const HALF_CHARACTER = /\\ud[89a-f][0-9a-f]{2}/;

/**
 * One call that the database does not take for JSON spoils its record for it: such calls are set apart. Should never be
 * needed, since what cannot be read is refused where it comes in.
 */
function mended(text: string, record: LogRecord | undefined): string {
  const parsed = Whole.safeParse(JSON.parse(text));
  if (!parsed.success) throw unknownRecord(parsed.error, record?.position ?? 0);
  const { calls, quarantined, ...rest } = parsed.data;
  const isSpoilt = (call: unknown) => HALF_CHARACTER.test(JSON.stringify(call));
  const spoilt = calls.filter(isSpoilt).map((call) => ({
    raw: JSON.stringify(call),
    reason: 'bad_json',
    detail: 'a text holds half a character',
  }));
  return JSON.stringify({
    ...rest,
    calls: calls.filter((call) => !isSpoilt(call)),
    quarantined: [...quarantined, ...spoilt].map(({ raw, reason, detail }) => ({
      raw: wellFormed(raw),
      reason: wellFormed(reason),
      detail: detail === null ? null : wellFormed(detail),
    })),
  });
}

/** The text with U+FFFD for what is half of a character. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
