/** How long a digest lives at least after its event was received (M-7). */
const LIFE_MS = 90 * 86_400_000;

/**
 * Until when an event has to be known: 90 days from when it was received, or as long as the event itself is kept.
 * `retentionMs`: how long events are kept from when they occurred; null for ever. Times are UTC milliseconds.
 */
export function keepUntil(
  event: { readonly occurredAt: number; readonly knownAt: number },
  retentionMs: number | null,
): number {
  if (retentionMs === null) return Infinity;
  return Math.max(event.knownAt + LIFE_MS, event.occurredAt + retentionMs);
}
