/** What the bytes of a JSON text show before anything is parsed. */
export interface BodyShape {
  /** How deep objects and lists nest; the scan stops at the first that is too deep. */
  readonly depth: number;
  /** The longest object at the depth of calls, in bytes. */
  readonly longestCall: number;
  /** The most keys of an object at the depth of calls, those of objects inside it among them. */
  readonly mostKeys: number;
  /** Whether texts are written with \u, which can hide half a character or the name of a key. */
  readonly hasEscapes: boolean;
  /** Whether a number has so many digits, or an exponent, that a double may not hold it. */
  readonly hasLargeNumbers: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** What a byte outside of texts means to the scan. */
const OTHER = 0;
const OPEN = 1;
const CLOSE = 2;
const COLON = 3;
const DIGIT = 4;
const EXPONENT = 5;
const MEANINGS = new Uint8Array(256);
for (const byte of Buffer.from('{[')) MEANINGS[byte] = OPEN;
for (const byte of Buffer.from('}]')) MEANINGS[byte] = CLOSE;
for (const byte of Buffer.from(':')) MEANINGS[byte] = COLON;
for (const byte of Buffer.from('0123456789')) MEANINGS[byte] = DIGIT;
for (const byte of Buffer.from('eE')) MEANINGS[byte] = EXPONENT;

/** As many digits as every double holds. */
const SAFE_DIGITS = 15;

/**
 * Looks through the bytes of a JSON text from `from` to before `to`, once and without parsing: parsing a text that nests
 * by the million blocks everybody for seconds. `callDepth` is the depth at which calls stand (1 for a body that is a call,
 * 3 for one of a batch); the scan stops beyond `maxDepth`.
 */
export function scanBody(
  bytes: Uint8Array,
  callDepth: number,
  maxDepth: number,
  from = 0,
  to = bytes.length,
): BodyShape {
  let depth = 0;
  let deepest = 0;
  let callStart = from;
  let keys = 0;
  let longestCall = 0;
  let mostKeys = 0;
  let hasEscapes = false;
  let hasLargeNumbers = false;
  let digits = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === QUOTE) {
      digits = 0;
      for (i++; i < to && bytes[i] !== QUOTE; i++) {
        if (bytes[i] !== BACKSLASH) continue;
        i++;
        if (bytes[i] === LETTER_U) hasEscapes = true;
      }
      continue;
    }
    const meaning = MEANINGS[byte] ?? OTHER;
    if (meaning === DIGIT) {
      digits += 1;
      if (digits > SAFE_DIGITS) hasLargeNumbers = true;
      continue;
    }
    if (meaning === EXPONENT && digits > 0) hasLargeNumbers = true;
    digits = 0;
    if (meaning === COLON) {
      keys += 1;
    } else if (meaning === OPEN) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (depth > maxDepth) break;
      if (depth === callDepth) {
        callStart = i;
        keys = 0;
      }
    } else if (meaning === CLOSE) {
      if (depth === callDepth) {
        longestCall = Math.max(longestCall, i + 1 - callStart);
        mostKeys = Math.max(mostKeys, keys);
      }
      depth -= 1;
    }
  }
  return { depth: deepest, longestCall, mostKeys, hasEscapes, hasLargeNumbers };
}
