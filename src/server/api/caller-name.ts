import type { Caller } from '../callers.js';

/** Who decided, for the record: the name that was given, and the key it was done with. */
export function callerName(caller: Caller | null, given: string | undefined): string {
  const by = caller?.name ?? 'nobody known';
  return given === undefined || given.trim() === '' ? by : `${given.trim()} (${by})`;
}
