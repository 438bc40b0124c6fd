/** Where the calls of a batch stand in the bytes of its body; ends are the byte after. */
export interface BatchParts {
  /** The byte after the `[` of the batch, and the byte of its `]`. */
  readonly from: number;
  readonly to: number;
  readonly parts: readonly (readonly [from: number, to: number])[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BATCH = Buffer.from('"batch"');

/**
 * Finds the calls of a batch by brackets and texts alone, so that one that is no JSON, or too deep to parse, does not take
 * the others with it. Of several members `batch` the last counts, as to any reader of JSON. Null when there is none.
 */
export function splitBatch(bytes: Uint8Array): BatchParts | null {
  let depth = 0;
  let isBatchNext = false;
  let inBatch = false;
  let found: BatchParts | null = null;
  let from = 0;
  let partFrom = 0;
  let parts: [number, number][] = [];
  const endPart = (to: number) => {
    if (!isBlank(bytes, partFrom, to)) parts.push([partFrom, to]);
  };
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) {
      const end = endOfText(bytes, i);
      if (depth === 1) isBatchNext = isSame(bytes, i, end);
      i = end - 1;
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth === 2 && isBatchNext && byte === OPEN_LIST) {
        inBatch = true;
        from = i + 1;
        partFrom = from;
        parts = [];
      }
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      if (depth === 2 && inBatch) {
        endPart(i);
        found = { from, to: i, parts };
        inBatch = false;
      }
      depth -= 1;
    } else if (byte === COMMA) {
      if (depth === 2 && inBatch) {
        endPart(i);
        partFrom = i + 1;
      } else if (depth === 1) {
        isBatchNext = false;
      }
    }
  }
  return found;
}

/** The byte after the text that begins at `start`. */
function endOfText(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  for (; i < bytes.length; i++) {
    if (bytes[i] === BACKSLASH) i += 1;
    else if (bytes[i] === QUOTE) break;
  }
  return i + 1;
}

function isSame(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === BATCH.length && BATCH.every((byte, index) => bytes[from + index] === byte);
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  }
  return true;
}
