import { hash } from 'node:crypto';

const PAIRS = 16;
const turned = Buffer.alloc(2 * PAIRS);

/**
 * The id of an event (M-7): 32 hexadecimal digits of the MD5 digest of its source and message id. The database reads a
 * digest as one number from its last byte to its first (`md5_number`), and writes that number from the first digit, so
 * the bytes are turned round here: `lower(lpad(to_hex(id), 32, '0'))` of a stored event is this text.
 */
export function eventId(source: string, messageId: string): string {
  const hex = hash('md5', `m\u001f${source}\u001f${messageId}`, 'hex');
  for (let pair = 0; pair < PAIRS; pair++) {
    const from = 2 * (PAIRS - 1 - pair);
    turned[2 * pair] = hex.charCodeAt(from);
    turned[2 * pair + 1] = hex.charCodeAt(from + 1);
  }
  return turned.toString('latin1');
}
