import { createHash } from 'node:crypto';

/** A digest of a number, as an event id. */
export function numbered(n: number): string {
  return createHash('md5').update(String(n)).digest('hex');
}
