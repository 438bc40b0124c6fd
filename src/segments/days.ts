/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** A moment as its UTC date, `2025-03-31`. */
export function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
