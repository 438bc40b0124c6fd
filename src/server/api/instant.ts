import { z } from 'zod';

/** A moment as the API writes it: ISO 8601, UTC, to the millisecond. */
export const Instant = z.string().describe('ISO 8601, UTC');

/** UTC milliseconds as the API writes them. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}

/** A moment as it is asked for. */
export const AskedInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .describe('ISO 8601, with Z or an offset');
