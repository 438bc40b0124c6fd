import { z } from 'zod';
import { instant, Instant } from './instant.js';

/** From a moment on until another, as the API writes it. */
export const Span = z.object({ from: Instant, to: Instant.nullable().describe('null: still') });

/** A span as the API writes it. */
export function spanJson({ from, to }: { from: number; to: number }): z.infer<typeof Span> {
  return { from: instant(from), to: to === Infinity ? null : instant(to) };
}
