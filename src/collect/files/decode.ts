import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { EthogramError } from '../../errors.js';
import type { Mapping } from '../../model/index.js';

/** How the text of a file is written. */
export type Encoding = Mapping['encoding'] | 'utf-16be';

/** What the first bytes of a file say: whether it is gzip, and a byte order mark of UTF-16. */
async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Whether the bytes of a file begin as gzip does. */
export async function isGzip(path: string): Promise<boolean> {
  const [a, b] = await firstBytes(path);
  return a === 0x1f && b === 0x8b;
}

/**
 * The text of a file as UTF-8, unpacked and without a byte order mark, chunk by chunk. A mark of UTF-16 wins over what the
 * mapping says, since such a file cannot be anything else. UTF-8 is passed on as it is, right or wrong.
 * Errors: `file_unreadable` when the gzip is broken or cut short.
 */
export async function* decodedChunks(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = encoding === 'utf-8' ? null : new TextDecoder(encoding);
  let isFirst = true;
  for await (const chunk of unpackedChunks(path)) {
    let bytes = chunk;
    if (isFirst) {
      isFirst = false;
      const marked = markedEncoding(bytes);
      if (marked !== null) decoder = new TextDecoder(marked);
      else if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        bytes = bytes.subarray(3);
        decoder = null;
      }
    }
    yield decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }));
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield Buffer.from(rest);
}

function markedEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

async function* unpackedChunks(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  if (!(await isGzip(path))) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  // A failure of either stream reaches the loop below through the other; pipeline closes both.
  const unpacked = pipeline(file, createGunzip({ chunkSize: 256 * 1024 }), () => undefined);
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    throw new EthogramError(
      'file_unreadable',
      `the gzip file is broken or cut short: ${error instanceof Error ? error.message : String(error)} (fetch it again)`,
      { cause: error },
    );
  }
}

/** The first `bytes` of the text of a file. */
export async function decodedHead(
  path: string,
  encoding: Encoding,
  bytes: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of decodedChunks(path, encoding)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(parts);
}
