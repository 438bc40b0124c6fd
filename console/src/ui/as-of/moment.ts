/** A moment as a field of day and time holds it: `2026-11-03T14:05`, in the zone of who looks. */
export function fieldOf(at: string): string {
  const moment = new Date(at);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What stands in such a field as a moment, ISO 8601 in UTC; undefined: nothing, or no moment. */
export function momentOf(field: string): string | undefined {
  const moment = new Date(field);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** Whether what stands in an address is such a moment. */
export function isMoment(value: unknown): value is string {
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
  );
}
