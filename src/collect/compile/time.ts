import { literal } from './sql-text.js';
import { toText, type Value } from './value.js';

/** How the times of a file are to be read. */
export interface TimeReading {
  /** The zone of times that name none. */
  readonly timezone: string | undefined;
  /** Hears of the times that may name none, while nobody said which zone they are in: SQL of the texts, or null for all. */
  readonly onZoneless: (text: string | null) => void;
}

const UNITS = { s: 1000, ms: 1, us: 0.001 } as const;
export type TimeUnit = keyof typeof UNITS;

const NAMES_ZONE = '[0-9]{2}:[0-9]{2}.*([zZ]|UTC|[+-][0-9]{2}(:?[0-9]{2})?)$';

/** SQL: whether the text of a time says which zone it is in. */
export function namesZone(text: string): string {
  return `regexp_matches(${text}, ${literal(NAMES_ZONE)})`;
}

/**
 * A value as BIGINT UTC milliseconds; NULL when it is no time. Numbers are read in `unit`, and without one as seconds,
 * milliseconds or microseconds by their size (seconds up to the year 5138). Texts are read by the `formats` of strptime
 * when there are any, the first that fits; else as ISO 8601 or as a number.
 */
export function timeSql(
  value: Value,
  reading: TimeReading,
  how: { readonly formats?: readonly string[]; readonly unit?: TimeUnit | undefined } = {},
): string {
  switch (value.kind) {
    case 'time':
      return value.sql;
    case 'instant':
      return `TRY(epoch_ms(${value.sql}))`;
    case 'local':
      if (reading.timezone === undefined) reading.onZoneless(null);
      return localTime(value.sql, reading.timezone);
    case 'number':
      return numericTime(`(${value.sql})::DOUBLE`, how.unit);
    default: {
      const text = toText(value);
      if (how.formats !== undefined) return formattedTime(text, how.formats, reading);
      if (how.unit !== undefined) return numericTime(`TRY_CAST(${text} AS DOUBLE)`, how.unit);
      return `coalesce(${isoTime(text, reading)}, ${numericTime(`TRY_CAST(${text} AS DOUBLE)`, undefined)})`;
    }
  }
}

function localTime(timestamp: string, timezone: string | undefined): string {
  return timezone === undefined || timezone === 'UTC'
    ? `TRY(epoch_ms(${timestamp}))`
    : `TRY(epoch_ms((${timestamp}) AT TIME ZONE ${literal(timezone)}))`;
}

function isoTime(text: string, reading: TimeReading): string {
  // The database wants seconds before a zone, and no space; people and ISO 8601 do not.
  const close = `regexp_replace(${text}, ' +([zZ]|[+-][0-9]{2}(:?[0-9]{2})?)$', '\\1')`;
  const full = `regexp_replace(${close}, '^(.{10}[T ][0-9]{2}:[0-9]{2})([zZ+-])', '\\1:00\\2')`;
  const zoned = `coalesce(TRY(epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))), TRY(epoch_ms(TRY_CAST(${full} AS TIMESTAMPTZ))))`;
  if (reading.timezone === undefined) reading.onZoneless(text);
  // The zone of the database is UTC, so a text without one is read as UTC.
  if (reading.timezone === undefined || reading.timezone === 'UTC') return zoned;
  const local = localTime(`TRY_CAST(${text} AS TIMESTAMP)`, reading.timezone);
  return `CASE WHEN ${namesZone(text)} THEN ${zoned} ELSE ${local} END`;
}

function formattedTime(text: string, formats: readonly string[], reading: TimeReading): string {
  const reads = formats.map((format) => {
    const parsed = `try_strptime(${text}, ${literal(format)})`;
    if (/%z|%Z/.test(format)) return `TRY(epoch_ms(${parsed}))`;
    if (reading.timezone === undefined) reading.onZoneless(null);
    return localTime(parsed, reading.timezone);
  });
  return reads.length === 1 ? (reads[0] ?? 'NULL') : `coalesce(${reads.join(', ')})`;
}

function numericTime(number: string, unit: TimeUnit | undefined): string {
  const scaled =
    unit === undefined
      ? `CASE WHEN abs(${number}) < 1e11 THEN ${number} * 1000 WHEN abs(${number}) < 1e14 THEN ${number} ELSE ${number} / 1000 END`
      : `${number} * ${UNITS[unit]}`;
  return `TRY_CAST(floor(${scaled}) AS BIGINT)`;
}
