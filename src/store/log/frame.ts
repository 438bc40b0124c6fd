import { crc32c } from './crc32c.js';

/**
 * A record on disk: length (4 bytes, little endian), CRC-32C of these four, CRC-32C of the payload, payload, and one
 * closing byte. The length has a check of its own, so that a flipped bit in it is told from a record cut short; the
 * closing byte is not zero, so that sectors never written are told from a flipped bit.
 */
const HEADER_BYTES = 12;
const CLOSING = 0xa5;

/** How many bytes a record takes beside its payload. */
const FRAME_OVERHEAD = HEADER_BYTES + 1;

/** The bytes of a record. */
export function encodeFrame(payload: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(payload.length + FRAME_OVERHEAD);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(crc32c(frame.subarray(0, 4)), 4);
  frame.writeUInt32LE(crc32c(payload), 8);
  frame.set(payload, HEADER_BYTES);
  frame[frame.length - 1] = CLOSING;
  return frame;
}

/**
 * What lies at an offset: a whole record and where it ends; `torn`, the rest of a write that never finished;
 * or `damaged`, bytes that were once whole.
 */
export type Frame =
  | { readonly kind: 'record'; readonly payload: Buffer; readonly end: number }
  | { readonly kind: 'torn' }
  | { readonly kind: 'damaged' };

/** Reads the record at `offset` of a whole segment. */
export function decodeFrame(bytes: Buffer, offset: number): Frame {
  const rest = bytes.subarray(offset);
  if (rest.length < HEADER_BYTES) return { kind: 'torn' };
  if (rest.readUInt32LE(4) !== crc32c(rest.subarray(0, 4))) {
    return { kind: endsInZeros(rest) ? 'torn' : 'damaged' };
  }
  const length = rest.readUInt32LE(0);
  if (rest.length < length + FRAME_OVERHEAD) return { kind: 'torn' };
  const payload = rest.subarray(HEADER_BYTES, HEADER_BYTES + length);
  if (rest.readUInt32LE(8) !== crc32c(payload)) {
    const isLast = rest.length === length + FRAME_OVERHEAD;
    return { kind: isLast && rest.at(-1) === 0 ? 'torn' : 'damaged' };
  }
  return { kind: 'record', payload, end: offset + length + FRAME_OVERHEAD };
}

/** A file can grow before its bytes arrive: then what is missing reads as zeros, to the end. */
function endsInZeros(bytes: Buffer): boolean {
  return bytes.at(-1) === 0;
}
