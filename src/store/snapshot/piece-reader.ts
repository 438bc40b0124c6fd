import { crc32 } from 'node:zlib';
import { HEADER_BYTES, NAME_BYTES, SUM_BYTES, sumOfHeader } from './piece-frame.js';
import { KIND, UnfitSnapshot, type Kind } from './piece.js';

/** Where bytes come from, one after the other. */
export interface ByteSource {
  /** How many there still are. */
  readonly left: number;
  /** Fills an array with the next. It asks for no more than there are. */
  read(into: Uint8Array): void;
}

/**
 * Reads pieces in the order in which they were written. Nothing is answered that is not whole, and as it was asked for.
 * Errors of every method: {@link UnfitSnapshot}.
 */
export class PieceReader {
  private readonly header = Buffer.alloc(HEADER_BYTES);
  private readonly sum = Buffer.alloc(SUM_BYTES);

  constructor(private readonly source: ByteSource) {}

  /** Whether everything was read. */
  get isAtEnd(): boolean {
    return this.source.left === 0;
  }

  /** @param length of the array, where it is longer than what was kept of it */
  ints(name: string, length?: number): Int32Array<ArrayBuffer> {
    return this.fill(name, KIND.ints, (bytes) => new Int32Array(length ?? bytes / 4));
  }

  words(name: string): Uint32Array<ArrayBuffer> {
    return this.fill(name, KIND.words, (bytes) => new Uint32Array(bytes / 4));
  }

  /** @param length of the array, where it is longer than what was kept of it */
  doubles(name: string, length?: number): Float64Array<ArrayBuffer> {
    return this.fill(name, KIND.doubles, (bytes) => new Float64Array(length ?? bytes / 8));
  }

  bytes(name: string): Uint8Array<ArrayBuffer> {
    return this.fill(name, KIND.bytes, (bytes) => new Uint8Array(bytes));
  }

  /** Several arrays, each read by one of the methods above. */
  pages<T>(name: string, readPage: (name: string, length: number) => T): T[] {
    return (this.json(name) as number[]).map((length) => readPage(name, length));
  }

  /** Something that was written as JSON. Its checksum says that it is ours, so whoever asks knows its type. */
  json(name: string): unknown {
    const bytes = this.fill(name, KIND.text, (length) => Buffer.allocUnsafeSlow(length));
    return JSON.parse(bytes.toString('utf8')) as unknown;
  }

  /** Many things, one after the other; all of them must be taken. */
  *rows(name: string): Generator {
    for (;;) {
      const rows = this.json(name) as unknown[];
      if (rows.length === 0) return;
      yield* rows;
    }
  }

  private fill<T extends Uint8Array | Int32Array | Uint32Array | Float64Array>(
    name: string,
    kind: Kind,
    make: (bytes: number) => T,
  ): T {
    const length = this.begin(name, kind);
    const array = make(length);
    if (length > array.byteLength || length % array.BYTES_PER_ELEMENT !== 0)
      throw new UnfitSnapshot(`a piece of ${length} bytes: ${name}`);
    const bytes = new Uint8Array(array.buffer, array.byteOffset, length);
    this.source.read(bytes);
    this.source.read(this.sum);
    if (crc32(bytes) !== this.sum.readUInt32LE())
      throw new UnfitSnapshot(`it is damaged (in its part ${name})`);
    return array;
  }

  /** Reads what stands before a piece; answers how many bytes it has. */
  private begin(name: string, kind: Kind): number {
    const { header, source } = this;
    if (source.left < HEADER_BYTES) throw new UnfitSnapshot(`it ends before its part ${name}`);
    source.read(header);
    if (sumOfHeader(header) !== header.readUInt32LE(NAME_BYTES + 4))
      throw new UnfitSnapshot(`it is damaged (before its part ${name})`);
    const found = header.toString('latin1', 0, NAME_BYTES).replace(/\0+$/, '');
    if (found !== name || header.readUInt32LE(NAME_BYTES) !== kind)
      throw new UnfitSnapshot(`it has a part ${found} where ${name} is looked for`);
    const length = header.readDoubleLE(NAME_BYTES + 8);
    if (length + SUM_BYTES > source.left)
      throw new UnfitSnapshot(`it ends within its part ${name}`);
    return length;
  }
}

/** Bytes of memory as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  let at = 0;
  return {
    get left() {
      return bytes.length - at;
    },
    read(into) {
      into.set(bytes.subarray(at, at + into.length));
      at += into.length;
    },
  };
}
