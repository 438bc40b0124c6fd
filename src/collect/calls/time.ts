import type { Json } from '../../model/index.js';
import { textOf } from './text.js';

const DAY_MS = 86_400_000;
/** Of a 64-bit integer: what is larger is no time to the database either. */
const LARGEST_INTEGER = 2 ** 63;
/** Some 80,000 years: farther times are brought near enough to be reckoned with; they are refused or replaced anyway. */
const FARTHEST_MS = 2.5e15;
/** 2026-11-22T04:43:24.384Z, as every client of Segment writes times. */
const PLAIN_LENGTH = 24;

// Year, separator, month, day; hours, minutes, seconds and a fraction; a zone.
const WRITTEN =
  /^(\d{1,6})([-/ ])(\d{1,2})\2(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?)?(?: *(Z|UTC|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?))?$/;
const IN_FULL = /^.{10}[T ]\d{2}:\d{2}[Z+\- ]/;
const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A text as a time, UTC milliseconds: ISO 8601, without a zone in UTC; or a number, as seconds, milliseconds or
 * microseconds by its size, as in a file. Null for what is no time.
 */
export function parseTime(text: string): number | null {
  const plain = parsePlain(text);
  if (plain !== null) return plain;
  const trimmed = text.trim();
  return parseWritten(trimmed) ?? parseNumber(trimmed);
}

/** When a body or call says it was sent; null when it does not say, or not in a way that can be read. */
export function ownTime(value: Json | undefined): number | null {
  const text = textOf(value);
  return text === null ? null : parseTime(text);
}

/** `YYYY-MM-DDTHH:MM:SS.sssZ`, by its characters; null for anything else. */
function parsePlain(text: string): number | null {
  if (text.length !== PLAIN_LENGTH) return null;
  const isPlain =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    text.charCodeAt(19) === 46 &&
    text.charCodeAt(23) === 90;
  if (!isPlain) return null;
  const day = dayNumber(
    100 * twoDigits(text, 0) + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
  );
  const ms = 10 * twoDigits(text, 20) + (twoDigits(text, 21) % 10);
  const time = timeOfDay(twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17), ms);
  // A character that is no digit has made one of them NaN.
  return day === null || time === null || Number.isNaN(ms) ? null : day * DAY_MS + time + ms;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

function parseWritten(text: string): number | null {
  const found = WRITTEN.exec(text);
  if (found === null) return null;
  const [, year, , month, date, hours = '0', minutes = '0', seconds, fraction = '', zone] = found;
  // A zone after minutes is read only where all else is written in full.
  const isShort = seconds === undefined && zone !== undefined;
  if (isShort && !(IN_FULL.test(text) && zone !== 'UTC')) return null;
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
  const day = dayNumber(Number(year), Number(month), Number(date));
  const time = timeOfDay(Number(hours), Number(minutes), Number(seconds ?? 0), micros);
  if (day === null || time === null) return null;
  const ms = day * DAY_MS + time - zoneOffset(zone) + Math.floor(micros / 1000);
  // Parts of a millisecond are dropped towards 1970.
  return ms < 0 && micros % 1000 > 0 ? ms + 1 : ms;
}

/** How far a zone is before UTC, in milliseconds. */
function zoneOffset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC') return 0;
  const digits = zone.slice(1).replaceAll(':', '').padEnd(6, '0');
  const offset =
    3_600_000 * Number(digits.slice(0, 2)) +
    60_000 * Number(digits.slice(2, 4)) +
    1000 * Number(digits.slice(4, 6));
  return zone.startsWith('-') ? -offset : offset;
}

function parseNumber(text: string): number | null {
  if (!NUMERAL.test(text)) return null;
  const number = Number(text);
  const size = Math.abs(number);
  const ms = size < 1e11 ? number * 1000 : size < 1e14 ? number : number / 1000;
  if (!(Math.abs(ms) < LARGEST_INTEGER)) return null;
  return Math.max(-FARTHEST_MS, Math.min(FARTHEST_MS, Math.floor(ms)));
}

/** Milliseconds since midnight; null when there is no such time. 24:00:00 is the next midnight. */
function timeOfDay(hours: number, minutes: number, seconds: number, micros: number): number | null {
  const isTime = hours < 24 && minutes < 60 && seconds < 60;
  const isMidnight = hours === 24 && minutes === 0 && seconds === 0 && micros === 0;
  return isTime || isMidnight ? 1000 * (seconds + 60 * (minutes + 60 * hours)) : null;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01 in the Gregorian calendar; null when there is no such day. */
function dayNumber(year: number, month: number, day: number): number | null {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = (MONTH_DAYS[month - 1] ?? 0) + (isLeap && month === 2 ? 1 : 0);
  if (!(day >= 1 && day <= days)) return null;
  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
let lastDay = Number.NaN;
let lastDate = '';

/** A time as `2026-11-22T04:43:24.384Z`. Events come by the day, so the last day is kept in mind. */
export function formatTime(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  if (day !== lastDay) {
    lastDate = new Date(day * DAY_MS).toISOString().slice(0, -13);
    lastDay = day;
  }
  const rest = ms - day * DAY_MS;
  const second = Math.floor(rest / 1000);
  const minute = Math.floor(second / 60);
  const hour = TWO_DIGITS[Math.floor(minute / 60)];
  const millis = rest % 1000;
  const padding = millis < 10 ? '00' : millis < 100 ? '0' : '';
  return `${lastDate}${hour}:${TWO_DIGITS[minute % 60]}:${TWO_DIGITS[second % 60]}.${padding}${millis}Z`;
}
