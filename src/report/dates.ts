import { EthogramError } from '../errors.js';

/** Dates written out, in the time zone of the project; a day's end in UTC is told as that day (days are always UTC). */
export interface Dates {
  /** `30 June 2026`. */
  day(iso: string): string;
  /** `30 June 2026, 14:05 (Europe/Berlin)`. */
  moment(iso: string): string;
}

/** Dates in a time zone. Errors: `project_invalid` for an unknown one. */
export function datesIn(timezone: string): Dates {
  const day = formatter('UTC', { day: 'numeric', month: 'long', year: 'numeric' });
  const moment = formatter(timezone, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    day: (iso) => day.format(instant(iso)),
    moment: (iso) => `${moment.format(instant(iso)).replace(' at ', ', ')} (${timezone})`,
  };
}

function instant(iso: string): Date {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) throw new TypeError(`not a moment in ISO 8601: ${iso}`);
  return at;
}

function formatter(timezone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: timezone });
  } catch (cause) {
    throw new EthogramError(
      'project_invalid',
      `unknown time zone: ${timezone} (write one of the IANA list, like Europe/Berlin)`,
      { cause },
    );
  }
}
