import { crc32 } from 'node:zlib';
import { EthogramError } from '../../errors.js';
import type { Piece } from './piece.js';

/*
 * A piece in a file: its name (16 bytes), its kind (uint32), the CRC-32 of these 20 bytes and its length (uint32), the length
 * of its bytes (double), its bytes, and their CRC-32 (uint32). Numbers are little-endian, as processors have them.
 */
export const NAME_BYTES = 16;
export const HEADER_BYTES = 32;
export const SUM_BYTES = 4;
/** How many bytes are handed on at once. */
const CHUNK_BYTES = 2 * 1024 * 1024;
/** Up to how many bytes a piece is small. */
const SMALL_BYTES = 128 * 1024;

/** What stands before the bytes of a piece. */
function encodeHeader({ name, kind, bytes }: Piece): Buffer {
  if (name.length === 0 || name.length > NAME_BYTES)
    throw new EthogramError('usage', `name of a piece: ${name} (1 to ${NAME_BYTES} letters)`);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(name, 0, 'latin1');
  header.writeUInt32LE(kind, NAME_BYTES);
  header.writeDoubleLE(bytes.length, NAME_BYTES + 8);
  header.writeUInt32LE(sumOfHeader(header), NAME_BYTES + 4);
  return header;
}

/** The checksum of a header, without the four bytes in which it stands. */
export function sumOfHeader(header: Buffer): number {
  return crc32(header.subarray(NAME_BYTES + 8), crc32(header.subarray(0, NAME_BYTES + 4)));
}

/** Pieces as bytes, in chunks of some megabytes at most; small ones share a chunk. */
export function* encodePieces(pieces: Iterable<Piece>): Generator<Uint8Array> {
  let small: Uint8Array[] = [];
  let gathered = 0;
  function* handOn() {
    if (gathered > 0) yield Buffer.concat(small, gathered);
    small = [];
    gathered = 0;
  }
  const gather = (bytes: Uint8Array) => {
    small.push(bytes);
    gathered += bytes.length;
  };
  for (const piece of pieces) {
    const { bytes } = piece;
    gather(encodeHeader(piece));
    if (bytes.length <= SMALL_BYTES) {
      gather(bytes);
      gather(encodeSum(crc32(bytes)));
      if (gathered > SMALL_BYTES) yield* handOn();
      continue;
    }
    yield* handOn();
    let sum = 0;
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      const chunk = bytes.subarray(from, from + CHUNK_BYTES);
      sum = crc32(chunk, sum);
      yield chunk;
    }
    gather(encodeSum(sum));
  }
  yield* handOn();
}

function encodeSum(sum: number): Buffer {
  const bytes = Buffer.alloc(SUM_BYTES);
  bytes.writeUInt32LE(sum);
  return bytes;
}
