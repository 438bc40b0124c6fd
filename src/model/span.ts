import { z } from 'zod';

const MILLISECONDS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A span of time as people write it: `30m`, `24h`, `14d`. */
export const Span = z
  .string()
  .regex(/^[1-9]\d{0,4}[mhd]$/, 'a span is written like 30m, 24h or 14d');

/** A validated span in milliseconds. */
export function spanMilliseconds(span: string): number {
  const unit = span.slice(-1) as keyof typeof MILLISECONDS;
  return Number(span.slice(0, -1)) * MILLISECONDS[unit];
}
